import { z } from 'zod'
import { matchSources } from '#lib/data/source-list.ts'
import { SourceBrief } from '#lib/domain/article.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Sources that a publisher or an address may be',
  who: 'viewer',
  query: z.object({ publisher: z.string().max(300).optional(), url: z.string().max(2048).optional() }),
  answers: { 200: Page(SourceBrief) },
  handle: async ({ viewer, query }) => ok({ body: { items: await matchSources(viewer, query), next: null } }),
})
