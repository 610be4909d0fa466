'use client'
import { useRef } from 'react'
import { useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { isFiltering, NO_FILTERS } from '#components/article/filters.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Card } from './card.tsx'
import { useMargin } from './use-margin.ts'

/** The cards of the marks, level with their passages where there is room. */
export function Margin() {
  const frame = useRef<HTMLDivElement>(null)
  const count = useArticle((state) => state.shown.length)
  const { cards, height, moved, watch } = useMargin(frame)
  return (
    <div ref={frame} className="relative" style={{ minHeight: height }}>
      <MarginNotes />
      <ol ref={moved} aria-label="Marks, in text order" className="m-0 list-none p-0">
        {cards.map(({ place, index, top }) => (
          <Card key={place.id} place={place} index={index} count={count} top={top} onDrawn={watch} />
        ))}
      </ol>
    </div>
  )
}

/** What stands in the margin when no card does: the next act. */
export function MarginNotes() {
  const store = useStore()
  const { singleKeys } = useDesk()
  const may = useMay()
  const trouble = useArticle((state) => state.trouble)
  const total = useArticle((state) => state.places.length)
  const count = useArticle((state) => state.shown.length)
  const filters = useArticle((state) => state.filters)
  if (trouble !== null && total > 0) {
    return (
      <p
        role="status"
        className="m-0 mb-2.5 rounded-card border border-contradicts bg-contradicts-soft px-3 py-2 text-[13px]"
      >
        The marks are painted, but what they say could not be read: {trouble} It is tried again when you come
        back to this page.
      </p>
    )
  }
  if (total === 0) {
    return (
      <div className="px-2 py-1 text-[13px] text-ink-2">
        <p className="m-0 font-serif text-[17px] text-ink">No marks yet</p>
        {may('annotation.create') ? (
          <p className="mt-1 mb-0">
            Select a passage{' '}
            {singleKeys ? (
              <>
                and press <Kbd>C</Kbd> to tag a claim.
              </>
            ) : (
              <>and choose what it is.</>
            )}
          </p>
        ) : (
          <p className="mt-1 mb-0">Marks appear here as the analysts make them.</p>
        )}
      </div>
    )
  }
  if (count === 0 && isFiltering(filters)) {
    return (
      <div className="px-2 py-1 text-[13px] text-ink-2">
        <p className="m-0 font-serif text-[17px] text-ink">No mark passes these filters</p>
        <Button className="mt-2" size="small" onClick={() => store.setFilters(NO_FILTERS)}>
          Show all {total} marks
        </Button>
      </div>
    )
  }
  return null
}
