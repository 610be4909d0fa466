'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 } from 'uuid'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { TagSetDto } from '#lib/domain/tag-set.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { depthOf, editTags } from './tag-edit.ts'
import { TagSetEditor } from './tag-set-editor.tsx'

/** The vocabularies of a desk: those that ship are read-only; a copy of one is the desk's own. */
export function TagSets({ first }: { first: TagSetDto[] | null }) {
  const { workspace, call, may } = useDesk()
  const client = useQueryClient()
  const [editing, setEditing] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['tag-sets', workspace.id],
    queryFn: async ({ signal }) =>
      (await asked<{ items: TagSetDto[] }>(call({ path: '/tag-sets', signal }))).items,
    initialData: first ?? undefined,
  })
  const mayWrite = may('tag-set.write')
  const own = data?.filter((set) => !set.readOnly) ?? []
  const shipped = data?.filter((set) => set.readOnly) ?? []

  const copy = async (set: TagSetDto) => {
    const id = v7()
    const done = await call<TagSetDto>({
      method: 'PUT',
      path: `/tag-sets/${id}`,
      body: { copyOf: set.id, name: `${set.name} (${workspace.name})`.slice(0, 200) },
    })
    if (!done.ok) {
      toast(`No copy was made: ${done.error.detail}`, { tone: 'trouble' })
      return
    }
    await client.invalidateQueries({ queryKey: ['tag-sets'] })
    setEditing(id)
    toast(`“${set.name}” is copied; change the copy as you like.`)
    document.getElementById('own-sets')?.scrollIntoView({ block: 'start' })
  }

  return (
    <SettingsFrame>
      {error && <TroubleLine what="The tag-sets could not be listed." error={error} onAgain={refetch} />}
      {data && (
        <section aria-labelledby="own-sets" className="mb-10">
          <SectionTitle id="own-sets">Your own</SectionTitle>
          {own.length === 0 && (
            <p className="m-0 max-w-prose text-ink-2">
              {mayWrite
                ? 'None yet. Copy one of the sets below; then add, rename, retire and reorder its tags. Marks that carry a tag keep it.'
                : 'None yet. An admin can copy one of the sets below to make your own.'}
            </p>
          )}
          {own.map((set) =>
            editing === set.id ? (
              <TagSetEditor key={`${set.id} ${set.version}`} set={set} onClose={() => setEditing(null)} />
            ) : (
              <TagSetCard
                key={set.id}
                set={set}
                action={mayWrite && <Button onClick={() => setEditing(set.id)}>Change</Button>}
              />
            ),
          )}
        </section>
      )}
      {data && (
        <section aria-labelledby="shipped-sets">
          <SectionTitle id="shipped-sets">Shipped with Countermark</SectionTitle>
          {shipped.map((set) => (
            <TagSetCard
              key={set.id}
              set={set}
              action={mayWrite && <Button onClick={() => copy(set)}>Copy to make your own</Button>}
            />
          ))}
        </section>
      )}
    </SettingsFrame>
  )
}

function TagSetCard({ set, action }: { set: TagSetDto; action: React.ReactNode }) {
  const tags = editTags(set.tags)
  const count = tags.filter((tag) => !tag.group && !tag.retired).length
  return (
    <article className="border-b border-line py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="m-0 font-serif text-[17px] leading-snug font-medium">{set.name}</h3>
          <p className="mt-0.5 mb-0 text-[12.5px] text-ink-3">
            Edition {set.edition} · {set.source} · {set.licence}
          </p>
          {set.description && (
            <p className="mt-1.5 mb-0 max-w-prose text-[13px] text-ink-2">{set.description}</p>
          )}
          <p className="mt-2 mb-0 flex flex-wrap gap-1.5">
            {set.kinds.map((kind) => (
              <Chip key={kind} tone={kind}>
                On {KIND_WORDS[kind].many.toLowerCase()}
              </Chip>
            ))}
            <Chip>{set.exclusive ? 'One tag of the set' : 'Several tags of the set'}</Chip>
            {set.asksConfidence && <Chip>Asks for confidence</Chip>}
            {set.retiredAt && <Chip tone="qualifies">Retired</Chip>}
          </p>
        </div>
        {action}
      </div>
      <details className="mt-2">
        <summary className="inline-block min-h-6 text-[13px] text-accent">Show its {count} tags</summary>
        <dl className="mt-2 mb-0 text-[13px]">
          {tags.map((tag) => (
            <div
              key={tag.id}
              className="border-t border-line py-1.5 sm:grid sm:grid-cols-[18rem_minmax(0,1fr)] sm:gap-4"
              style={{ paddingInlineStart: `${depthOf(tags, tag) * 1.25}rem` }}
            >
              <dt className={tag.group ? 'font-semibold' : undefined}>
                {tag.label}
                {tag.retired && <span className="text-ink-3"> · retired</span>}
                <span className="block font-mono text-[11px] text-ink-3">{tag.value}</span>
              </dt>
              <dd className="m-0 text-ink-2">{tag.definition}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  )
}
