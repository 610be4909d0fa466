'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Avatar } from '#components/ui/faces.tsx'
import { inputClass } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { MemberDto } from '#lib/domain/member.ts'
import { ROLES, type Role } from '#lib/domain/permission.ts'
import { Invitations } from './invitations.tsx'
import { PeoplePresence } from './people-presence.tsx'
import { PeopleSecondFactor } from './people-second-factor.tsx'
import { PeopleSignIn } from './people-sign-in.tsx'
import { RemoveSample } from './remove-sample.tsx'
import { ROLE_WORDS } from './role-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** The members of a desk and their roles, and the invitations that are open. */
export function People({
  first,
  mails,
  secondFactor,
}: {
  first: MemberDto[] | null
  mails: boolean
  /** Whether the desk asks its members for a second factor. */
  secondFactor: boolean
}) {
  const { workspace, call, me, may } = useDesk()
  const client = useQueryClient()
  const [removing, setRemoving] = useState<MemberDto | null>(null)
  const [helpingId, setHelpingId] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['members', workspace.id],
    queryFn: async ({ signal }) =>
      (await asked<{ items: MemberDto[] }>(call({ path: '/members', signal }))).items,
    initialData: first ?? undefined,
  })
  const mayChange = may('member.change')
  const helping = data?.find((member) => member.id === helpingId)

  const changeRole = async (member: MemberDto, role: Role) => {
    const done = await call({ method: 'PATCH', path: `/members/${member.id}`, body: { role } })
    await client.invalidateQueries({ queryKey: ['members'] })
    if (done.ok) toast(`${member.name} is now ${ROLE_WORDS[role].article}.`)
    else toast(`${member.name} keeps the role: ${done.error.detail}`, { tone: 'trouble' })
  }
  const remove = async (member: MemberDto) => {
    setRemoving(null)
    const done = await call({ method: 'DELETE', path: `/members/${member.id}` })
    await client.invalidateQueries({ queryKey: ['members'] })
    if (done.ok) toast(`${member.name} is no longer a member. Their work stays.`)
    else toast(`${member.name} is still a member: ${done.error.detail}`, { tone: 'trouble' })
  }

  return (
    <SettingsFrame>
      <section aria-labelledby="members" className="mb-10">
        <SectionTitle id="members">People of {workspace.name}</SectionTitle>
        {error && <TroubleLine what="The people could not be listed." error={error} onAgain={refetch} />}
        <ul className="m-0 list-none p-0">
          {data?.map((member) => (
            <li
              key={member.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5"
            >
              <Avatar person={member} label="" className="size-8! text-xs!" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="m-0 font-medium">
                  {member.name}
                  {member.id === me.id && <span className="font-normal text-ink-3"> (you)</span>}
                </p>
                <p className="m-0 text-[12.5px] wrap-anywhere text-ink-3">
                  {member.canSignIn ? member.email : 'A person of the sample, who cannot sign in'} · joined{' '}
                  <RelativeTime at={member.createdAt} ago />
                  {mayChange && member.canSignIn && !member.secondFactor && ' · no second factor'}
                </p>
              </div>
              {mayChange ? (
                <>
                  <select
                    aria-label={`Role of ${member.name}`}
                    value={member.role}
                    onChange={(event) => changeRole(member, event.target.value as Role)}
                    className={`${inputClass} w-32!`}
                  >
                    {ROLES.map((role) => (
                      <option key={role} value={role}>
                        {ROLE_WORDS[role].one}
                      </option>
                    ))}
                  </select>
                  <Button
                    variant="quiet"
                    disabled={member.id === me.id || !member.canSignIn}
                    onClick={() => setHelpingId(member.id)}
                    aria-label={`Sign-in of ${member.name}`}
                  >
                    Sign-in
                  </Button>
                  <Button
                    variant="quiet"
                    disabled={member.id === me.id}
                    onClick={() => setRemoving(member)}
                    aria-label={`Remove ${member.name}`}
                  >
                    Remove
                  </Button>
                </>
              ) : (
                <span className="text-ink-2">{ROLE_WORDS[member.role].one}</span>
              )}
            </li>
          ))}
        </ul>
        <dl className="mt-4 mb-0 grid gap-x-4 gap-y-1 text-[13px] text-ink-2 sm:grid-cols-[auto_1fr]">
          {ROLES.map((role) => (
            <div key={role} className="sm:contents">
              <dt className="font-medium text-ink">{ROLE_WORDS[role].one}</dt>
              <dd className="m-0">{ROLE_WORDS[role].does}</dd>
            </div>
          ))}
        </dl>
      </section>
      {may('member.invite') && <Invitations mails={mails} />}
      {may('workspace.change') && <PeopleSecondFactor first={secondFactor} />}
      {may('workspace.change') && <PeoplePresence />}
      {workspace.sample && may('workspace.change') && <RemoveSample />}
      {helping && (
        <PeopleSignIn
          member={helping}
          onClose={() => setHelpingId(null)}
          onChange={() => client.invalidateQueries({ queryKey: ['members'] })}
        />
      )}
      <Dialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Remove ${removing?.name ?? ''} from this desk?`}
        description="They can no longer open it. Their marks, ratings and sources stay, under their name. An invitation brings them back."
        footer={
          <>
            <Button onClick={() => setRemoving(null)}>Cancel</Button>
            <Button variant="danger" onClick={() => removing && remove(removing)}>
              Remove
            </Button>
          </>
        }
      />
    </SettingsFrame>
  )
}
