'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useState } from 'react'
import { callApi, withQuery } from '#components/desk/api-client.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import type { Role } from '#lib/domain/permission.ts'
import { FormTrouble } from './form-trouble.tsx'
import { JoinAs } from './join-as.tsx'
import { PasswordField } from './password-field.tsx'
import { goToProvider, signIn } from './session.ts'

type Invitation = { workspaceName: string; role: Role; email: string | null; known: boolean }

const ROLE_DOES: Record<Role, string> = {
  admin: 'As an admin you run the desk: people, tag-sets, and everything an editor does.',
  editor: 'As an editor you assign articles, settle disagreements and sign the report.',
  analyst: 'As an analyst you tag claims, rate them and add counter-sources.',
  viewer: 'As a viewer you read articles and reports.',
}

/** Accepts an invitation: as who is signed in, with a new account, or with the password of one that exists. */
export function InvitationForm({
  token,
  signedInAs,
  provider,
  identity,
}: {
  token: string
  signedInAs: string | null
  /** The name of the organisation's own sign-in, where there is one. */
  provider: string | null
  /** Who came in through it and is nobody here yet. */
  identity: { email: string | null; name: string | null } | null
}) {
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [closed, setClosed] = useState<string | null>(
    token === '' ? 'The link is not whole: its token is missing. Open it as it was sent.' : null,
  )
  const [known, setKnown] = useState(signedInAs !== null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})

  useEffect(() => {
    if (token === '') return
    const giveUp = new AbortController()
    callApi<Invitation>({ path: withQuery('/invitations/by-token', { token }), signal: giveUp.signal }).then(
      (answer) => {
        if (giveUp.signal.aborted) return
        if (answer.ok) {
          setInvitation(answer.value.body)
          if (answer.value.body.known) setKnown(true)
        } else setClosed(answer.error.detail)
      },
    )
    return () => giveUp.abort()
  }, [token])

  if (closed) {
    return (
      <div className="flex flex-col gap-4">
        <h1 className="m-0 font-serif text-3xl font-medium">This invitation cannot be used</h1>
        <p className="m-0 text-ink-2">{closed}</p>
        <p className="m-0">
          <Link href="/" className="text-accent">
            Go to your desk
          </Link>
        </p>
      </div>
    )
  }
  if (!invitation) {
    return (
      <p role="status" className="m-0 text-ink-2">
        Reading the invitation…
      </p>
    )
  }

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const email = String(fields.get('email'))
    const password = String(fields.get('password'))
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const accepted = await callApi<{ email: string }>({
      method: 'POST',
      path: '/invitations/accept',
      // The API asks for a name always; of an account that exists it keeps the one it has.
      body: { token, email, password, name: String(fields.get('name') ?? email) },
    })
    if (!accepted.ok) {
      setBusy(false)
      setTrouble(accepted.error.detail)
      if (accepted.error.kind === 'refused') setErrors(accepted.error.problem.fields ?? {})
      return
    }
    const failed = await signIn(accepted.value.body.email, password)
    if (failed) {
      setBusy(false)
      setTrouble(`You have joined ${invitation.workspaceName}. ${failed}`)
      return
    }
    await openDesk()
  }
  const openDesk = async () => {
    const desks = await callApi<{ items: { name: string; slug: string }[] }>({ path: '/workspaces' })
    const joined = desks.ok
      ? desks.value.body.items.find((one) => one.name === invitation.workspaceName)
      : undefined
    window.location.assign(joined ? `/w/${joined.slug}/articles` : '/')
  }
  const atProvider = async () => {
    setBusy(true)
    setTrouble(null)
    const failed = await goToProvider(`/invitation?token=${token}`)
    if (failed === '') return
    setBusy(false)
    setTrouble(failed)
  }

  const title = (
    <div>
      <h1 className="m-0 font-serif text-3xl font-medium">Join {invitation.workspaceName}</h1>
      <p className="mt-2 mb-0 text-ink-2">{ROLE_DOES[invitation.role]}</p>
    </div>
  )
  const email = identity?.email ?? signedInAs
  if (email !== null && email === invitation.email) {
    return (
      <div className="flex flex-col gap-4">
        {title}
        <JoinAs
          token={token}
          email={email}
          newName={identity ? (identity.name ?? '') : null}
          onJoined={openDesk}
        />
      </div>
    )
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      {title}
      {identity && (
        <p className="m-0 text-[13px] text-ink-2">
          {provider ?? 'Your organisation'} knows you as {identity.email ?? 'somebody without an address'},
          and the invitation is for {invitation.email ?? 'another address'}.
        </p>
      )}
      <FormTrouble>{trouble}</FormTrouble>
      {!known && (
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
      )}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={invitation.email ?? signedInAs ?? ''}
        readOnly={invitation.email !== null}
        error={errors.email}
        hint={
          invitation.email === null
            ? 'You sign in with it. No mail is sent.'
            : 'The invitation is for this address.'
        }
      />
      {known ? (
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={errors.password}
          hint="The one you sign in with: this account exists already and gains a desk."
        />
      ) : (
        <PasswordField label="Password" name="password" error={errors.password} />
      )}
      <Button type="submit" variant="primary" disabled={busy} className="mt-1 min-h-10">
        {busy ? 'Joining…' : 'Join the desk'}
      </Button>
      {provider !== null && !identity && (
        <Button disabled={busy} onClick={atProvider} className="min-h-10">
          Continue with {provider}
        </Button>
      )}
      {invitation.email === null && (
        <Button variant="quiet" onClick={() => setKnown(!known)}>
          {known ? 'I have no account here yet' : 'I have an account here already'}
        </Button>
      )}
    </form>
  )
}
