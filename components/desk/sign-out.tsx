'use client'
import { type ReactNode, useRef, useState } from 'react'
import { signOut } from '#components/account/session.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.tsx'
import { useDesk } from './desk-context.tsx'

const outbox = () => import('#components/outbox/outbox.ts')

/** Signing out: what waits is sent first; where it cannot be, the person is asked. Then this device is cleared. */
export function useSignOut(): { ask: () => void; dialog: ReactNode } {
  const { me } = useDesk()
  const [unsent, setUnsent] = useState(0)
  const [busy, setBusy] = useState(false)
  // The keyboard starts where nothing is lost.
  const stay = useRef<HTMLButtonElement>(null)

  const leave = async () => {
    if (!(await signOut())) {
      toast('You are still signed in: the desk cannot be reached just now. Try again in a moment.', {
        tone: 'trouble',
      })
      return
    }
    const { clear } = await outbox()
    await clear()
    window.location.assign('/sign-in')
  }
  const send = async () => {
    setBusy(true)
    const { flush, openOutbox, unsentCount } = await outbox()
    await openOutbox(me.id)
    const left = unsentCount() > 0 ? await flush() : 0
    setUnsent(left)
    if (left === 0) await leave()
    setBusy(false)
  }
  const discard = async () => {
    setBusy(true)
    await leave()
    setBusy(false)
  }

  const words =
    unsent === 1
      ? 'One change is on this device and not sent'
      : `${unsent} changes are on this device and not sent`
  return {
    ask: () => void send(),
    dialog: (
      <Dialog
        open={unsent > 0}
        onOpenChange={(open) => !open && setUnsent(0)}
        initialFocus={stay}
        title={words}
        description="Signing out clears this device, and what was not sent would be lost. It is sent as soon as the desk can be reached."
        footer={
          <>
            <Button variant="danger" disabled={busy} onClick={discard}>
              Discard and sign out
            </Button>
            <Button disabled={busy} onClick={send}>
              Send and sign out
            </Button>
            <Button ref={stay} variant="primary" onClick={() => setUnsent(0)}>
              Stay signed in
            </Button>
          </>
        }
      />
    ),
  }
}
