import { z } from 'zod'
import { listRatings } from '#lib/data/ratings.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  handle: async ({ viewer, params }) => {
    const ratings = await listRatings(viewer, params.id)
    return ratings.ok ? ok({ body: { items: ratings.value, next: null } }) : ratings
  },
})
