import { listTagSets } from '#lib/data/tag-sets.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { TagSetDto } from '#lib/domain/tag-set.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The tag-sets that ship and your own',
  who: 'viewer',
  answers: { 200: Page(TagSetDto) },
  handle: async ({ viewer }) => ok({ body: { items: await listTagSets(viewer), next: null } }),
})
