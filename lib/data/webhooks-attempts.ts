import { MOST_GIVEN_UP, waitAfter } from '#lib/domain/webhook-retry.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { type Database, database } from './database.ts'
import { isNamedAct, shownPeople } from './shown-people.ts'
import { giveUpWaiting } from './webhooks-queue.ts'
import { openSecret } from './webhooks-secret.ts'

/**
 * The queue from the side of whoever sends: the process itself, and so without a viewer. One statement claims a delivery
 * and counts the attempt; whoever claims it has it alone until the claim runs out. Where a process was killed in between,
 * the claim runs out, and another takes the delivery up again.
 */

/** How long a claim holds, in seconds; well beyond the longest that an attempt may take. */
const CLAIM_SECONDS = 30

/** How long deliveries, and webhooks that were deleted, are kept. */
const KEPT_DAYS = 30

/** A delivery that this process alone may send now. */
export type ClaimedDelivery = {
  id: string
  /** Counts all attempts; the outcome is written only while this is still the last one. */
  attempt: number
  /** Counts the attempts since it was queued or last asked to be sent again. */
  tries: number
  webhookId: string
  url: string
  /** Null where the desk's own secret was changed since it was sealed. */
  secret: string | null
  /** Why it is not to be sent any more, or null. */
  isOff: boolean
  event: {
    workspaceId: string
    sequence: number
    type: string
    actorId: string
    at: Date
    articleId: string | null
    annotationId: string | null
  }
}

type ClaimedRow = Omit<ClaimedDelivery, 'secret' | 'event'> &
  ClaimedDelivery['event'] & { sealed: Uint8Array | null; by: string | null }

/** Claims the delivery that has been due for longest, but none of the webhooks that are named; null where none is due. */
export async function claimDelivery(busy: readonly string[] = []): Promise<ClaimedDelivery | null> {
  const [row] = await database().$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT id FROM "WebhookDelivery" WHERE ${isDue(busy)} ORDER BY "dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE "WebhookDelivery" d
    SET status = 'sending', "dueAt" = now() + make_interval(secs => ${CLAIM_SECONDS}),
      attempts = d.attempts + 1, tries = d.tries + 1
    FROM due, "Webhook" w, "Workspace" s, "Event" e
    WHERE d.id = due.id AND w.id = d."webhookId" AND s.id = d."workspaceId"
      AND e."workspaceId" = d."workspaceId" AND e.sequence = d.sequence
    RETURNING d.id, d.attempts AS attempt, d.tries, w.id AS "webhookId", w.url, w.secret AS sealed,
      NOT w.active OR w."switchedOffAt" IS NOT NULL OR w."deletedAt" IS NOT NULL OR s."deletedAt" IS NOT NULL AS "isOff",
      e."workspaceId", e.sequence, e.type, e."actorId", e.at, e."articleId", e."annotationId",
      e.data ->> 'by' AS by`
  if (!row) return null
  const { id, attempt, tries, webhookId, url, isOff, sealed, by, ...event } = row
  const secret = sealed === null ? null : openSecret(sealed, webhookId)
  const actorId = await toldActor({ ...event, by })
  return { id, attempt, tries, webhookId, url, isOff, secret, event: { ...event, actorId } }
}

/** Who is told as the actor: on a blind article an alias, as to everybody else. */
async function toldActor(event: ClaimedDelivery['event'] & { by: string | null }): Promise<string> {
  const { articleId, actorId, workspaceId } = event
  if (articleId === null || isNamedAct(event)) return actorId
  const people = await shownPeople(database(), { userId: '', workspaceId }, [articleId], [actorId])
  return people.get(articleId, actorId).id
}

/** Milliseconds until a delivery is due, but none of the webhooks that are named; 0 for now, null where none waits. */
export async function untilNextDue(busy: readonly string[] = []): Promise<number | null> {
  const [row] = await database().$queryRaw<{ ms: number | null }[]>`
    SELECT (extract(epoch FROM min("dueAt") - now()) * 1000)::float8 AS ms FROM "WebhookDelivery"
    WHERE "dueAt" IS NOT NULL AND ${isNoneOf(busy)}`
  return row?.ms == null ? null : Math.max(0, row.ms)
}

const isNoneOf = (busy: readonly string[]) =>
  busy.length === 0 ? Prisma.sql`true` : Prisma.sql`"webhookId" <> ALL(${busy}::uuid[])`
const isDue = (busy: readonly string[]) => Prisma.sql`"dueAt" <= now() AND ${isNoneOf(busy)}`

/** How an attempt ended. */
export type AttemptOutcome =
  | { kind: 'answered'; status: number; answer: string; ms: number }
  /** No answer came. */
  | { kind: 'unanswered'; words: string; ms: number }
  /** The process stops: the attempt may have arrived and does not count as one that failed. */
  | { kind: 'broken-off'; words: string }
  /** Nothing was sent, and nothing will be. */
  | { kind: 'not-sent'; words: string }

/** What became of a delivery; `lost` where the claim had run out and it was another's. */
export type Settled = {
  became: 'delivered' | 'waiting' | 'given-up' | 'lost'
  /** Why its webhook was switched off by this, or null. */
  switchedOff: 'gone' | 'failing' | null
}

/**
 * Writes down how an attempt ended and what follows: the next one after a wait of `waits` seconds and a chance share of
 * it, or none; and whether the webhook is sent to any longer.
 */
export async function settleDelivery(
  claimed: ClaimedDelivery,
  outcome: AttemptOutcome,
  { waits, random = Math.random }: { waits: readonly number[]; random?: () => number },
): Promise<Settled> {
  const arrived = outcome.kind === 'answered' && outcome.status >= 200 && outcome.status <= 299
  const gone = outcome.kind === 'answered' && outcome.status === 410
  const failed = outcome.kind === 'unanswered' || (outcome.kind === 'answered' && !arrived && !gone)
  const wait = outcome.kind === 'broken-off' ? 0 : failed ? waitAfter(claimed.tries, waits, random()) : null
  const became = arrived ? 'delivered' : wait === null ? 'given-up' : 'waiting'
  return database().$transaction(async (db) => {
    if (!(await writeOutcome(db, claimed, outcome, became, wait)))
      return { became: 'lost', switchedOff: null }
    if (arrived) {
      await db.webhook.updateMany({
        where: { id: claimed.webhookId, givenUp: { gt: 0 } },
        data: { givenUp: 0 },
      })
    }
    const ended = became === 'given-up' && outcome.kind !== 'not-sent'
    return { became, switchedOff: ended ? await countGivenUp(db, claimed.webhookId, gone) : null }
  })
}

async function writeOutcome(
  db: Database,
  { id, attempt }: ClaimedDelivery,
  outcome: AttemptOutcome,
  became: 'delivered' | 'waiting' | 'given-up',
  wait: number | null,
): Promise<boolean> {
  const set =
    outcome.kind === 'answered'
      ? Prisma.sql`"lastAttemptAt" = now(), "lastMs" = ${outcome.ms}, "lastStatus" = ${outcome.status},
          "lastAnswer" = ${outcome.answer.replaceAll('\0', '')}, "lastTrouble" = NULL`
      : outcome.kind === 'unanswered'
        ? Prisma.sql`"lastAttemptAt" = now(), "lastMs" = ${outcome.ms}, "lastStatus" = NULL, "lastAnswer" = NULL,
            "lastTrouble" = ${outcome.words}`
        : outcome.kind === 'broken-off'
          ? Prisma.sql`tries = tries - 1, "lastTrouble" = ${outcome.words}`
          : Prisma.sql`attempts = attempts - 1, "lastTrouble" = ${outcome.words}`
  const count = await db.$executeRaw`
    UPDATE "WebhookDelivery"
    SET status = ${became}::"DeliveryStatus", "dueAt" = now() + make_interval(secs => ${wait}::float8), ${set}
    WHERE id = ${id}::uuid AND attempts = ${attempt} AND status = 'sending'`
  return count > 0
}

/** Counts a delivery that was given up, and switches the webhook off where that is enough. Answers why, or null. */
async function countGivenUp(db: Database, id: string, gone: boolean): Promise<Settled['switchedOff']> {
  const [row] = await db.webhook.updateManyAndReturn({
    where: { id, active: true, switchedOffAt: null, deletedAt: null },
    data: { givenUp: { increment: 1 } },
    select: { givenUp: true },
  })
  if (!row) return null
  const why = gone ? 'gone' : row.givenUp >= MOST_GIVEN_UP ? 'failing' : null
  if (why === null) return null
  await db.$executeRaw`
    UPDATE "Webhook" SET "switchedOffAt" = now(), "switchedOffWhy" = ${why}::"WebhookSwitchOff" WHERE id = ${id}::uuid`
  await giveUpWaiting(db, id, 'The webhook was switched off, as its receiver takes nothing.')
  return why
}

/** Removes deliveries that are over and thirty days old, and webhooks that were deleted as long ago. Answers how many. */
export async function purgeDeliveries(): Promise<number> {
  const db = database()
  const gone = await db.$executeRaw`
    DELETE FROM "WebhookDelivery"
    WHERE "dueAt" IS NULL AND "createdAt" < now() - make_interval(days => ${KEPT_DAYS})`
  await db.$executeRaw`
    DELETE FROM "Webhook" w
    WHERE w."deletedAt" < now() - make_interval(days => ${KEPT_DAYS})
      AND NOT EXISTS (SELECT FROM "WebhookDelivery" d WHERE d."webhookId" = w.id)`
  return gone
}
