import { z } from 'zod'
import { listSources } from '#lib/data/source-list.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: z.object({
    query: z.string().max(500).optional(),
    cursor: z.string().max(4000).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  handle: async ({ viewer, query }) => ok({ body: await listSources(viewer, query) }),
})
