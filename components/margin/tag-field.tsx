'use client'
import { useEffect, useRef, useState } from 'react'
import { useActs, useArticle } from '#components/article/article-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { PlacedTagDto } from '#lib/domain/annotation.ts'
import { CONFIDENCES, type Confidence } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { takesKeyboardAtOnce } from './takes-keyboard.ts'
import { useTagSets } from './use-tag-sets.ts'

const TagPicker = lazyPart(() => import('./tag-picker.tsx').then((module) => module.TagPicker))

/** The tags of a mark, and a way to more. `isMain`: the mark is nothing without one, so the list is open until it has. */
export function TagField({ annotation, isMain = false }: { annotation: ShownAnnotation; isMain?: boolean }) {
  const acts = useActs()
  const { id, kind, tags } = annotation
  const isFresh = useArticle((state) => state.fresh === id)
  const [isPicking, setPicking] = useState(isMain && tags.length === 0)
  const { sets } = useTagSets()
  const add = useRef<HTMLButtonElement>(null)
  const set = (next: PlacedTagDto[]) => acts.change(annotation, { tags: next })
  const asks = (tag: PlacedTagDto) => sets?.find((one) => one.id === tag.tagSetId)?.asksConfidence ?? false

  useEffect(() => {
    if (isMain && tags.length === 0) setPicking(true)
  }, [isMain, tags.length])

  return (
    <div>
      <p className="m-0 mb-1 text-[13px] font-medium">{isMain ? 'Technique' : 'Labels'}</p>
      {tags.length > 0 && (
        <ul className="m-0 mb-1.5 flex list-none flex-wrap gap-1.5 p-0">
          {tags.map((tag) => (
            <li
              key={tag.tagId}
              className="flex items-center gap-1 rounded-[4px] bg-sunken pl-2 text-xs text-ink"
            >
              {tag.label}
              {asks(tag) && (
                <select
                  aria-label={`Confidence in ${tag.label}`}
                  className="min-h-6 rounded border-0 bg-transparent text-xs text-ink-2"
                  value={tag.confidence ?? ''}
                  onChange={(event) => {
                    const confidence = (event.target.value || null) as Confidence | null
                    set(tags.map((one) => (one.tagId === tag.tagId ? { ...one, confidence } : one)))
                  }}
                >
                  <option value="">how sure?</option>
                  {CONFIDENCES.map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              )}
              <button
                type="button"
                aria-label={`Remove ${tag.label}`}
                className="grid size-6 place-items-center text-ink-3 hover:text-ink"
                onClick={() => set(tags.filter((one) => one.tagId !== tag.tagId))}
              >
                <Icon name="close" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isPicking ? (
        <TagPicker
          kind={kind}
          placed={tags}
          takesKeyboard={!isMain || (isFresh && takesKeyboardAtOnce())}
          onChange={(next, isDone) => {
            set(next)
            if (isDone) setPicking(false)
          }}
          onClose={() => {
            setPicking(false)
            requestAnimationFrame(() => add.current?.focus())
          }}
        />
      ) : (
        <Button ref={add} size="small" onClick={() => setPicking(true)}>
          {isMain ? (tags.length === 0 ? 'Choose technique' : 'Add another') : 'Add label'}
        </Button>
      )}
    </div>
  )
}
