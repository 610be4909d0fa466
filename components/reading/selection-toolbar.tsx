'use client'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useActs, useArticle, useMay, useMoves, useStore } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { ANNOTATION_KINDS, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { Passage } from '#lib/domain/selection.ts'
import { copyText } from './copy-text.ts'

const buttonClass =
  'flex min-h-8 items-center gap-2 rounded-[5px] px-2.5 py-1 whitespace-nowrap hover:bg-ink-hover focus-visible:outline-paper focus-visible:-outline-offset-2'
const phoneClass = 'max-sm:min-h-11 max-sm:justify-center max-sm:rounded-[10px] max-sm:px-1'

/** The acts on a selected passage, over it where a mouse works, at the thumb on a phone. */
export function SelectionToolbar({
  passage,
  column,
}: {
  passage: Passage
  /** What the toolbar is placed in; it never leaves its sides. */
  column: RefObject<HTMLElement | null>
}) {
  const store = useStore()
  const acts = useActs()
  const moves = useMoves()
  const { workspace, singleKeys } = useDesk()
  const may = useMay()
  const moving = useArticle((state) => state.moving)
  const { header, id } = useArticle((state) => state.article)
  const bar = useRef<HTMLDivElement>(null)
  const place = usePlace(passage, column, bar)
  const link = () =>
    `${location.origin}/w/${workspace.slug}/articles/${id}?passage=${passage.start}-${passage.end}`
  const copyQuote = () => {
    const quote = store.revision.text.slice(passage.start, passage.end)
    const origin = [header.publisher, header.published].filter(Boolean).join(', ')
    void copyText(`“${quote}” (${header.title}${origin && `, ${origin}`})\n${link()}`, 'Quote copied.')
  }
  const copyClass = moving !== null ? 'hidden' : may('annotation.create') ? 'max-sm:hidden' : undefined
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Selected passage"
      // The selection stays while a button of its toolbar is pressed.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      style={place === null ? { visibility: 'hidden' } : { left: place.left, top: place.top }}
      className={cx(
        'print-hidden z-30 flex bg-ink text-[13px] text-paper shadow-float',
        'sm:absolute sm:gap-0.5 sm:rounded-[8px] sm:p-1',
        'max-sm:visible! max-sm:fixed max-sm:inset-x-3! max-sm:top-auto! max-sm:bottom-[calc(14px+env(safe-area-inset-bottom))] max-sm:grid max-sm:auto-cols-fr max-sm:rounded-[14px] max-sm:p-1.5',
        moving === null ? 'max-sm:grid-flow-col' : 'max-sm:grid-cols-2',
      )}
    >
      {moving !== null && (
        <>
          <span className="flex items-center px-2.5 whitespace-nowrap opacity-80 max-sm:col-span-2 max-sm:justify-center max-sm:pt-1">
            Select its new words
          </span>
          <button
            type="button"
            className={cx(buttonClass, phoneClass)}
            onClick={() => acts.move(moving, passage)}
          >
            <span className="max-sm:hidden">
              <Kbd inverse>Enter</Kbd>
            </span>
            Move the mark here
          </button>
          <button type="button" className={cx(buttonClass, phoneClass)} onClick={() => moves.stay(moving)}>
            Leave it
          </button>
        </>
      )}
      {moving === null &&
        may('annotation.create') &&
        ANNOTATION_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-keyshortcuts={singleKeys ? KIND_WORDS[kind].key : undefined}
            className={cx(buttonClass, phoneClass)}
            onClick={(event) => acts.mark(kind, passage, event.timeStamp)}
          >
            {singleKeys && (
              <span className="max-sm:hidden">
                <Kbd inverse>{KIND_WORDS[kind].key}</Kbd>
              </span>
            )}
            {KIND_WORDS[kind].one}
          </button>
        ))}
      <button
        type="button"
        className={cx(buttonClass, copyClass)}
        onClick={() => void copyText(link(), 'Link to the passage copied.')}
      >
        Copy link
      </button>
      <button type="button" className={cx(buttonClass, copyClass)} onClick={copyQuote}>
        Copy quote
      </button>
    </div>
  )
}

/** Below the passage, or above it where the window ends; in pixels of the column. Follows the text when it is set anew. */
function usePlace(
  passage: Passage,
  column: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLDivElement | null>,
): { left: number; top: number } | null {
  const { text } = useStore()
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  useLayoutEffect(() => {
    if (text === null || column.current === null || bar.current === null) return
    const frame = column.current
    const own = bar.current
    const measure = () => {
      const box = text.boxOf(passage)
      if (box === null) return
      const outer = frame.getBoundingClientRect()
      const below = box.bottom + 10
      const fits = below + own.offsetHeight < window.innerHeight - 8
      const top = fits ? below : Math.max(64, box.top - own.offsetHeight - 10)
      const middle = box.left + box.width / 2 - own.offsetWidth / 2
      const left = Math.min(Math.max(middle, outer.left + 8), outer.right - own.offsetWidth - 8)
      setPlace({ left: left - outer.left, top: top - outer.top })
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(frame)
    return () => sizes.disconnect()
  }, [text, passage, column, bar])
  return place
}
