import { z } from 'zod'
import { revokeInvitation } from '#lib/data/invitations.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Take an invitation back',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 204: null },
  async handle({ viewer, params, intentId }) {
    const revoked = await revokeInvitation(viewer, params.id, intentId)
    return revoked.ok ? ok({}) : revoked
  },
})
