import { z } from 'zod'
import { withdrawReview } from '#lib/data/reviews.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Take your review back',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 200: AnnotationDto },
  refuses: ['conflict'],
  handle: async ({ viewer, params, intentId }) => {
    const done = await withdrawReview(viewer, params.id, { intentId })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
