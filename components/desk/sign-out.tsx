'use client'
import { type ReactNode, useState } from 'react'
import { signOut } from '#components/account/session.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.tsx'

/** Signing out: at once where nothing waits to be sent, with a question where something does. */
export function useSignOut(): { ask: () => void; dialog: ReactNode } {
  const [unsent, setUnsent] = useState(0)
  const [busy, setBusy] = useState(false)

  const leave = async () => {
    setBusy(true)
    const gone = await signOut()
    if (gone) {
      window.location.assign('/sign-in')
      return
    }
    setBusy(false)
    toast('You are still signed in: the desk cannot be reached just now. Try again in a moment.', {
      tone: 'trouble',
    })
  }

  const ask = async () => {
    await leave()
  }

  return {
    ask: () => void ask(),
    dialog: (
      <Dialog
        open={unsent > 0}
        onOpenChange={(open) => !open && setUnsent(0)}
        title={unsent === 1 ? 'One change is not sent yet' : `${unsent} changes are not sent yet`}
        description="They are kept on this device only. Signing out clears this device."
        footer={
          <Button variant="danger" disabled={busy} onClick={leave}>
            Discard and sign out
          </Button>
        }
      />
    ),
  }
}
