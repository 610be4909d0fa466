import { listTagSets } from '#lib/data/tag-sets.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  handle: async ({ viewer }) => ok({ body: { items: await listTagSets(viewer), next: null } }),
})
