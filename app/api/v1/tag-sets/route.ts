import { listTagSets } from '#lib/data/tag-sets.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { TagSetDto } from '#lib/domain/tag-set.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The tag-sets that ship and your own',
  who: 'viewer',
  query: PageById,
  answers: { 200: Page(TagSetDto) },
  handle: async ({ viewer, query }) => partAnswer(await listTagSets(viewer), query),
})
