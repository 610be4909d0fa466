import { z } from 'zod'
import { provenLately } from '#lib/auth/fresh.ts'
import { removeIdentity } from '#lib/data/account-identities.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Unlink a sign-in of your organisation',
  who: 'person',
  params: z.object({ id: Id }),
  answers: { 204: null },
  refuses: ['conflict', 'not-allowed'],
  async handle({ request, viewer, params }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const removed = await removeIdentity(viewer.userId, params.id)
    return removed.ok ? ok({}) : removed
  },
})
