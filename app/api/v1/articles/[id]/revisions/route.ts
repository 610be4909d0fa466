import { z } from 'zod'
import { listRevisions } from '#lib/data/revisions.ts'
import { Id } from '#lib/domain/annotation.ts'
import { RevisionBriefDto } from '#lib/domain/article.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The captures of an article, newest first',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: PageById,
  answers: { 200: Page(RevisionBriefDto) },
  async handle({ viewer, params, query }) {
    const revisions = await listRevisions(viewer, params.id)
    return revisions.ok ? partAnswer(revisions.value, query) : revisions
  },
})
