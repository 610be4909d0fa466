'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import { signOut } from './session.ts'

/** Signs out where there is no desk around it, and so nothing unsent. */
export function SignOutButton() {
  const [busy, setBusy] = useState(false)
  return (
    <Button
      disabled={busy}
      onClick={async () => {
        setBusy(true)
        if (await signOut()) window.location.assign('/sign-in')
        else {
          setBusy(false)
          toast('You are still signed in: the desk cannot be reached just now.', { tone: 'trouble' })
        }
      }}
    >
      Sign out
    </Button>
  )
}
