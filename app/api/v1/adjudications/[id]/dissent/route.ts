import { z } from 'zod'
import { dissentFrom } from '#lib/data/adjudications.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { AdjudicationDissent, AdjudicationDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Say what you hold against being overruled',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: AdjudicationDissent,
  intent: true,
  answers: { 200: AdjudicationDto },
  handle: async ({ viewer, params, body, intentId }) => {
    const done = await dissentFrom(viewer, params.id, body, { intentId })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
