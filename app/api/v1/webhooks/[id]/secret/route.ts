import { z } from 'zod'
import { rollSecret } from '#lib/data/webhooks.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookDto } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Give a webhook another secret, which is in this answer alone',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  intent: true,
  version: 'answers',
  answers: { 200: WebhookDto },
  async handle({ viewer, params: { id }, intentId }) {
    const rolled = await rollSecret(viewer, id, intentId)
    if (!rolled.ok) return rolled
    const { value, sequence } = rolled.value
    return ok({ body: value, version: value.version, sequence })
  },
})
