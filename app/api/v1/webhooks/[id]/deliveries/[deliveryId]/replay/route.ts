import { z } from 'zod'
import { replayDelivery } from '#lib/data/webhooks-deliveries.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookDeliveryDto } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Send a delivery again',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id, deliveryId: Id }),
  answers: { 202: WebhookDeliveryDto },
  refuses: ['conflict'],
  async handle({ viewer, params: { id, deliveryId } }) {
    const again = await replayDelivery(viewer, id, deliveryId)
    return again.ok ? ok({ status: 202, body: again.value }) : again
  },
})
