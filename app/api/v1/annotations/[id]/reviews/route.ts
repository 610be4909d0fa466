import { z } from 'zod'
import { giveReview, listReviews } from '#lib/data/reviews.ts'
import { Id } from '#lib/domain/annotation.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { ReviewCreate, ReviewDto, ReviewedDto } from '#lib/domain/review.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'Reviews of an annotation, the newest first',
  who: 'viewer',
  params,
  query: PageById,
  answers: { 200: Page(ReviewDto) },
  handle: async ({ viewer, params, query }) => {
    const listed = await listReviews(viewer, params.id)
    return listed.ok ? partAnswer(listed.value, query) : listed
  },
})

export const POST = route({
  summary: 'Decide on one version of a colleague’s annotation',
  who: 'viewer',
  params,
  body: ReviewCreate,
  intent: true,
  version: 'checks',
  answers: { 201: ReviewedDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await giveReview(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ status: 201, body: value, version: value.annotation.version, sequence })
  },
})
