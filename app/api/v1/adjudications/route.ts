import { adjudicate } from '#lib/data/adjudications.ts'
import { ok } from '#lib/domain/result.ts'
import { AdjudicationCreate, AdjudicationDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Settle what several versions of one passage say',
  who: 'viewer',
  body: AdjudicationCreate,
  intent: true,
  answers: { 201: AdjudicationDto },
  refuses: ['not-found', 'conflict', 'gone'],
  handle: async ({ viewer, body, intentId }) => {
    const done = await adjudicate(viewer, body, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ status: 201, body: value, version: value.version, sequence })
  },
})
