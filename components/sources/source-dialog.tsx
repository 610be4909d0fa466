'use client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import { toast } from '#components/ui/toast.tsx'
import { SOURCE_KINDS } from '#lib/domain/kinds.ts'
import type { SourceDto } from '#lib/domain/source.ts'
import { SOURCE_KIND_WORDS } from './source-words.ts'

/** Adds a source, or changes what is known of one. */
export function SourceDialog({ source, onClose }: { source: SourceDto | null; onClose: () => void }) {
  const router = useRouter()
  const client = useQueryClient()
  const { workspace, call } = useDesk()
  const [id] = useState(() => source?.id ?? v7())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [met, setMet] = useState<SourceDto | null>(null)

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim() || null
    setBusy(true)
    setTrouble(null)
    setErrors({})
    setMet(null)
    const answer = await call<SourceDto>({
      method: 'PUT',
      path: `/sources/${id}`,
      version: source?.version,
      body: { name: text('name') ?? '', kind: fields.get('kind'), url: text('url'), note: text('note') },
    })
    setBusy(false)
    if (!answer.ok) {
      setTrouble(answer.error.detail)
      if (answer.error.kind === 'refused') {
        setErrors(answer.error.problem.fields ?? {})
        const current = answer.error.problem.current as SourceDto | undefined
        if (answer.error.problem.code === 'same-source' && current) setMet(current)
      }
      return
    }
    await client.invalidateQueries({ queryKey: ['sources'] })
    onClose()
    if (source === null) router.push(placePath(workspace.slug, `sources/${id}`))
    else toast('Saved.')
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={source ? `Edit ${source.name}` : 'Add a source'}
    >
      <form onSubmit={onSubmit} className="flex flex-col gap-4" noValidate>
        <FormTrouble>{trouble}</FormTrouble>
        {met && (
          <p className="m-0">
            <Link
              href={placePath(workspace.slug, `sources/${met.id}`)}
              className="text-accent"
              onClick={onClose}
            >
              Go to {met.name}
            </Link>
          </p>
        )}
        <TextField
          label="Name"
          name="name"
          required
          maxLength={300}
          defaultValue={source?.name}
          error={errors.name}
        />
        <SelectField label="What it is" name="kind" defaultValue={source?.kind ?? 'outlet'}>
          {SOURCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {SOURCE_KIND_WORDS[kind]}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Address"
          name="url"
          type="url"
          inputMode="url"
          placeholder="https://"
          defaultValue={source?.url ?? ''}
          error={errors.url}
          hint="Articles from this site are then recognised as its own."
        />
        <TextArea
          label="Note"
          name="note"
          defaultValue={source?.note ?? ''}
          error={errors.note}
          hint="Who owns it, who pays, what to mind."
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={busy}>
            {source ? 'Save' : 'Add source'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
