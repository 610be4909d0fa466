'use client'
import { type FormEvent, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { FormTrouble } from './form-trouble.tsx'

/** Joins by an invitation as who is signed in; somebody who is new here says the name that colleagues see. */
export function JoinAs({
  token,
  email,
  newName,
  onJoined,
}: {
  token: string
  email: string
  /** What the organisation calls somebody who is new here; null for somebody of the desk. */
  newName: string | null
  onJoined: () => Promise<void>
}) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [error, setError] = useState<string | undefined>()
  const join = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    setBusy(true)
    setTrouble(null)
    setError(undefined)
    const body = { token, ...(name === null ? {} : { name: String(name) }) }
    const joined = await callApi({ method: 'POST', path: '/invitations/join', body })
    if (joined.ok) return onJoined()
    setBusy(false)
    const field = joined.error.kind === 'refused' ? joined.error.problem.fields?.name : undefined
    if (field === undefined) setTrouble(joined.error.detail)
    else setError(field)
  }
  return (
    <form onSubmit={join} className="flex flex-col gap-4" noValidate>
      <FormTrouble>{trouble}</FormTrouble>
      {newName !== null && (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={newName}
          maxLength={120}
          error={error}
          hint="As colleagues see it beside your marks."
        />
      )}
      <Button type="submit" variant="primary" disabled={busy} className="min-h-10">
        {busy ? 'Joining…' : `Join as ${email}`}
      </Button>
    </form>
  )
}
