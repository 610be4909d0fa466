'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useState } from 'react'
import { callApi, withQuery } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { FormTrouble } from './form-trouble.tsx'
import { PasswordField } from './password-field.tsx'
import { signIn } from './session.ts'

type Whose = { name: string; email: string }

/** Sets a new password by a single-use link, and signs in with it. */
export function ResetForm({ token }: { token: string }) {
  const [whose, setWhose] = useState<Whose | null>(null)
  const [closed, setClosed] = useState<string | null>(
    token === '' ? 'The link is not whole: its token is missing. Open it as it was sent.' : null,
  )
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  useEffect(() => {
    if (token === '') return
    const giveUp = new AbortController()
    const path = withQuery('/password-reset/by-token', { token })
    callApi<Whose>({ path, signal: giveUp.signal }).then((answer) => {
      if (giveUp.signal.aborted) return
      if (answer.ok) setWhose(answer.value.body)
      else setClosed(answer.error.detail)
    })
    return () => giveUp.abort()
  }, [token])

  if (closed !== null) {
    return (
      <div className="flex flex-col gap-4">
        <h1 className="m-0 font-serif text-3xl font-medium">This link cannot be used</h1>
        <p className="m-0 text-ink-2">{closed}</p>
        <p className="m-0">
          <Link href="/forgot-password" className="text-accent">
            How to get another
          </Link>
        </p>
      </div>
    )
  }
  if (!whose) {
    return (
      <p role="status" className="m-0 text-ink-2">
        Reading the link…
      </p>
    )
  }

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const done = await callApi({ method: 'POST', path: '/password-reset/use', body: { token, password } })
    if (!done.ok) {
      setBusy(false)
      setTrouble(done.error.detail)
      if (done.error.kind === 'refused') setErrors(done.error.problem.fields ?? {})
      return
    }
    const failed = await signIn(whose.email, password)
    if (failed) {
      setBusy(false)
      setTrouble(`Your new password is set. ${failed}`)
    } else window.location.assign('/')
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <div>
        <h1 className="m-0 font-serif text-3xl font-medium">A new password</h1>
        <p className="mt-2 mb-0 text-ink-2">
          For {whose.name}, who signs in as {whose.email}. It takes the place of the old one and signs you out
          everywhere.
        </p>
      </div>
      <FormTrouble>{trouble}</FormTrouble>
      <input type="text" name="username" autoComplete="username" value={whose.email} readOnly hidden />
      <PasswordField label="New password" name="password" error={errors.password} />
      <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
        {busy ? 'Setting…' : 'Set the password'}
      </Button>
    </form>
  )
}
