'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { CheckboxField, inputClass, TextArea, TextField } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { toast } from '#components/ui/toast.tsx'
import { ANNOTATION_KINDS, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { TagSetDto } from '#lib/domain/tag-set.ts'
import { addTag, changeTag, depthOf, type EditTag, editTags, moveTag } from './tag-edit.ts'

/** Changes a set of the desk's own, all of it at once when it is saved. */
export function TagSetEditor({ set, onClose }: { set: TagSetDto; onClose: () => void }) {
  const { call } = useDesk()
  const client = useQueryClient()
  const [name, setName] = useState(set.name)
  const [description, setDescription] = useState(set.description)
  const [kinds, setKinds] = useState(set.kinds)
  const [exclusive, setExclusive] = useState(set.exclusive)
  const [asksConfidence, setAsksConfidence] = useState(set.asksConfidence)
  const [tags, setTags] = useState(() => editTags(set.tags))
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  // Whoever opens the editor goes on in it by keyboard.
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('input')?.focus(), [])

  const save = async () => {
    const nameless = tags.find((tag) => tag.label.trim() === '')
    if (name.trim() === '' || nameless) {
      setTrouble(nameless ? 'A tag has no name. Name it, or retire it.' : 'The set needs a name.')
      return
    }
    setBusy(true)
    setTrouble(null)
    const done = await call<TagSetDto>({
      method: 'PUT',
      path: `/tag-sets/${set.id}`,
      version: set.version,
      body: { name, description, kinds, exclusive, asksConfidence, tags },
    })
    setBusy(false)
    if (!done.ok) {
      setTrouble(`${done.error.detail} Your changes are still here.`)
      return
    }
    onClose()
    await client.invalidateQueries({ queryKey: ['tag-sets'] })
    toast(`“${name}” is saved.`)
  }
  const move = (tag: EditTag, by: -1 | 1) => {
    const next = moveTag(tags, tag.id, by)
    const siblings = next.filter((one) => one.parentId === tag.parentId)
    setTags(next)
    setSaid(`${tag.label}: place ${siblings.findIndex((one) => one.id === tag.id) + 1} of ${siblings.length}`)
  }
  const add = (parentId: string | null, group: boolean) => {
    const id = v7()
    setTags((before) => addTag(before, parentId, { id, label: group ? 'New group' : 'New tag', group }))
    requestAnimationFrame(() => {
      const field = document.getElementById(`label ${id}`) as HTMLInputElement | null
      field?.focus()
      field?.select()
    })
  }

  return (
    <section
      ref={place}
      aria-label={`Change ${set.name}`}
      className="my-3 rounded-card border border-line-strong bg-surface px-4 py-4"
    >
      <FormTrouble>{trouble}</FormTrouble>
      <div className="flex flex-col gap-4">
        <TextField
          label="Name of the set"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={200}
        />
        <TextArea
          label="What it is for"
          rows={2}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <fieldset className="m-0 flex flex-wrap gap-x-5 gap-y-1 border-0 p-0">
          <legend className="mb-1 p-0 text-[13px] font-medium">It goes on</legend>
          {ANNOTATION_KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              label={KIND_WORDS[kind].many}
              checked={kinds.includes(kind)}
              onChange={(event) =>
                setKinds((before) =>
                  event.target.checked ? [...before, kind] : before.filter((one) => one !== kind),
                )
              }
            />
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          <CheckboxField
            label="One tag of the set at a time"
            checked={exclusive}
            onChange={(event) => setExclusive(event.target.checked)}
          />
          <CheckboxField
            label="Asks for confidence"
            checked={asksConfidence}
            onChange={(event) => setAsksConfidence(event.target.checked)}
          />
        </div>
      </div>
      <h3 className="mt-6 mb-1 text-[13px] font-semibold">Tags</h3>
      <p className="mt-0 mb-2 text-[13px] text-ink-2">
        A retired tag is no longer offered; marks that carry it keep it. Alt and an arrow key move a tag while
        you are in its row.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ul className="m-0 list-none p-0">
        {tags.map((tag) => (
          <TagRow
            key={tag.id}
            tag={tag}
            depth={depthOf(tags, tag)}
            onChange={(change) => setTags((before) => changeTag(before, tag.id, change))}
            onMove={(by) => move(tag, by)}
            onAdd={tag.group ? () => add(tag.id, false) : undefined}
          />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => add(null, false)}>
          <Icon name="plus" className="size-4" /> Add tag
        </Button>
        <Button size="small" onClick={() => add(null, true)}>
          <Icon name="plus" className="size-4" /> Add group
        </Button>
      </div>
      <div className="mt-5 flex justify-end gap-2 border-t border-line pt-4">
        <Button onClick={onClose}>Discard changes</Button>
        <Button variant="primary" disabled={busy} onClick={save}>
          {busy ? 'Saving…' : 'Save the set'}
        </Button>
      </div>
    </section>
  )
}

type TagRowProps = {
  tag: EditTag
  depth: number
  onChange: (change: Partial<Pick<EditTag, 'label' | 'definition' | 'retired'>>) => void
  onMove: (by: -1 | 1) => void
  onAdd?: () => void
}

function TagRow({ tag, depth, onChange, onMove, onAdd }: TagRowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const of = tag.label || 'this tag'
  return (
    <li
      onKeyDown={onKeyDown}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 gap-y-1 border-t border-line py-2 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]"
      style={{ paddingInlineStart: `${depth * 1.25}rem` }}
    >
      <input
        id={`label ${tag.id}`}
        aria-label={tag.group ? 'Name of the group' : 'Name of the tag'}
        value={tag.label}
        maxLength={200}
        onChange={(event) => onChange({ label: event.target.value })}
        className={cx(inputClass, tag.group && 'font-semibold', tag.retired && 'text-ink-3 line-through')}
      />
      <textarea
        rows={1}
        aria-label={`Definition of ${of}`}
        placeholder="Definition"
        value={tag.definition}
        maxLength={5000}
        onChange={(event) => onChange({ definition: event.target.value })}
        className={cx(inputClass, 'resize-none [field-sizing:content] max-md:order-last max-md:col-span-2')}
      />
      <div className="flex items-center gap-0.5">
        {onAdd && (
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Add a tag to ${of}`}
            title="Add a tag to the group"
            onClick={onAdd}
          >
            <Icon name="plus" className="size-4" />
          </Button>
        )}
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Move ${of} up`}
          title="Move up"
          onClick={() => onMove(-1)}
        >
          <Icon name="up" className="size-4" />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Move ${of} down`}
          title="Move down"
          onClick={() => onMove(1)}
        >
          <Icon name="down" className="size-4" />
        </Button>
        <Button
          variant="quiet"
          size="small"
          onClick={() => onChange({ retired: !tag.retired })}
          aria-label={`${tag.retired ? 'Bring back' : 'Retire'} ${of}`}
        >
          {tag.retired ? 'Bring back' : 'Retire'}
        </Button>
      </div>
    </li>
  )
}
