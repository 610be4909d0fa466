'use client'
import { useEffect, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextArea, TextField } from '#components/ui/field.tsx'
import type { PersonDto } from '#lib/domain/annotation.ts'
import { useActs, useArticle, useMay } from './article-context.tsx'
import { type HeaderForm, headerChanges, headerForm, headerTroubles } from './header-form.ts'
import { SourceField } from './source-field.tsx'

type DialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** What the article states of itself, to correct. The captured text never changes. */
export function HeaderDialog({ open, onOpenChange }: DialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Header of the article"
      description="What the page states of itself. The captured text stays as it is."
      className="w-[40rem]"
    >
      <HeaderFields onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

function HeaderFields({ onClose }: { onClose: () => void }) {
  const acts = useActs()
  const may = useMay()
  // As it was when the person began: what changes meanwhile is a lost race, and nothing is taken back unseen.
  const shown = useArticle((state) => state.article)
  const [article] = useState(shown)
  const { header } = article
  const [form, setForm] = useState(() => headerForm(header))
  const [source, setSource] = useState({
    name: article.source?.name ?? '',
    sourceId: article.source?.id ?? null,
  })
  const [assigneeIds, setAssigneeIds] = useState<readonly string[]>(article.assigneeIds)
  const [isTried, setTried] = useState(false)
  const troubles = headerTroubles(form)
  const field = (key: keyof HeaderForm) => ({
    value: form[key],
    error: isTried ? troubles[key] : undefined,
    onChange: (event: { target: { value: string } }) =>
      setForm((before) => ({ ...before, [key]: event.target.value })),
  })

  const save = () => {
    setTried(true)
    if (Object.keys(troubles).length > 0) return
    const changes = headerChanges(form, header)
    const isOtherSource = source.sourceId !== (article.source?.id ?? null)
    const isOtherCrew = [...assigneeIds].sort().join() !== [...article.assigneeIds].sort().join()
    if (Object.keys(changes).length > 0 || isOtherSource || isOtherCrew) {
      acts.changeArticle(article, {
        ...(Object.keys(changes).length > 0 ? { header: changes } : {}),
        ...(isOtherSource ? { sourceId: source.sourceId } : {}),
        ...(isOtherCrew ? { assigneeIds: [...assigneeIds] } : {}),
      })
    }
    onClose()
  }
  return (
    <form
      noValidate
      className="grid grid-cols-6 gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        label="Title"
        rows={2}
        className="col-span-6"
        inputClassName="font-serif text-lg"
        dir="auto"
        required
        {...field('title')}
      />
      <TextArea
        label="Standfirst"
        rows={2}
        className="col-span-6"
        inputClassName="font-serif text-[15px] italic"
        dir="auto"
        {...field('standfirst')}
      />
      <TextField label="Byline" className="col-span-6 sm:col-span-3" dir="auto" {...field('byline')} />
      <TextField
        label="Published"
        className="col-span-6 sm:col-span-3"
        placeholder="2025-03-02"
        {...field('published')}
      />
      <TextField label="Publisher" className="col-span-6 sm:col-span-3" dir="auto" {...field('publisher')} />
      <TextField label="Section" className="col-span-6 sm:col-span-3" dir="auto" {...field('section')} />
      <TextField label="Address" type="url" className="col-span-6 sm:col-span-4" {...field('url')} />
      <TextField
        label="Language"
        className="col-span-6 sm:col-span-2"
        placeholder="en"
        {...field('language')}
      />
      <TextField label="Views" inputMode="numeric" className="col-span-3" {...field('views')} />
      <TextField label="Reader rating" inputMode="decimal" className="col-span-3" {...field('ratingValue')} />
      <TextField label="Best possible" inputMode="decimal" className="col-span-3" {...field('ratingBest')} />
      <TextField
        label="Readers who rated"
        inputMode="numeric"
        className="col-span-3"
        {...field('ratingVotes')}
      />
      <TextArea
        label="What else the page states"
        hint="One a line, as label: value."
        rows={2}
        className="col-span-6"
        {...field('furniture')}
      />
      <div className="col-span-6">
        <SourceField label="Source" {...source} onChange={setSource} />
        {source.sourceId !== null && (
          <Button
            variant="quiet"
            size="small"
            className="mt-1 text-xs!"
            onClick={() => setSource({ name: '', sourceId: null })}
          >
            No source
          </Button>
        )}
      </div>
      {may('article.assign') && <Crew value={assigneeIds} onChange={setAssigneeIds} />}
      <div className="col-span-6 mt-1 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary">
          Save header
        </Button>
      </div>
    </form>
  )
}

/** Who is on the article. */
function Crew({ value, onChange }: { value: readonly string[]; onChange: (ids: readonly string[]) => void }) {
  const { call } = useDesk()
  const [members, setMembers] = useState<readonly PersonDto[]>([])
  useEffect(() => {
    const giveUp = new AbortController()
    void call<{ items: PersonDto[] }>({ path: '/members', signal: giveUp.signal }).then(
      (answer) => answer.ok && setMembers(answer.value.body.items),
    )
    return () => giveUp.abort()
  }, [call])
  if (members.length === 0) return null
  return (
    <fieldset className="col-span-6 m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-[13px] font-medium">Who is on it</legend>
      <div className="flex flex-wrap gap-x-4">
        {members.map((member) => (
          <label key={member.id} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-ink"
              checked={value.includes(member.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...value, member.id] : value.filter((id) => id !== member.id),
                )
              }
            />
            {member.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
