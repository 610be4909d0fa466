'use client'
import { useEffect, useRef, useState } from 'react'
import { useAnnotation, useArticle, useMoves, useStore } from '#components/article/article-context.tsx'
import { cx } from '#components/ui/class-names.ts'
import type { MarkPlace } from '#lib/domain/changes.ts'
import { EDGES } from './card.tsx'
import { CardHead, CardSummary } from './card-summary.tsx'
import { MarginNotes } from './margin.tsx'

/** Every row of the list is this high, in pixels, so that of thousands only those in view are drawn. */
const ROW = 122

/** The marks as a list over the text. */
export function MarkList({ onChoose }: { onChoose: () => void }) {
  const shown = useArticle((state) => state.shown)
  const focused = useArticle((state) => state.focused)
  const frame = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ first: 0, end: 12 })
  useEffect(() => {
    const scroller = frame.current?.parentElement
    if (scroller == null) return
    const follow = () => {
      const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - 4)
      setRange({ first, end: first + Math.ceil(scroller.clientHeight / ROW) + 8 })
    }
    const index = shown.findIndex((place) => place.id === focused)
    if (index > 2) scroller.scrollTop = (index - 1) * ROW
    follow()
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => scroller.removeEventListener('scroll', follow)
  }, [shown, focused])
  return (
    <div ref={frame}>
      <MarginNotes />
      <ol
        aria-label="Marks, in text order"
        className="relative m-0 list-none p-0"
        style={{ height: shown.length * ROW }}
      >
        {shown.slice(range.first, range.end).map((place, i) => (
          <Row
            key={place.id}
            place={place}
            index={range.first + i}
            count={shown.length}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </div>
  )
}

function Row({
  place,
  index,
  count,
  onChoose,
}: {
  place: MarkPlace
  index: number
  count: number
  onChoose: () => void
}) {
  const moves = useMoves()
  const store = useStore()
  const annotation = useAnnotation(place.id)
  return (
    <li
      aria-setsize={count}
      aria-posinset={index + 1}
      className="absolute inset-x-0 py-1"
      style={{ top: index * ROW, height: ROW }}
    >
      <button
        type="button"
        className={cx(
          'flex h-full w-full flex-col items-stretch overflow-hidden rounded-card border border-l-[3px] border-line bg-surface px-3 py-2 text-left text-[13px]',
          EDGES[place.kind],
        )}
        onClick={() => {
          onChoose()
          moves.focus(place.id, { keyboard: false })
          moves.open(place.id)
        }}
      >
        {annotation ? (
          <>
            <CardHead annotation={annotation} />
            <CardSummary annotation={annotation} />
          </>
        ) : (
          <span className="text-ink-2">“{store.revision.text.slice(place.start, place.end)}”</span>
        )}
      </button>
    </li>
  )
}
