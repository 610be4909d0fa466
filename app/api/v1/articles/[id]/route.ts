import { z } from 'zod'
import { findArticle } from '#lib/data/article-row.ts'
import { changeArticle, deleteArticle } from '#lib/data/articles.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ArticleDto, ArticlePatch } from '#lib/domain/article.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'An article with its newest revision',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: ArticleDto },
  async handle({ viewer, params: { id } }) {
    const article = await findArticle(viewer, id)
    return article.ok ? ok({ body: article.value, version: article.value.version }) : article
  },
})

export const PATCH = route({
  summary: 'Change an article',
  who: 'viewer',
  params,
  body: ArticlePatch,
  intent: true,
  version: 'checks',
  answers: { 200: ArticleDto },
  refuses: ['gone'],
  async handle({ viewer, params: { id }, body, expected, intentId }) {
    const changed = await changeArticle(viewer, id, body, { expected, intentId })
    if (!changed.ok) return changed
    const { value, sequence } = changed.value
    return ok({ body: value, version: value.version, sequence })
  },
})

export const DELETE = route({
  summary: 'Put an article in the bin',
  who: 'viewer',
  params,
  intent: true,
  version: 'checks',
  answers: { 204: null },
  async handle({ viewer, params: { id }, expected, intentId }) {
    const deleted = await deleteArticle(viewer, id, { expected, intentId })
    return deleted.ok ? ok({ sequence: deleted.value.sequence }) : deleted
  },
})
