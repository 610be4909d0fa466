import { v7 as uuidv7 } from 'uuid'
import type { EventType } from '#lib/domain/event.ts'
import { type WebhookGroup, webhookGroup } from '#lib/domain/webhook-event.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Database } from './database.ts'

/** What a process that sends listens to: a notice carries no data, only that something may be due. */
export const DELIVERIES_CHANNEL = 'countermark_deliveries'

/** A webhook that may hear of what is written. */
export type Hearing = { id: string; groups: readonly WebhookGroup[] }

/**
 * The webhooks of a workspace that are on, as an expression that answers a list in JSON; null where there are none, or
 * where no event is of any that they could hear of.
 */
export function hearingSql(workspaceId: string, events: readonly { type: string }[]): Prisma.Sql {
  if (!events.some(({ type }) => type === TEST || webhookGroup(type) !== null)) return Prisma.sql`NULL::json`
  return Prisma.sql`(
    SELECT json_agg(json_build_object('id', w.id, 'groups', w.groups)) FROM "Webhook" w
    WHERE w."workspaceId" = ${workspaceId}::uuid AND w.active AND w."switchedOffAt" IS NULL AND w."deletedAt" IS NULL)`
}

/** A test goes to the webhook that it is about, whatever that one hears of. */
const TEST = 'webhook.tested' satisfies EventType

/** Queues what webhooks are to hear of events, in the transaction that writes them: both are committed, or neither. */
export async function queueDeliveries(
  db: Database,
  hearing: readonly Hearing[],
  events: readonly { workspaceId: string; sequence: number; type: string; subjectId: string }[],
): Promise<void> {
  const rows = events.flatMap(({ workspaceId, sequence, type, subjectId }) => {
    const group = webhookGroup(type)
    return hearing
      .filter(({ id, groups }) =>
        group === null ? type === TEST && id === subjectId : groups.includes(group),
      )
      .map(({ id }) => ({ id: uuidv7(), workspaceId, webhookId: id, sequence }))
  })
  if (rows.length === 0) return
  await db.webhookDelivery.createMany({ data: rows })
  await wakeSenders(db)
}

/** Tells those that send to look for what is due, on commit. */
export async function wakeSenders(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${DELIVERIES_CHANNEL}, '')`
}

/** Ends what waits for a webhook that is sent to no more; each can be sent again by hand. */
export async function giveUpWaiting(db: Database, webhookId: string, why: string): Promise<void> {
  await db.webhookDelivery.updateMany({
    where: { webhookId, status: 'waiting' },
    data: { status: 'given_up', dueAt: null, lastTrouble: why },
  })
}
