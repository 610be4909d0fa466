import { z } from 'zod'
import { matchSources } from '#lib/data/source-list.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: z.object({ publisher: z.string().max(300).optional(), url: z.string().max(2048).optional() }),
  handle: async ({ viewer, query }) => ok({ body: { items: await matchSources(viewer, query), next: null } }),
})
