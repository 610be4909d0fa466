import { z } from 'zod'
import { testWebhook } from '#lib/data/webhooks-deliveries.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookDeliveryDto } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Send a webhook a test',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 202: WebhookDeliveryDto },
  refuses: ['conflict'],
  async handle({ viewer, params: { id }, intentId }) {
    const queued = await testWebhook(viewer, id, intentId)
    return queued.ok ? ok({ status: 202, body: queued.value, sequence: queued.value.event.sequence }) : queued
  },
})
