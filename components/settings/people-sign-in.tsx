'use client'
import { useState } from 'react'
import { FormTrouble } from '#components/account/form-trouble.tsx'
import { useProof } from '#components/account/proof-dialog.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ResetLink } from '#lib/domain/account.ts'
import type { MemberDto } from '#lib/domain/member.ts'
import { ShownLink } from './shown-link.tsx'

/** What an admin can do for a member who cannot sign in any more: a link to a new password, and no second factor. */
export function PeopleSignIn({
  member,
  onClose,
  onChange,
}: {
  member: MemberDto
  onClose: () => void
  onChange: () => Promise<unknown>
}) {
  const { call } = useDesk()
  const { proven, dialog } = useProof()
  const locale = useLocale()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [made, setMade] = useState<ResetLink | null>(null)

  const makeLink = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() =>
      call<ResetLink>({ method: 'POST', path: `/members/${member.id}/password-reset` }),
    )
    setBusy(false)
    if (answer.ok) setMade(answer.value.body)
    else setTrouble(answer.error.detail)
  }
  const removeFactor = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await proven(() => call({ method: 'DELETE', path: `/members/${member.id}/second-factor` }))
    await onChange()
    setBusy(false)
    if (answer.ok) toast(`${member.name} signs in without a second factor until they set one up again.`)
    else setTrouble(answer.error.detail)
  }
  const time = (at: string) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(Date.parse(at))

  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`How ${member.name} signs in`}
        description={`As ${member.email}, ${member.secondFactor ? 'with a second factor' : 'without a second factor'}.`}
        footer={<Button onClick={onClose}>Close</Button>}
      >
        <div className="flex flex-col gap-5">
          <FormTrouble>{trouble}</FormTrouble>
          <div>
            <h3 className="m-0 text-sm font-semibold">The password is forgotten</h3>
            <p className="mt-1 mb-2 text-[13px] text-ink-2">
              A link by which {member.name} sets a new one. Hand it to nobody else: whoever opens it has the
              account.
            </p>
            {made ? (
              <div role="status">
                <p className="m-0 text-[13px] font-medium">
                  It works once, until {time(made.expiresAt)}. It is shown only now.
                </p>
                <ShownLink link={made.link} label="Link to a new password" />
              </div>
            ) : (
              <Button disabled={busy} onClick={makeLink}>
                Make a link
              </Button>
            )}
          </div>
          {member.secondFactor && (
            <div>
              <h3 className="m-0 text-sm font-semibold">The second factor is lost</h3>
              <p className="mt-1 mb-2 text-[13px] text-ink-2">
                Make sure that it is really {member.name} who asks. The password alone signs them in then, and
                every session of theirs ends.
              </p>
              <Button variant="danger" disabled={busy} onClick={removeFactor}>
                Turn the second factor off
              </Button>
            </div>
          )}
        </div>
      </Dialog>
      {dialog}
    </>
  )
}
