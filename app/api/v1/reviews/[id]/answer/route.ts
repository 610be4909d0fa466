import { z } from 'zod'
import { answerReview } from '#lib/data/reviews.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { ReviewAnswer, ReviewedDto } from '#lib/domain/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Answer a review of your annotation, or take its proposal over',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: ReviewAnswer,
  intent: true,
  answers: { 200: ReviewedDto },
  refuses: ['conflict', 'gone'],
  handle: async ({ viewer, params, body, intentId }) => {
    const done = await answerReview(viewer, params.id, body, { intentId })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
