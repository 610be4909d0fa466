'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { enterDesk } from './enter-desk.ts'
import { FormTrouble } from './form-trouble.tsx'
import { askPasskey, knowsPasskeys } from './passkey-browser.ts'
import { goToProvider, signIn } from './session.ts'

const NOTICES = {
  ended: 'Your session has ended. Sign in again to go on where you were.',
  provider: 'Your organisation’s sign-in did not come to an end. Try again, or sign in with your password.',
  again: 'Sign in once more to go on: some minutes have passed, and what comes next is grave.',
}

export function SignInForm({
  next,
  notice,
  provider = null,
}: {
  next: string
  notice: keyof typeof NOTICES | null
  /** The name of the organisation's own sign-in, where there is one. */
  provider?: string | null
}) {
  const [passkeys, setPasskeys] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const password = useRef<HTMLInputElement>(null)
  useEffect(() => setPasskeys(knowsPasskeys()), [])

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    setTrouble(null)
    const failed = await signIn(String(fields.get('email')), String(fields.get('password')))
    if (failed) {
      setBusy(false)
      setTrouble(failed)
      password.current?.select()
      return
    }
    await enterDesk(next)
  }
  const byPasskey = async () => {
    setBusy(true)
    setTrouble(null)
    const passkey = await askPasskey('sign-in')
    const done = passkey.ok
      ? await callApi({ method: 'POST', path: '/sessions', body: { passkey: passkey.value } })
      : passkey
    if (done.ok) return enterDesk(next)
    setBusy(false)
    setTrouble(done.error.detail)
  }

  const atProvider = async () => {
    setBusy(true)
    setTrouble(null)
    const failed = await goToProvider(next)
    if (failed === '') return
    setBusy(false)
    setTrouble(failed)
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <h1 className="m-0 font-serif text-3xl font-medium">Sign in</h1>
      {notice && !trouble && (
        <p className="m-0 text-ink-2" role="status">
          {NOTICES[notice]}
        </p>
      )}
      <FormTrouble>{trouble}</FormTrouble>
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        ref={password}
      />
      <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
      {provider !== null && (
        <Button disabled={busy} onClick={atProvider} className="min-h-10">
          Continue with {provider}
        </Button>
      )}
      {passkeys && (
        <Button disabled={busy} onClick={byPasskey} className="min-h-10">
          Sign in with a passkey
        </Button>
      )}
      <p className="m-0 text-[13px]">
        <Link href="/forgot-password" className="text-accent">
          Forgotten your password?
        </Link>
      </p>
      <p className="m-0 text-[13px] text-ink-2">No account yet? An admin of your desk invites you.</p>
    </form>
  )
}
