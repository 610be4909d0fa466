import { listClaims } from '#lib/data/claim-list.ts'
import { ClaimFilters } from '#lib/domain/claim-filters.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: ClaimFilters,
  handle: async ({ viewer, query }) => ok({ body: await listClaims(viewer, query) }),
})
