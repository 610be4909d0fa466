'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { TextArea } from '#components/ui/field.tsx'
import { toast } from '#components/ui/toast.tsx'
import { RELIABILITIES, type Reliability } from '#lib/domain/kinds.ts'
import { RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import type { SourceDto } from '#lib/domain/source.ts'

/** Gives a source another grade. A grade needs its reason; the old ones stay in the history. */
export function RegradeForm({ source }: { source: SourceDto }) {
  const client = useQueryClient()
  const { call } = useDesk()
  const [open, setOpen] = useState(false)
  const [grade, setGrade] = useState<Reliability>(source.reliability)
  const [intentId, setIntentId] = useState(() => v7())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  if (!open) {
    return (
      <div className="print-hidden">
        <Button onClick={() => setOpen(true)}>Change the grade</Button>
      </div>
    )
  }
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const rationale = String(new FormData(event.currentTarget).get('rationale') ?? '').trim()
    if (rationale === '') {
      setErrors({ rationale: 'A grade needs its reason.' })
      return
    }
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await call({
      method: 'POST',
      path: `/sources/${source.id}/assessments`,
      intentId,
      body: { id: intentId, reliability: grade, rationale },
    })
    setBusy(false)
    if (!answer.ok) {
      setTrouble(`${answer.error.detail} Your reason is still here.`)
      if (answer.error.kind === 'refused') setErrors(answer.error.problem.fields ?? {})
      return
    }
    setIntentId(v7())
    toast(`${source.name} is graded ${grade}.`)
    await client.invalidateQueries({ queryKey: ['sources'] })
    await client.invalidateQueries({ queryKey: ['articles'] })
    setOpen(false)
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3" noValidate>
      <FormTrouble>{trouble}</FormTrouble>
      <fieldset className="m-0 border-0 p-0">
        <legend className="mb-1 p-0 text-[13px] font-medium">
          New grade, by its record and not by its name
        </legend>
        {RELIABILITIES.map((letter) => (
          <label
            key={letter}
            className={cx(
              'flex min-h-8 items-start gap-2.5 rounded-card px-1.5 py-1',
              grade === letter && 'bg-lit',
            )}
          >
            <input
              type="radio"
              name="grade"
              value={letter}
              checked={grade === letter}
              onChange={() => setGrade(letter)}
              className="mt-0.5 size-4 accent-ink"
            />
            <span className="font-mono text-[13px] font-semibold">{letter}</span>
            <span className="text-[13px]">
              {RELIABILITY_WORDS[letter].name}
              {grade === letter && (
                <span className="block text-ink-2">{RELIABILITY_WORDS[letter].meaning}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <TextArea
        label="Reason"
        name="rationale"
        rows={4}
        error={errors.rationale}
        hint="What in its record speaks for this grade."
      />
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          Set grade {grade}
        </Button>
      </div>
    </form>
  )
}
