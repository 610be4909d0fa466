import Link from 'next/link'
import { cx } from '#components/ui/class-names.ts'
import type { MarkBrief } from '#lib/domain/event-dto.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'

export const MARK_INKS = {
  claim: 'text-claim',
  technique: 'text-technique',
  attribution: 'text-attribution',
  note: 'text-note',
} as const

/** The mark that something was done to: its kind and its words, and the way to it while it stands. */
export function MarkLink({ mark, article }: { mark: MarkBrief; article: string }) {
  return (
    <p className="mt-1 mb-0 flex max-w-full items-baseline gap-2 text-[12.5px]">
      <b className={cx('shrink-0 font-semibold', MARK_INKS[mark.kind])}>{KIND_WORDS[mark.kind].one}</b>
      {mark.deleted ? (
        <span className="min-w-0 truncate font-serif text-[14.5px] text-ink-3 italic">“{mark.quote}”</span>
      ) : (
        <Link
          href={`${article}?annotation=${mark.id}`}
          title="Show the mark in the text"
          className="min-h-6 min-w-0 content-center truncate font-serif text-[14.5px] text-ink-2 italic no-underline hover:text-ink hover:underline hover:decoration-1 hover:underline-offset-3"
        >
          “{mark.quote}”
        </Link>
      )}
      {mark.deleted && <span className="shrink-0 text-ink-3">deleted</span>}
    </p>
  )
}
