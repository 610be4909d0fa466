import type { ReactNode } from 'react'
import type { AnnotationKind, Stance } from '#lib/domain/kinds.ts'
import { cx } from './class-names.ts'

export type ChipTone = 'plain' | AnnotationKind | Stance

const TONES: Record<ChipTone, string> = {
  plain: 'bg-sunken text-ink-2',
  claim: 'bg-claim-soft text-claim',
  technique: 'bg-technique-soft text-technique',
  attribution: 'bg-attribution-soft text-attribution',
  note: 'bg-note-soft text-note',
  contradicts: 'bg-contradicts-soft text-contradicts',
  supports: 'bg-supports-soft text-supports',
  qualifies: 'bg-qualifies-soft text-qualifies',
  context: 'bg-context-soft text-context',
}

/** A small fact about a thing. Its words carry the meaning, its tone only repeats it. */
export function Chip({
  tone = 'plain',
  strong = false,
  children,
}: {
  tone?: ChipTone
  strong?: boolean
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-block rounded-[4px] px-[7px] py-0.5 text-xs',
        strong && 'font-semibold',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
