import { z } from 'zod'
import { search } from '#lib/data/search.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { SearchHit } from '#lib/domain/search-hit.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The best hits among articles, claims, notes, sources and counter-sources',
  who: 'viewer',
  query: z.object({ q: z.string().trim().max(500).default('') }),
  answers: { 200: Page(SearchHit) },
  handle: async ({ viewer, query }) => ok({ body: { items: await search(viewer, query.q), next: null } }),
})
