'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { PasswordField } from '#components/account/password-field.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'

/** A new password in the place of the present one, which ends every other session. */
export function SecurityPassword() {
  const { me, call } = useDesk()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const done = await call({
      method: 'POST',
      path: '/me/password',
      body: { current: String(fields.get('current') ?? ''), next: String(fields.get('next') ?? '') },
    })
    setBusy(false)
    if (!done.ok) {
      setTrouble(done.error.detail)
      if (done.error.kind === 'refused') setErrors(done.error.problem.fields ?? {})
      return
    }
    form.current?.reset()
    await client.invalidateQueries({ queryKey: ['sessions'] })
    toast('Your password is changed. Other devices are signed out.')
  }
  return (
    <section aria-labelledby="password">
      <SectionTitle id="password">Password</SectionTitle>
      <form ref={form} onSubmit={onSubmit} className="flex max-w-md flex-col gap-4" noValidate>
        <FormTrouble>{trouble}</FormTrouble>
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <TextField
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          error={errors.current}
        />
        <PasswordField label="New password" name="next" error={errors.next} />
        <div>
          <Button type="submit" disabled={busy}>
            Change the password
          </Button>
        </div>
        <p className="m-0 text-[13px] text-ink-2">
          Every other device that is signed in as you is signed out by that.
        </p>
      </form>
    </section>
  )
}
