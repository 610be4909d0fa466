'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { conflictsOf } from '#lib/domain/conflict.ts'
import { annotationOf } from '#lib/domain/intent.ts'
import { openOutboxSheet } from './outbox-attention.tsx'
import { useQueue } from './use-queue.ts'

/** On the card of a mark: that an act on it waits for the person, and where to decide. */
export function RaceNotice({ annotationId }: { annotationId: string }) {
  const { me } = useDesk()
  const { state } = useQueue()
  const parked = (state?.intents ?? []).filter(
    (one) => one.state === 'parked' && annotationOf(one.act) === annotationId,
  )
  if (parked.length === 0) return null
  const conflict = conflictsOf(parked)[0]
  const by =
    conflict?.by?.id === me.id
      ? 'You, on another device or in another window,'
      : (conflict?.by?.name ?? 'Somebody')
  return (
    <div
      role="status"
      className="mt-2.5 flex items-start gap-3 rounded-card border border-qualifies bg-qualifies-soft px-3 py-2"
    >
      <p className="m-0 min-w-0 flex-1">
        {conflict !== undefined
          ? `${by} changed this at the same time. Nothing was overwritten.`
          : 'The desk did not take your last change. It is kept here.'}
      </p>
      <Button size="small" onClick={openOutboxSheet}>
        {conflict !== undefined ? 'Compare' : 'Look'}
      </Button>
    </div>
  )
}
