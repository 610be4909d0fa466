import { z } from 'zod'
import { provenLately } from '#lib/auth/fresh.ts'
import { removeFactorsOf } from '#lib/data/second-factor-rule.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Turn off the second factor of a member who has lost it; every session of theirs ends',
  who: 'viewer',
  tokens: 'refused',
  params: z.object({ userId: Id }),
  intent: true,
  answers: { 204: null },
  async handle({ request, viewer, params, intentId }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const removed = await removeFactorsOf(viewer, params.userId, intentId)
    return removed.ok ? ok({}) : removed
  },
})
