'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { inputClass, SelectField, TextField } from '#components/ui/field.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { InvitationDto } from '#lib/domain/member.ts'
import { ROLES } from '#lib/domain/permission.ts'
import { ROLE_WORDS } from './role-words.ts'

/** Inviting a person: a link that works once, to be copied and sent by whatever way the desk trusts. */
export function Invitations() {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const locale = useLocale()
  const [made, setMade] = useState<InvitationDto | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const link = useRef<HTMLInputElement>(null)
  const { data: open } = useQuery({
    queryKey: ['invitations', workspace.id],
    queryFn: async ({ signal }) =>
      (await asked<{ items: InvitationDto[] }>(call({ path: '/invitations', signal }))).items,
  })
  const again = () => client.invalidateQueries({ queryKey: ['invitations'] })

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const email = String(fields.get('email') ?? '').trim()
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await call<InvitationDto>({
      method: 'POST',
      path: '/invitations',
      body: { id: v7(), email: email === '' ? null : email, role: fields.get('role') },
    })
    setBusy(false)
    if (!answer.ok) {
      setTrouble(answer.error.detail)
      if (answer.error.kind === 'refused') setErrors(answer.error.problem.fields ?? {})
      return
    }
    setMade(answer.value.body)
    await again()
    link.current?.focus()
    link.current?.select()
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made?.link ?? '')
      toast('The link is copied.')
    } catch {
      // On plain http a page may not write to the clipboard; the words stay selected for Ctrl C.
      link.current?.select()
      toast('Press Ctrl C to copy the selected link.')
    }
  }
  const revoke = async (invitation: InvitationDto) => {
    const done = await call({ method: 'DELETE', path: `/invitations/${invitation.id}` })
    await again()
    if (made?.id === invitation.id) setMade(null)
    if (done.ok) toast('The invitation is revoked; its link no longer works.')
    else toast(`The invitation still stands: ${done.error.detail}`, { tone: 'trouble' })
  }
  const until = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(at))

  return (
    <section aria-labelledby="invite" className="mb-10">
      <SectionTitle id="invite">Invite somebody</SectionTitle>
      <FormTrouble>{trouble}</FormTrouble>
      <form onSubmit={invite} className="mt-2 flex flex-wrap items-start gap-3" noValidate>
        <SelectField label="Role" name="role" defaultValue="analyst" className="w-36">
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_WORDS[role].one}
            </option>
          ))}
        </SelectField>
        <TextField
          label="E-mail, if the link is for one person only"
          name="email"
          type="email"
          error={errors.email}
          className="min-w-60 flex-1"
          hint="No mail is sent. You copy the link and send it yourself."
        />
        <Button type="submit" variant="primary" disabled={busy} className="mt-[23px]">
          Make a link
        </Button>
      </form>
      {made?.link && (
        <div className="mt-4 rounded-card border border-supports bg-supports-soft px-4 py-3" role="status">
          <p className="m-0 font-medium">
            The link works once, until {until(made.expiresAt)}. It is shown only now.
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <input
              ref={link}
              readOnly
              value={made.link}
              aria-label="Invitation link"
              onFocus={(event) => event.target.select()}
              className={`${inputClass} min-w-60 flex-1 font-mono text-xs`}
            />
            <Button onClick={copy}>Copy the link</Button>
          </div>
        </div>
      )}
      {open && open.length > 0 && (
        <>
          <h3 className="mt-6 mb-1 text-[11px] font-semibold tracking-[0.06em] text-ink-3 uppercase">
            Open invitations
          </h3>
          <ul className="m-0 list-none p-0">
            {open.map((invitation) => (
              <li key={invitation.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
                <p className="m-0 min-w-0 flex-1">
                  {invitation.email ?? 'Whoever has the link'}
                  <span className="text-[12.5px] text-ink-3">
                    {' '}
                    · as {ROLE_WORDS[invitation.role].article} · until {until(invitation.expiresAt)}
                  </span>
                </p>
                <Button
                  size="small"
                  onClick={() => revoke(invitation)}
                  aria-label={`Revoke the invitation for ${invitation.email ?? 'whoever has the link'}`}
                >
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
