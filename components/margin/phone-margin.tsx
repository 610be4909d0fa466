'use client'
import { useEffect, useState } from 'react'
import { useAnnotation, useArticle, useMoves, useStore } from '#components/article/article-context.tsx'
import { isFiltering } from '#components/article/filters.ts'
import { Legend } from '#components/article/legend.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Sheet } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import { OpenCard } from './open-card.tsx'

const MarkList = lazyPart(() => import('./mark-list.tsx').then((module) => module.MarkList))

/** At the thumb: to the marks, from mark to mark, to the filters. The open card is a sheet over the text. */
export function PhoneMargin({ hasSelection }: { hasSelection: boolean }) {
  const moves = useMoves()
  const locale = useLocale()
  const [sheet, setSheet] = useState<'list' | 'legend' | null>(null)
  const count = useArticle((state) => state.shown.length)
  const filtering = useArticle((state) => isFiltering(state.filters))
  const open = useArticle((state) => state.open)
  const button =
    'flex min-h-11 flex-1 items-center justify-center gap-1.5 rounded-[10px] px-2 hover:bg-ink-hover'
  return (
    <>
      <div
        role="toolbar"
        aria-label="Marks"
        className={cx(
          'print-hidden fixed inset-x-3 bottom-[calc(14px+env(safe-area-inset-bottom))] z-20 flex rounded-[14px] bg-ink p-1.5 text-[13px] text-paper shadow-float sm:inset-x-auto sm:right-6 sm:min-w-90',
          hasSelection && 'max-sm:hidden',
        )}
      >
        <button
          type="button"
          aria-label="Previous mark"
          className={cx(button, 'max-w-12')}
          onClick={() => moves.step(-1)}
        >
          <Icon name="up" />
        </button>
        <button type="button" className={button} onClick={() => setSheet('list')}>
          {count === 1 ? '1 mark' : `${new Intl.NumberFormat(locale).format(count)} marks`}
        </button>
        <button type="button" className={button} onClick={() => setSheet('legend')}>
          Filter{filtering && <i aria-hidden="true" className="size-1.5 rounded-full bg-current" />}
          {filtering && <span className="sr-only">, some are hidden</span>}
        </button>
        <button
          type="button"
          aria-label="Next mark"
          className={cx(button, 'max-w-12')}
          onClick={() => moves.step(1)}
        >
          <Icon name="down" />
        </button>
      </div>
      <Sheet
        open={sheet === 'list'}
        onOpenChange={(next) => !next && setSheet(null)}
        title="Marks"
        side="bottom"
      >
        <MarkList onChoose={() => setSheet(null)} />
      </Sheet>
      <Sheet
        open={sheet === 'legend'}
        onOpenChange={(next) => !next && setSheet(null)}
        title="Which marks are shown"
        side="bottom"
      >
        <Legend />
      </Sheet>
      <CardSheet id={open} />
    </>
  )
}

function CardSheet({ id }: { id: string | null }) {
  const moves = useMoves()
  const store = useStore()
  useEffect(() => {
    const place = id === null ? undefined : store.place(id)
    // What the card is about stays in sight above the sheet.
    if (place !== undefined) store.text?.reveal(place.start, { place: 0.1 })
  }, [id, store])
  const annotation = useAnnotation(id ?? '')
  const kind = annotation ? KIND_WORDS[annotation.kind].one : 'Mark'
  return (
    <Sheet
      open={annotation != null}
      onOpenChange={(next) => !next && moves.leave()}
      title={kind}
      titleHidden
      side="bottom"
      modal={false}
      className="max-h-[62dvh]! sm:left-auto! sm:w-[26rem]"
    >
      {annotation && (
        // With room for the ring of focus around what stands first.
        <div data-card={annotation.id} className="px-[18px] pt-1.5 pb-6">
          <OpenCard annotation={annotation} />
        </div>
      )}
    </Sheet>
  )
}
