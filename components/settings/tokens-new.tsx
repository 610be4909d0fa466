'use client'
import { type FormEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useProof } from '#components/account/proof-dialog.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { inputClass, SelectField, TextField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ApiTokenDto } from '#lib/domain/api-token.ts'
import { ACCESS_WORDS } from './tokens-access.ts'

const DAYS = [
  { days: 7, words: 'A week' },
  { days: 30, words: '30 days' },
  { days: 90, words: '90 days' },
  { days: 365, words: 'A year' },
]

/** Makes a token of one's own, and shows its secret until the page is left or another is made. */
export function NewToken({
  made,
  onMade,
}: {
  made: ApiTokenDto | null
  onMade: (token: ApiTokenDto) => Promise<void>
}) {
  const { call } = useDesk()
  const { proven, dialog } = useProof()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const secret = useRef<HTMLInputElement>(null)

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const body = {
      id: v7(),
      name: fields.get('name'),
      access: fields.get('access'),
      days: Number(fields.get('days')),
    }
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await proven(() => call<ApiTokenDto>({ method: 'POST', path: '/tokens', body }))
    setBusy(false)
    if (!answer.ok) {
      const fieldErrors = answer.error.kind === 'refused' ? answer.error.problem.fields : undefined
      if (fieldErrors) setErrors(fieldErrors)
      else setTrouble(answer.error.detail)
      return
    }
    form.reset()
    await onMade(answer.value.body)
    secret.current?.focus()
    secret.current?.select()
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made?.token ?? '')
      toast('The token is copied.')
    } catch {
      // On plain http a page may not write to the clipboard; the words stay selected for Ctrl C.
      secret.current?.select()
      toast('Press Ctrl C to copy the selected token.')
    }
  }

  return (
    <section aria-labelledby="new-token" className="mb-10">
      <SectionTitle id="new-token">Make a token</SectionTitle>
      <p className="mt-1 mb-3 max-w-prose text-ink-2">
        A script that shows it acts here as you, with the role that you have at that moment. It reaches no
        account, no member and no other desk.
      </p>
      <FormTrouble>{trouble}</FormTrouble>
      <form onSubmit={make} className="mt-2 flex flex-wrap items-start gap-3" noValidate>
        <TextField
          label="Name"
          name="name"
          placeholder="What will use it"
          maxLength={100}
          autoComplete="off"
          error={errors.name}
          className="min-w-48 flex-1"
        />
        <SelectField
          label="Access"
          name="access"
          defaultValue="read"
          error={errors.access}
          className="w-60 max-sm:w-full"
        >
          {(['read', 'write'] as const).map((access) => (
            <option key={access} value={access}>
              {ACCESS_WORDS[access].does}
            </option>
          ))}
        </SelectField>
        <SelectField label="Works for" name="days" defaultValue="90" error={errors.days} className="w-32">
          {DAYS.map(({ days, words }) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </SelectField>
        <Button type="submit" variant="primary" disabled={busy} className="mt-[23px]">
          Make the token
        </Button>
      </form>
      {made?.token && (
        <div className="mt-4 rounded-card border border-supports bg-supports-soft px-4 py-3" role="status">
          <p className="m-0 font-medium">“{made.name}” is made. Its secret is shown only now.</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <input
              ref={secret}
              readOnly
              value={made.token}
              aria-label="Secret of the token"
              onFocus={(event) => event.target.select()}
              className={`${inputClass} min-w-60 flex-1 font-mono text-xs`}
            />
            <Button onClick={copy}>Copy the token</Button>
          </div>
        </div>
      )}
      {dialog}
    </section>
  )
}
