'use client'
import { memo, useLayoutEffect, useRef } from 'react'
import { useAnnotation, useArticle, useMoves, useStore } from '#components/article/article-context.tsx'
import { cardId } from '#components/article/article-moves.ts'
import { cx } from '#components/ui/class-names.ts'
import type { MarkPlace } from '#lib/domain/changes.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import { CardHead, CardSummary } from './card-summary.tsx'
import { OpenCard } from './open-card.tsx'
import type { WatchHeight } from './use-margin.ts'

type CardProps = {
  place: MarkPlace
  index: number
  count: number
  /** In pixels from the top of the text. */
  top: number
  /** Watches how high the card comes out. */
  onDrawn: WatchHeight
}

/** One mark in the margin: closed a button, open a form. */
export const Card = memo(function Card({ place, index, count, top, onDrawn }: CardProps) {
  const { id, kind } = place
  const moves = useMoves()
  const store = useStore()
  const annotation = useAnnotation(id)
  const isOpen = useArticle((state) => state.open === id)
  const isFocused = useArticle((state) => state.focused === id)
  const element = useRef<HTMLLIElement>(null)

  useLayoutEffect(
    () => (element.current === null ? undefined : onDrawn(element.current, id, isOpen)),
    [id, isOpen, onDrawn],
  )

  return (
    <li
      ref={element}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-card={id}
      data-kind={kind}
      onFocus={() => store.set({ focused: id })}
      onPointerEnter={() => store.text?.painter.hover(id)}
      onPointerLeave={() => store.text?.painter.hover(null)}
      className={cx(
        'absolute inset-x-0 rounded-card border border-l-[3px] bg-surface text-[13px] transition-[top] duration-150',
        EDGES[kind],
        isOpen ? 'z-10 border-line-strong shadow-float' : 'border-line',
        isFocused && !isOpen && 'border-line-strong ring-1 ring-line-strong',
      )}
      style={{ top }}
    >
      {isOpen && annotation ? (
        <article
          id={cardId(id)}
          data-card={id}
          tabIndex={-1}
          aria-label={`${KIND_WORDS[kind].one}, ${index + 1} of ${count}`}
          className="max-h-[calc(100dvh-77px)] overflow-y-auto rounded-r-card px-4 pt-3.5 pb-4 outline-none focus-visible:outline-2!"
        >
          <OpenCard annotation={annotation} />
        </article>
      ) : (
        <button
          type="button"
          id={cardId(id)}
          aria-expanded={isOpen}
          className="block w-full cursor-pointer rounded-card px-3 py-2.5 text-left"
          onClick={() => {
            moves.focus(id, { keyboard: false })
            moves.open(id)
          }}
        >
          {annotation ? (
            <>
              <CardHead annotation={annotation} />
              <CardSummary annotation={annotation} />
            </>
          ) : (
            <Placeholder place={place} />
          )}
        </button>
      )}
    </li>
  )
})

/** The colour at the edge of a card. */
export const EDGES = {
  claim: 'border-l-claim!',
  technique: 'border-l-technique!',
  attribution: 'border-l-attribution!',
  note: 'border-l-note!',
} as const

/** A mark of which only the place is known so far. */
function Placeholder({ place }: { place: MarkPlace }) {
  const { text } = useStore().revision
  return (
    <>
      <span className="block text-xs font-semibold text-ink-3">{KIND_WORDS[place.kind].one}</span>
      <span className="mt-1 line-clamp-2 text-ink-2">“{text.slice(place.start, place.end)}”</span>
    </>
  )
}
