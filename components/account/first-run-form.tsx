'use client'
import { type FormEvent, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import type { WorkspaceDto } from '#lib/domain/member.ts'
import { FormTrouble } from './form-trouble.tsx'
import { PasswordField } from './password-field.tsx'
import { signIn } from './session.ts'

/** Makes the first admin and the first desk, signs in, and opens the sample. */
export function FirstRunForm({ token }: { token: string }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    )
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const made = await callApi<{ email: string }>({
      method: 'POST',
      path: '/first-run',
      body: { ...fields, token },
    })
    if (!made.ok) {
      setBusy(false)
      setTrouble(made.error.detail)
      if (made.error.kind === 'refused') setErrors(made.error.problem.fields ?? {})
      return
    }
    const failed = await signIn(made.value.body.email, fields.password ?? '')
    if (failed) {
      setBusy(false)
      setTrouble(`Your account and desk were made. ${failed}`)
      return
    }
    const desks = await callApi<{ items: WorkspaceDto[] }>({ path: '/workspaces' })
    const sample = desks.ok ? desks.value.body.items.find((one) => one.sample) : undefined
    window.location.assign(sample ? `/w/${sample.slug}/articles` : '/')
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <div>
        <h1 className="m-0 font-serif text-3xl font-medium">Set up your desk</h1>
        <p className="mt-2 mb-0 text-ink-2">
          You become its first admin. Colleagues join by an invitation, and a sample desk of fictional
          articles lies beside yours to try things on.
        </p>
      </div>
      <FormTrouble>{trouble}</FormTrouble>
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={120}
        autoFocus
        error={errors.name}
        hint="As colleagues see it beside your marks."
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        error={errors.email}
        hint="You sign in with it. No mail is sent."
      />
      <PasswordField label="Password" name="password" error={errors.password} />
      <TextField
        label="Name of your desk"
        name="workspace"
        required
        maxLength={120}
        error={errors.workspace}
        placeholder="Strait desk"
      />
      <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
        {busy ? 'Setting up…' : 'Set up the desk'}
      </Button>
    </form>
  )
}
