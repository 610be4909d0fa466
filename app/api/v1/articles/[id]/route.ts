import { z } from 'zod'
import { findArticle } from '#lib/data/article-row.ts'
import { changeArticle, deleteArticle } from '#lib/data/articles.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ArticlePatch } from '#lib/domain/article.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  who: 'viewer',
  params,
  async handle({ viewer, params: { id } }) {
    const article = await findArticle(viewer, id)
    return article.ok ? ok({ body: article.value, version: article.value.version }) : article
  },
})

export const PATCH = route({
  who: 'viewer',
  params,
  body: ArticlePatch,
  async handle({ viewer, params: { id }, body, expected, intentId }) {
    const changed = await changeArticle(viewer, id, body, { expected, intentId })
    if (!changed.ok) return changed
    const { value, sequence } = changed.value
    return ok({ body: value, version: value.version, sequence })
  },
})

export const DELETE = route({
  who: 'viewer',
  params,
  async handle({ viewer, params: { id }, expected, intentId }) {
    const deleted = await deleteArticle(viewer, id, { expected, intentId })
    return deleted.ok ? ok({ sequence: deleted.value.sequence }) : deleted
  },
})
