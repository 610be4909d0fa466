import { z } from 'zod'
import { revokeToken } from '#lib/data/api-tokens.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'End a token at once',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 204: null },
  async handle({ viewer, params, intentId }) {
    const revoked = await revokeToken(viewer, params.id, intentId)
    return revoked.ok ? ok({}) : revoked
  },
})
