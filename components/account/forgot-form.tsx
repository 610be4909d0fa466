'use client'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { FormTrouble } from './form-trouble.tsx'

/** Asks for a link to a new password; without mail it says who makes one. What it says is the same for every address. */
export function ForgotForm({ mails }: { mails: boolean }) {
  const [asked, setAsked] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await callApi({ method: 'POST', path: '/password-reset', body: { email } })
    setBusy(false)
    if (answer.ok) {
      setAsked(email)
      return
    }
    const fields = answer.error.kind === 'refused' ? answer.error.problem.fields : undefined
    if (fields) setErrors(fields)
    else setTrouble(answer.error.detail)
  }

  const back = (
    <p className="m-0">
      <Link href="/sign-in" className="text-accent">
        Back to the sign-in
      </Link>
    </p>
  )
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <h1 className="m-0 font-serif text-3xl font-medium">Forgotten your password?</h1>
      {!mails && (
        <p className="m-0 text-ink-2">
          This desk sends no mail. Ask an admin of your desk: under Settings, People they make a link by which
          you set a new password.
        </p>
      )}
      {mails && asked !== null && (
        <p className="m-0 text-ink-2" role="status">
          If somebody here has the address {asked}, a mail with a link is on its way. The link works once,
          within an hour. If none comes, look among the unwanted mail, or ask an admin of your desk.
        </p>
      )}
      {mails && asked === null && (
        <>
          <p className="m-0 text-ink-2">A mail with a link to set a new one goes to your address.</p>
          <FormTrouble>{trouble}</FormTrouble>
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            error={errors.email}
          />
          <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
            {busy ? 'Asking…' : 'Send me a link'}
          </Button>
        </>
      )}
      {back}
    </form>
  )
}
