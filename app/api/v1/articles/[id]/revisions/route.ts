import { z } from 'zod'
import { listRevisions } from '#lib/data/revisions.ts'
import { Id } from '#lib/domain/annotation.ts'
import { RevisionBriefDto } from '#lib/domain/article.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The captures of an article, newest first',
  who: 'viewer',
  params: z.object({ id: Id }),
  answers: { 200: Page(RevisionBriefDto) },
  async handle({ viewer, params }) {
    const items = await listRevisions(viewer, params.id)
    return items.ok ? ok({ body: { items: items.value, next: null } }) : items
  },
})
