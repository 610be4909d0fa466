'use client'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { copyText } from '#components/reading/copy-text.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { conflictsOf } from '#lib/domain/conflict.ts'
import { actWords, type Intent, rowOf } from '#lib/domain/intent.ts'
import type { IntentQueue, QueueState } from './intent-queue.ts'
import { RaceChoice } from './race-choice.tsx'
import { useQueue } from './use-queue.ts'

/** What was not sent: lost races with both versions, refusals with their words, and the rest in its order. */
export function OutboxSheet({
  open,
  onOpenChange,
  queue,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  queue: IntentQueue
}) {
  const { me } = useDesk()
  const { state } = useQueue()
  const intents = state?.intents ?? []
  const races = conflictsOf(intents)
  const isOwn = races.every((race) => race.by?.id === me.id)
  const inRaces = new Set(races.flatMap((race) => race.intents.map((one) => one.id)))
  const refused = intents.filter((one) => one.parking?.kind === 'refused')
  const waiting = intents.filter((one) => !inRaces.has(one.id) && one.parking === null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        races.length > 0
          ? `Changed ${isOwn ? 'in two places' : 'by two'} at once`
          : intents.length > 0
            ? 'On this device, not sent'
            : 'Everything is saved'
      }
      description={describe(state, races.length)}
      className="w-[44rem]"
    >
      <div className="flex flex-col gap-5">
        {state?.phase === 'signed-out' && <SignInAgain />}
        {races.map((race) => (
          <RaceChoice key={race.row} race={race} queue={queue} />
        ))}
        {refused.map((intent) => (
          <Refusal key={intent.id} intent={intent} intents={intents} queue={queue} />
        ))}
        {waiting.length > 0 && <Waiting intents={waiting} queue={queue} state={state} />}
      </div>
    </Dialog>
  )
}

function describe(state: QueueState | null, races: number): string {
  if (state === null || state.intents.length === 0) return 'Everything that you did is saved at the desk.'
  if (races > 0) return 'Nothing was overwritten. Both versions are here; choose field by field.'
  if (!state.durable)
    return 'This browser keeps nothing between visits: leave this tab open until everything is sent.'
  return 'It is kept on this device, through a reload too, and sent in this order.'
}

function SignInAgain() {
  const here = typeof location === 'undefined' ? '' : location.pathname + location.search
  return (
    <p className="m-0 flex flex-wrap items-center gap-3 rounded-card border border-qualifies bg-qualifies-soft px-3 py-2.5">
      <span className="min-w-0 flex-1">
        You are signed out. Nothing is lost: sign in again and it is sent.
      </span>
      <a href={`/sign-in?next=${encodeURIComponent(here)}`} className={buttonClass('primary', 'small')}>
        Sign in
      </a>
    </p>
  )
}

function Waiting({
  intents,
  queue,
  state,
}: {
  intents: Intent[]
  queue: IntentQueue
  state: QueueState | null
}) {
  return (
    <section aria-label="Waiting to be sent">
      <ol className="m-0 list-none p-0">
        {intents.map((intent) => (
          <li key={intent.id} className="flex items-center gap-3 border-b border-line py-1.5">
            <span className="min-w-0 flex-1">{actWords(intent)}</span>
            <span className="text-xs text-ink-3">
              <RelativeTime at={new Date(intent.madeAt).toISOString()} />
            </span>
          </li>
        ))}
      </ol>
      <div className="mt-3 flex items-center justify-end gap-3">
        {state?.phase === 'away' && (
          <span className="text-xs text-ink-2">The desk cannot be reached just now.</span>
        )}
        <Button variant="primary" onClick={() => void queue.sendAll({ now: true })}>
          Send now
        </Button>
      </div>
    </section>
  )
}

function Refusal({
  intent,
  intents,
  queue,
}: {
  intent: Intent
  intents: readonly Intent[]
  queue: IntentQueue
}) {
  const [isSure, setSure] = useState(false)
  const { parking } = intent
  if (parking?.kind !== 'refused') return null
  const behind = intents.filter((one) => one.id !== intent.id && rowOf(one) === rowOf(intent)).length
  const content = 'body' in intent.act ? JSON.stringify(intent.act.body, null, 2) : actWords(intent)
  return (
    <section aria-label={actWords(intent)} className="rounded-card border border-contradicts p-3">
      <p className="m-0 font-semibold">{actWords(intent)}</p>
      <p className="mt-1 mb-0 text-ink-2">
        The desk did not take it: {parking.detail}
        {behind > 0 && ` ${behind} later ${behind === 1 ? 'change waits' : 'changes wait'} behind it.`}
      </p>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={() => void copyText(content, 'Copied.')}>
          Copy what I wrote
        </Button>
        <Button size="small" onClick={() => void queue.retry(intent.id)}>
          Try again
        </Button>
        <Button
          size="small"
          variant="danger"
          onClick={() => (isSure ? void queue.discard([intent.id]) : setSure(true))}
        >
          {isSure ? 'Discard it for good' : 'Discard'}
        </Button>
      </div>
    </section>
  )
}
