import { problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { WebhookDeliveryDto, WebhookDto } from '#lib/domain/webhook.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { within, withinSql } from './access.ts'
import type { Database } from './database.ts'
import { peopleOf } from './people.ts'

export const noWebhook = problem('not-found', 'There is no such webhook.')

/** A webhook as it may be shown: never with its secret. */
export const WEBHOOK_ROW = {
  id: true,
  name: true,
  url: true,
  groups: true,
  active: true,
  secretSince: true,
  switchedOffAt: true,
  switchedOffWhy: true,
  version: true,
  createdById: true,
  updatedById: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.WebhookSelect
export type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof WEBHOOK_ROW }>

/** Whether a webhook hears of what happens now: an admin wants it, and the desk has not stopped by itself. */
export function isOn({ active, switchedOffAt }: Pick<WebhookRow, 'active' | 'switchedOffAt'>): boolean {
  return active && switchedOffAt === null
}

/** The webhooks of the viewer's workspace, newest first, or the one that is named. */
export async function readWebhooks(db: Database, viewer: Viewer, id?: string): Promise<WebhookDto[]> {
  const scope = { ...within(viewer, 'webhook.manage'), deletedAt: null, ...(id === undefined ? {} : { id }) }
  // What was sent is read before the webhooks: where a delivery was the last that its webhook got, both tell of it.
  const last = new Map((await lastDeliveries(db, viewer)).map((one) => [one.webhookId, one]))
  const rows = await db.webhook.findMany({ where: scope, select: WEBHOOK_ROW, orderBy: { id: 'desc' } })
  const people = await peopleOf(
    db,
    rows.map((row) => row.createdById),
  )
  return rows.map((row) => {
    const sent = last.get(row.id)
    return {
      id: row.id,
      name: row.name,
      url: row.url,
      groups: row.groups,
      active: isOn(row),
      switchedOff:
        row.active && row.switchedOffAt !== null && row.switchedOffWhy !== null
          ? { at: row.switchedOffAt.toISOString(), why: row.switchedOffWhy }
          : null,
      secretSince: row.secretSince.toISOString(),
      lastDelivery: sent ? { status: sent.status, at: sent.createdAt.toISOString() } : null,
      createdBy: people.get(row.createdById),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      version: row.version,
    }
  })
}

type LastDelivery = { webhookId: string; status: WebhookDeliveryDto['status']; createdAt: Date }

function lastDeliveries(db: Database, viewer: Viewer): Promise<LastDelivery[]> {
  return db.$queryRaw<LastDelivery[]>`
    SELECT w.id AS "webhookId", d.status::text AS status, d."createdAt" FROM "Webhook" w
    CROSS JOIN LATERAL (
      SELECT status, "createdAt" FROM "WebhookDelivery" WHERE "webhookId" = w.id ORDER BY id DESC LIMIT 1) d
    WHERE ${withinSql(viewer, 'webhook.manage', 'w')} AND w."deletedAt" IS NULL`
}

/** Holds a webhook of the viewer's workspace until the transaction ends; null where there is none. */
export async function lockWebhook(db: Database, viewer: Viewer, id: string): Promise<WebhookRow | null> {
  await db.$queryRaw`
    SELECT w.id FROM "Webhook" w
    WHERE w.id = ${id}::uuid AND ${withinSql(viewer, 'webhook.manage', 'w')} FOR NO KEY UPDATE`
  return db.webhook.findFirst({
    where: { id, ...within(viewer, 'webhook.manage'), deletedAt: null },
    select: WEBHOOK_ROW,
  })
}

const STATUS = {
  waiting: 'waiting',
  sending: 'sending',
  delivered: 'delivered',
  given_up: 'given-up',
} as const satisfies Record<string, WebhookDeliveryDto['status']>

export const DELIVERY_ROW = {
  id: true,
  status: true,
  dueAt: true,
  attempts: true,
  lastAttemptAt: true,
  lastMs: true,
  lastStatus: true,
  lastAnswer: true,
  lastTrouble: true,
  createdAt: true,
  event: { select: { type: true, sequence: true, at: true, articleId: true, annotationId: true } },
} as const satisfies Prisma.WebhookDeliverySelect

export function deliveryDto(
  row: Prisma.WebhookDeliveryGetPayload<{ select: typeof DELIVERY_ROW }>,
): WebhookDeliveryDto {
  return {
    id: row.id,
    status: STATUS[row.status],
    event: { ...row.event, at: row.event.at.toISOString() },
    queuedAt: row.createdAt.toISOString(),
    attempts: row.attempts,
    nextAttemptAt: row.status === 'waiting' ? (row.dueAt?.toISOString() ?? null) : null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    lastMs: row.lastMs,
    lastStatus: row.lastStatus,
    lastAnswer: row.lastAnswer,
    trouble: row.lastTrouble,
  }
}
