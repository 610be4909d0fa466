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
  deliveries: { select: { status: true, createdAt: true }, orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.WebhookSelect
export type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof WEBHOOK_ROW }>

/** Whether a webhook hears of what happens now: an admin wants it, and the desk has not stopped by itself. */
export function isOn({ active, switchedOffAt }: Pick<WebhookRow, 'active' | 'switchedOffAt'>): boolean {
  return active && switchedOffAt === null
}

export async function webhookDtos(db: Database, rows: readonly WebhookRow[]): Promise<WebhookDto[]> {
  const people = await peopleOf(
    db,
    rows.map((row) => row.createdById),
  )
  return rows.map((row) => {
    const [last] = row.deliveries
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
      lastDelivery: last ? { status: STATUS[last.status], at: last.createdAt.toISOString() } : null,
      createdBy: people.get(row.createdById),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      version: row.version,
    }
  })
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
