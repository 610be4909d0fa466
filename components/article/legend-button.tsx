'use client'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Legend } from './legend.tsx'
import { LegendWord } from './legend-word.tsx'

/** Where there is no room for the legend beside the text: a button that shows it on a small paper. */
export function LegendButton() {
  return (
    <Popover
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
