'use client'
import { useEffect, useRef, useState } from 'react'
import { isWritingIn } from '#components/palette/use-key.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { toast } from '#components/ui/toast.tsx'
import { useQueue } from './use-queue.ts'

const OutboxSheet = lazyPart(() => import('./outbox-sheet.tsx').then((module) => module.OutboxSheet))

let openFromElsewhere: (() => void) | null = null

/** Shows what was not sent and what waits for a decision. */
export function openOutboxSheet(): void {
  openFromElsewhere?.()
}

/**
 * Holds the sheet of the outbox, and brings a lost race or a refusal before the person when it comes: at once, or,
 * while they write, as a message that waits.
 */
export function OutboxAttention() {
  const { queue, state } = useQueue()
  const [isOpen, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const known = useRef<ReadonlySet<string>>(new Set())

  useEffect(() => {
    openFromElsewhere = () => {
      setOpen(true)
      setWasOpen(true)
    }
    return () => {
      openFromElsewhere = null
    }
  }, [])

  useEffect(() => {
    const parked = (state?.intents ?? []).filter((one) => one.state === 'parked')
    const fresh = parked.filter((one) => !known.current.has(one.id))
    // With the last decision made there is nothing left to look at.
    if (known.current.size > 0 && parked.length === 0) setOpen(false)
    known.current = new Set(parked.map((one) => one.id))
    if (fresh.length === 0) return
    const isBusy = isWritingIn(document.activeElement) || document.querySelector('[role="dialog"]') !== null
    if (!isBusy) return openOutboxSheet()
    const isRace = fresh.some((one) => one.parking?.kind === 'conflict')
    toast(
      isRace
        ? 'Somebody changed this at the same time. Nothing was overwritten.'
        : 'The desk did not take a change. It is kept.',
      { tone: 'trouble', action: { label: isRace ? 'Compare' : 'Look', run: openOutboxSheet } },
    )
  }, [state])

  const isSignedOut = state?.phase === 'signed-out'
  useEffect(() => {
    if (!isSignedOut) return
    const said = toast(
      'You are signed out. What you did is kept on this device and sent once you sign in again.',
      {
        tone: 'trouble',
        action: { label: 'Sign in', run: signInAgain },
      },
    )
    return said.dismiss
  }, [isSignedOut])

  if (!wasOpen || queue === null) return null
  return <OutboxSheet open={isOpen} onOpenChange={setOpen} queue={queue} />
}

/** To the door and back to this very place. */
function signInAgain(): void {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}
