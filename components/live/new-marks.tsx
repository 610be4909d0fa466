'use client'
import { useSyncExternalStore } from 'react'
import type { ArticleMoves } from '#components/article/article-moves.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { useKey } from '#components/palette/use-key.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import type { Arrivals } from './arrivals.ts'

/** A quiet word of the marks that came in elsewhere in the text; a press or a key leads to the next of them. */
export function NewMarks({ arrivals, moves }: { arrivals: Arrivals; moves: ArticleMoves }) {
  const { singleKeys } = useDesk()
  const read = () => arrivals.ids
  const ids = useSyncExternalStore(arrivals.subscribe, read, read)
  const open = () => arrivals.open(moves)
  useKey('l', open, { enabled: singleKeys && ids.length > 0 })
  return (
    <div className="pointer-events-none fixed inset-x-0 top-[62px] z-10 flex justify-center print:hidden">
      <span role="status" className="sr-only">
        {ids.length === 0
          ? ''
          : `${ids.length} new ${ids.length === 1 ? 'mark' : 'marks'} elsewhere in the text`}
      </span>
      {ids.length > 0 && (
        <button
          type="button"
          onClick={open}
          title="Open the next of what colleagues added"
          className="pointer-events-auto inline-flex min-h-8 items-center gap-2 rounded-full border border-line-strong bg-surface px-3 text-[13px] text-ink shadow-float hover:bg-sunken"
        >
          {ids.length} new
          {singleKeys && (
            <span className="max-sm:hidden">
              <Kbd>L</Kbd>
            </span>
          )}
        </button>
      )}
    </div>
  )
}
