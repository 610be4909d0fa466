import { z } from 'zod'
import { removeSample } from '#lib/data/sample-desk.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Remove the sample',
  who: 'person',
  params: z.object({ id: Id }),
  query: z.object({ work: z.enum(['remove']).optional() }),
  intent: true,
  answers: { 204: null },
  refuses: ['conflict', 'not-found'],
  async handle({ viewer, params, query, intentId }) {
    const removed = await removeSample(viewer, params.id, { withWork: query.work === 'remove', intentId })
    return removed.ok ? ok({}) : removed
  },
})
