import { z } from 'zod'
import { changeWebhook, deleteWebhook } from '#lib/data/webhooks.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { WebhookDto, WebhookPatch } from '#lib/domain/webhook.ts'
import { route } from '#lib/http/route.ts'
import { checkAddress } from '../address-check.ts'

const params = z.object({ id: Id })

export const PATCH = route({
  summary: 'Change a webhook, or switch it on or off',
  who: 'viewer',
  tokens: 'refused',
  params,
  body: WebhookPatch,
  intent: true,
  version: 'checks',
  answers: { 200: WebhookDto },
  async handle({ viewer, params: { id }, body, expected, intentId }) {
    const changed = await changeWebhook(viewer, id, body, { expected, intentId, checkAddress })
    if (!changed.ok) return changed
    const { value, sequence } = changed.value
    return ok({ body: value, version: value.version, sequence })
  },
})

export const DELETE = route({
  summary: 'Delete a webhook with its secret',
  who: 'viewer',
  tokens: 'refused',
  params,
  intent: true,
  answers: { 204: null },
  async handle({ viewer, params: { id }, intentId }) {
    const deleted = await deleteWebhook(viewer, id, intentId)
    return deleted.ok ? ok({ sequence: deleted.value.sequence }) : deleted
  },
})
