import { z } from 'zod'
import { listRatings } from '#lib/data/ratings.ts'
import { Id, RatingDto } from '#lib/domain/annotation.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The ratings of a claim that you may read',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: PageById,
  answers: { 200: Page(RatingDto) },
  async handle({ viewer, params, query }) {
    const ratings = await listRatings(viewer, params.id)
    return ratings.ok ? partAnswer(ratings.value, query) : ratings
  },
})
