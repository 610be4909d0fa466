import { z } from 'zod'
import { provenLately } from '#lib/auth/fresh.ts'
import { removePasskey } from '#lib/data/passkeys.ts'
import { Id } from '#lib/domain/annotation.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Remove one of your passkeys',
  who: 'person',
  params: z.object({ id: Id }),
  answers: { 204: null },
  refuses: ['not-allowed'],
  async handle({ request, viewer, params }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const removed = await removePasskey(viewer.userId, params.id)
    return removed ? ok({}) : err(problem('not-found', 'There is no such passkey.'))
  },
})
