import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { WebhookDeliveryDto } from '#lib/domain/webhook.ts'
import { refusal, within } from './access.ts'
import { database } from './database.ts'
import { wakeSenders } from './webhooks-queue.ts'
import { DELIVERY_ROW, deliveryDto, isOn, lockWebhook, noWebhook } from './webhooks-row.ts'
import { write } from './write.ts'

const noDelivery = problem('not-found', 'There is no such delivery; they are kept for thirty days.')
const isOff = problem('conflict', 'This webhook is switched off. Nothing was sent; switch it on first.', {
  code: 'switched-off',
})

/** What a webhook was sent or is to be sent, newest first. */
export async function listDeliveries(
  viewer: Viewer,
  webhookId: string,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Result<{ items: WebhookDeliveryDto[]; next: string | null }, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  const scope = within(viewer, 'webhook.manage')
  const db = database()
  const webhook = { id: webhookId, ...scope, deletedAt: null }
  if ((await db.webhook.count({ where: webhook })) === 0) return err(noWebhook)
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId, ...scope, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    select: DELIVERY_ROW,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  return ok({ items: page.map(deliveryDto), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null })
}

/** Sends a webhook an event that says nothing but that somebody asked for it, whatever else it hears of. */
export async function testWebhook(
  viewer: Viewer,
  webhookId: string,
  intentId: string | null,
): Promise<Result<WebhookDeliveryDto, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  const written = await write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record }) => {
    const row = await lockWebhook(db, viewer, webhookId)
    if (row === null) return err(noWebhook)
    if (!isOn(row)) return err(isOff)
    record({ type: 'webhook.tested', subjectId: webhookId })
    return ok(null)
  })
  if (!written.ok) return written
  const row = await database().webhookDelivery.findFirst({
    where: { webhookId, sequence: written.value.sequence, ...within(viewer, 'webhook.manage') },
    select: DELIVERY_ROW,
  })
  return row ? ok(deliveryDto(row)) : err(noDelivery)
}

/**
 * Sends a delivery again, under the same id and from the first wait on; one that is under way is let be. What happened
 * is told as it was then, and the row that it links to as it is now.
 */
export async function replayDelivery(
  viewer: Viewer,
  webhookId: string,
  id: string,
): Promise<Result<WebhookDeliveryDto, Problem>> {
  const refused = refusal(viewer, 'webhook.manage')
  if (refused) return err(refused)
  return database().$transaction(async (db): Promise<Result<WebhookDeliveryDto, Problem>> => {
    const webhook = await lockWebhook(db, viewer, webhookId)
    if (webhook === null) return err(noWebhook)
    const where = { id, webhookId, ...within(viewer, 'webhook.manage') }
    if ((await db.webhookDelivery.count({ where })) === 0) return err(noDelivery)
    if (!isOn(webhook)) return err(isOff)
    const again = await db.$executeRaw`
      UPDATE "WebhookDelivery" SET status = 'waiting', "dueAt" = now(), tries = 0
      WHERE id = ${id}::uuid AND "webhookId" = ${webhookId}::uuid AND status <> 'sending'`
    if (again > 0) await wakeSenders(db)
    return ok(
      deliveryDto(await db.webhookDelivery.findUniqueOrThrow({ where: { id }, select: DELIVERY_ROW })),
    )
  })
}
