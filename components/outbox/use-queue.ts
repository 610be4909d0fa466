'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { IntentQueue, QueueState } from './intent-queue.ts'
import { openOutbox, openQueue, subscribe } from './outbox.ts'

const NONE = null

/** The outbox of whoever is signed in; null until it is open. */
export function useQueue(): { queue: IntentQueue | null; state: QueueState | null } {
  const { me } = useDesk()
  const [queue, setQueue] = useState<IntentQueue | null>(() => openQueue(me.id))
  useEffect(() => {
    let isHere = true
    void openOutbox(me.id).then((open) => isHere && setQueue(open))
    return () => {
      isHere = false
    }
  }, [me.id])
  const state = useSyncExternalStore(
    subscribe,
    () => openQueue(me.id)?.state ?? NONE,
    () => NONE,
  )
  return { queue, state: queue === null ? null : state }
}
