import { createWebhook, listWebhooks } from '#lib/data/webhooks.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookCreate, WebhookDto } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'
import { checkAddress } from './address-check.ts'

export const GET = route({
  summary: 'The webhooks of the workspace',
  who: 'viewer',
  tokens: 'refused',
  answers: { 200: Page(WebhookDto) },
  async handle({ viewer }) {
    const items = await listWebhooks(viewer)
    return items.ok ? ok({ body: { items: items.value, next: null } }) : items
  },
})

export const POST = route({
  summary: 'Make a webhook; its secret is in this answer alone',
  who: 'viewer',
  tokens: 'refused',
  body: WebhookCreate,
  intent: true,
  version: 'answers',
  answers: { 200: WebhookDto, 201: WebhookDto },
  refuses: ['conflict'],
  async handle({ viewer, body, intentId }) {
    const made = await createWebhook(viewer, body, { intentId, checkAddress })
    if (!made.ok) return made
    const { value, sequence } = made.value
    const status = value.secret === undefined ? 200 : 201
    return ok({ status, body: value, version: value.version, sequence })
  },
})
