import { listArticles } from '#lib/data/article-list.ts'
import { ArticleFilters } from '#lib/domain/article-filters.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: ArticleFilters,
  handle: async ({ viewer, query }) => ok({ body: await listArticles(viewer, query) }),
})
