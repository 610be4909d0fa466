import { listClaims } from '#lib/data/claim-list.ts'
import { ClaimFilters } from '#lib/domain/claim-filters.ts'
import { ClaimRowDto } from '#lib/domain/claim-row.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Claims across articles, newest first',
  who: 'viewer',
  query: ClaimFilters,
  answers: { 200: Page(ClaimRowDto) },
  handle: async ({ viewer, query }) => ok({ body: await listClaims(viewer, query) }),
})
