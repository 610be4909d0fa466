import { z } from 'zod'
import { reopenAdjudication } from '#lib/data/adjudications.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { AdjudicationDto, AdjudicationReopen } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Open again what was settled',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: AdjudicationReopen,
  intent: true,
  answers: { 200: AdjudicationDto },
  refuses: ['conflict'],
  handle: async ({ viewer, params, body, intentId }) => {
    const done = await reopenAdjudication(viewer, params.id, body.comment ?? null, { intentId })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
