'use client'
import Link from 'next/link'
import { type FormEvent, useRef, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { applyTheme, themeFrom } from '#components/ui/theme.ts'
import type { MeDto } from '#lib/domain/member.ts'
import { FormTrouble } from './form-trouble.tsx'
import { signIn } from './session.ts'

export function SignInForm({ next, notice }: { next: string; notice: 'ended' | null }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const password = useRef<HTMLInputElement>(null)

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
    // The person's theme comes with them to a new browser before the first page of the desk is painted.
    const me = await callApi<MeDto>({ path: '/me' })
    if (me.ok) applyTheme(themeFrom(me.value.body.preferences.theme))
    window.location.assign(next)
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <h1 className="m-0 font-serif text-3xl font-medium">Sign in</h1>
      {notice === 'ended' && !trouble && (
        <p className="m-0 text-ink-2" role="status">
          Your session has ended. Sign in again to go on where you were.
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
      <p className="m-0 text-[13px] text-ink-2">
        <Link href="/forgot-password" className="text-accent">
          Forgotten your password?
        </Link>{' '}
        No account yet? An admin of your desk invites you.
      </p>
    </form>
  )
}
