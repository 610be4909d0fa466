'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { LegendWord } from './legend-word.tsx'

const LegendPopover = lazyPart(
  () => import('./legend-popover.tsx').then((module) => module.LegendPopover),
  null,
  { isAhead: false },
)

/** Where there is no room for the legend beside the text: a button that shows it. */
export function LegendButton() {
  const [isWanted, setWanted] = useState(false)
  if (isWanted) return <LegendPopover />
  return (
    <Button size="small" aria-haspopup="dialog" aria-expanded="false" onClick={() => setWanted(true)}>
      <LegendWord />
    </Button>
  )
}
