import { z } from 'zod'
import { listRatings } from '#lib/data/ratings.ts'
import { Id, RatingDto } from '#lib/domain/annotation.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The ratings of a claim that you may read',
  who: 'viewer',
  params: z.object({ id: Id }),
  answers: { 200: Page(RatingDto) },
  handle: async ({ viewer, params }) => {
    const ratings = await listRatings(viewer, params.id)
    return ratings.ok ? ok({ body: { items: ratings.value, next: null } }) : ratings
  },
})
