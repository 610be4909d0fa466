import { z } from 'zod'
import { getAdjudication } from '#lib/data/adjudications.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { AdjudicationDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What was settled, with every version as it stood',
  who: 'viewer',
  params: z.object({ id: Id }),
  version: 'answers',
  answers: { 200: AdjudicationDto },
  handle: async ({ viewer, params }) => {
    const found = await getAdjudication(viewer, params.id)
    return found.ok ? ok({ body: found.value, version: found.value.version }) : found
  },
})
