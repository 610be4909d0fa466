'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Legend } from './legend.tsx'
import { LegendWord } from './legend-word.tsx'

/** The legend in a small paper; open when it is first shown. */
export function LegendPopover() {
  const [isOpen, setOpen] = useState(true)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label="Tags and filters"
      align="end"
      className="w-64"
      trigger={
        <Button size="small">
          <LegendWord />
        </Button>
      }
    >
      <Legend />
    </Popover>
  )
}
