import { createHmac } from 'node:crypto'
import { guardedPost } from '#lib/capture/guarded-post.ts'
import {
  type AttemptOutcome,
  type ClaimedDelivery,
  claimDelivery,
  type Settled,
  settleDelivery,
} from '#lib/data/webhooks-attempts.ts'
import { deliveryBody } from '#lib/domain/webhook-event.ts'
import { VERSION } from './version.ts'

export type Sender = {
  /** The address of the desk, for the links in what is sent. */
  origin: string
  /** Private hosts that may be sent to. */
  allowHosts: readonly string[]
  /** Seconds between the attempts. */
  waits: readonly number[]
  /** From 0 up to 1; chance unless told. */
  random?: () => number
  /** For one attempt; well below the time that a claim holds. */
  timeoutMs?: number
  /** Breaks an attempt off; the delivery then waits for whoever comes next. */
  signal?: AbortSignal
}

const TIMEOUT_MS = 10_000
const ANSWER_BYTES = 4096
/** A claim that was asked for longer ago than this may run out before an attempt is over. */
const STALE_MS = 10_000

/** A delivery that was taken up, and what comes of it. */
export type Attempt = { claimed: ClaimedDelivery; done: Promise<Settled> }

/** Takes up the delivery that has been due for longest, but none of the webhooks that are named; null where none is due. */
export async function beginAttempt(sender: Sender, busy: readonly string[] = []): Promise<Attempt | null> {
  const asked = performance.now()
  const claimed = await claimDelivery(busy)
  if (claimed === null) return null
  // Held up for so long, another process may soon take the delivery for lost: it is left to that one.
  if (performance.now() - asked > STALE_MS) return beginAttempt(sender, busy)
  return { claimed, done: attempt(claimed, sender) }
}

async function attempt(claimed: ClaimedDelivery, sender: Sender): Promise<Settled> {
  return settleDelivery(claimed, await send(claimed, sender), sender)
}

async function send(claimed: ClaimedDelivery, sender: Sender): Promise<AttemptOutcome> {
  if (claimed.isOff) return { kind: 'not-sent', words: 'The webhook was switched off.' }
  if (claimed.tries > sender.waits.length + 1) {
    return { kind: 'not-sent', words: 'The desk ended in the middle of the last attempt.' }
  }
  if (claimed.secret === null) {
    const words =
      'It cannot be signed, as the desk’s own secret is another than when this webhook was made. Give the webhook a new secret.'
    return { kind: 'unanswered', words, ms: 0 }
  }
  const { event, id } = claimed
  const body = deliveryBody({ ...event, id, at: event.at.toISOString() }, sender.origin)
  const timestamp = Math.floor(Date.now() / 1000)
  const began = performance.now()
  const posted = await guardedPost(claimed.url, {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': `Countermark/${VERSION} (webhook)`,
      'countermark-delivery': id,
      'countermark-event': event.type,
      'countermark-timestamp': String(timestamp),
      'countermark-signature': `v1=${signature(claimed.secret, timestamp, body)}`,
    },
    allowHosts: sender.allowHosts,
    timeoutMs: sender.timeoutMs ?? TIMEOUT_MS,
    answerBytes: ANSWER_BYTES,
    ...(sender.signal ? { signal: sender.signal } : {}),
  })
  const ms = Math.round(performance.now() - began)
  if (posted.ok) return { kind: 'answered', ...posted.value, ms }
  const { kind, message: words } = posted.error
  return kind === 'cancelled' ? { kind: 'broken-off', words } : { kind: 'unanswered', words, ms }
}

/** Hex of the HMAC-SHA256 over `timestamp.body`, with the secret as it was shown for a key. */
function signature(secret: string, timestamp: number, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}
