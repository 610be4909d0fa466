'use client'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { cx } from '#components/ui/class-names.ts'
import { inputClass } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { PlacedTagDto } from '#lib/domain/annotation.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { TagDto, TagSetDto } from '#lib/domain/tag-set.ts'
import { type OfferedTag, offeredTags } from './offered-tags.ts'
import { useTagSets } from './use-tag-sets.ts'

type TagPickerProps = {
  kind: AnnotationKind
  placed: readonly PlacedTagDto[]
  takesKeyboard: boolean
  /** `isDone`: the choice answers the question, so the list can go. */
  onChange: (placed: PlacedTagDto[], isDone: boolean) => void
  onClose: () => void
}

/** Every tag that the kind of mark can carry, by group, with its meaning; found by typing, chosen by Enter. */
export function TagPicker({ kind, placed, takesKeyboard, onChange, onClose }: TagPickerProps) {
  const { sets, failed } = useTagSets()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const groups = useMemo(() => offeredTags(sets ?? [], kind, query), [sets, kind, query])
  const flat = useMemo(() => groups.flatMap((group) => group.tags), [groups])
  const current = flat[Math.min(active, flat.length - 1)]

  useEffect(() => {
    if (takesKeyboard) input.current?.focus({ preventScroll: true })
  }, [takesKeyboard])
  useEffect(() => {
    if (current !== undefined)
      document.getElementById(`${listId}-${current.tag.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, listId])

  const toggle = ({ tag, set }: OfferedTag) => {
    if (placed.some((one) => one.tagId === tag.id)) {
      onChange(
        placed.filter((one) => one.tagId !== tag.id),
        false,
      )
      return
    }
    const kept = set.exclusive ? placed.filter((one) => one.tagSetId !== set.id) : placed
    onChange([...kept, placedTag(tag, set)], true)
  }
  return (
    <div className="rounded-card border border-line-strong bg-surface">
      <div className="relative">
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${listId}-${current.tag.id}` : undefined}
          aria-label={kind === 'technique' ? 'Find a technique' : 'Find a label'}
          placeholder={kind === 'technique' ? 'Find a technique' : 'Find a label'}
          autoComplete="off"
          value={query}
          className={cx(inputClass, 'rounded-b-none border-0 border-b border-line pr-9')}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              const step = event.key === 'ArrowDown' ? 1 : -1
              setActive((before) => Math.min(flat.length - 1, Math.max(0, before + step)))
            } else if (event.key === 'Enter' && current !== undefined) {
              event.preventDefault()
              toggle(current)
            } else if (event.key === 'Escape' && placed.length > 0) {
              event.preventDefault()
              onClose()
            }
          }}
        />
        <button
          type="button"
          aria-label="Close the list"
          className="absolute top-0 right-0 grid size-8 place-items-center text-ink-3 hover:text-ink"
          onClick={onClose}
        >
          <Icon name="close" className="size-3.5" />
        </button>
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Tags"
        aria-multiselectable="true"
        className="max-h-64 overflow-y-auto p-1"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
          <div key={group.id} role="group" aria-label={group.label}>
            <p aria-hidden="true" className="m-0 px-2 pt-2 pb-0.5 text-[11px] font-semibold text-ink-3">
              {group.label}
            </p>
            {group.tags.map((offered) => (
              <Option
                key={offered.tag.id}
                id={`${listId}-${offered.tag.id}`}
                offered={offered}
                isActive={offered === current}
                isPlaced={placed.some((one) => one.tagId === offered.tag.id)}
                onChoose={() => toggle(offered)}
              />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 && (
        <p role="status" className="m-0 px-3 pb-3 text-xs text-ink-2">
          {failed
            ? 'The vocabularies cannot be read just now. The mark is kept; open it again in a moment.'
            : sets === null
              ? 'Reading the vocabularies …'
              : query === ''
                ? 'No vocabulary is offered for this kind of mark.'
                : `No tag is called “${query}”.`}
        </p>
      )}
    </div>
  )
}

function placedTag(tag: TagDto, set: TagSetDto): PlacedTagDto {
  return { tagId: tag.id, tagSetId: set.id, value: tag.value, label: tag.label, confidence: null }
}

function Option({
  id,
  offered,
  isActive,
  isPlaced,
  onChoose,
}: {
  id: string
  offered: OfferedTag
  isActive: boolean
  isPlaced: boolean
  onChoose: () => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isPlaced}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cx(
        'flex cursor-default gap-2 rounded-[4px] px-2 py-1',
        isActive ? 'bg-lit' : 'hover:bg-sunken',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block text-ink">{offered.tag.label}</span>
        {offered.tag.definition && (
          <span className={cx('block text-xs text-ink-2', !isActive && 'line-clamp-1')}>
            {offered.tag.definition}
          </span>
        )}
      </span>
      {isPlaced && <Icon name="check" className="mt-0.5 size-4" />}
    </div>
  )
}
