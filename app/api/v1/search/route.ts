import { z } from 'zod'
import { search } from '#lib/data/search.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: z.object({ q: z.string().trim().max(500).default('') }),
  handle: async ({ viewer, query }) => ok({ body: { items: await search(viewer, query.q), next: null } }),
})
