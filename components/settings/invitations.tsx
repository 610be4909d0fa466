'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { v7 } from 'uuid'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { InvitationDto } from '#lib/domain/member.ts'
import { ROLES } from '#lib/domain/permission.ts'
import { ROLE_WORDS } from './role-words.ts'
import { ShownLink } from './shown-link.tsx'

/** Inviting a person by a link that works once: by mail where the desk sends any, else to be copied. */
export function Invitations({ mails }: { mails: boolean }) {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const locale = useLocale()
  const [made, setMade] = useState<InvitationDto | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const { data: open } = useQuery({
    queryKey: ['invitations', workspace.id],
    queryFn: async ({ signal }) =>
      (await asked<{ items: InvitationDto[] }>(call({ path: '/invitations', signal }))).items,
  })
  const again = () => client.invalidateQueries({ queryKey: ['invitations'] })

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const email = String(fields.get('email') ?? '').trim()
    setBusy(true)
    setTrouble(null)
    setErrors({})
    const answer = await call<InvitationDto>({
      method: 'POST',
      path: '/invitations',
      body: { id: v7(), email, role: fields.get('role') },
    })
    setBusy(false)
    if (!answer.ok) {
      const fieldErrors = answer.error.kind === 'refused' ? answer.error.problem.fields : undefined
      if (fieldErrors) setErrors(fieldErrors)
      else setTrouble(answer.error.detail)
      return
    }
    setMade(answer.value.body)
    form.reset()
    await again()
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
          label="E-mail"
          name="email"
          type="email"
          error={errors.email}
          className="min-w-60 flex-1"
          autoComplete="off"
          hint={
            mails
              ? 'A mail with a link goes there, which joins this address alone.'
              : 'No mail is sent. You copy the link and send it yourself; it joins this address alone.'
          }
        />
        <Button type="submit" variant="primary" disabled={busy} className="mt-[23px]">
          {mails ? 'Send the invitation' : 'Make a link'}
        </Button>
      </form>
      {made && (
        <div className="mt-4 rounded-card border border-supports bg-supports-soft px-4 py-3" role="status">
          {made.mailed && (
            <p className="m-0 font-medium">
              The invitation is on its way to {made.email}. Its link works once, until {until(made.expiresAt)}
              .
            </p>
          )}
          {made.link !== undefined && (
            <>
              <p className="m-0 font-medium">
                {mails && 'The mail could not be sent; send the link yourself. '}
                It works once, for {made.email}, until {until(made.expiresAt)}. It is shown only now.
              </p>
              <ShownLink link={made.link} label="Invitation link" />
            </>
          )}
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
