import { z } from 'zod'
import { restoreArticle } from '#lib/data/articles.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ArticleDto } from '#lib/domain/article.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Bring an article back',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  version: 'answers',
  answers: { 200: ArticleDto },
  refuses: ['conflict'],
  async handle({ viewer, params, intentId }) {
    const restored = await restoreArticle(viewer, params.id, intentId)
    if (!restored.ok) return restored
    const { value, sequence } = restored.value
    return ok({ body: value, version: value.version, sequence })
  },
})
