import { z } from 'zod'
import { listDeliveries } from '#lib/data/webhooks-deliveries.ts'
import { Id } from '#lib/domain/annotation.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookDeliveryDto } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What a webhook was sent in the last thirty days, or is to be sent',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  query: PageById,
  answers: { 200: Page(WebhookDeliveryDto) },
  async handle({ viewer, params: { id }, query }) {
    const page = await listDeliveries(viewer, id, query)
    return page.ok ? ok({ body: page.value }) : page
  },
})
