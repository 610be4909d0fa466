import { z } from 'zod'
import { listSources } from '#lib/data/source-list.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { SourceDto } from '#lib/domain/source.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Sources by name',
  who: 'viewer',
  query: z.object({
    query: z.string().max(500).optional(),
    cursor: z.string().max(4000).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answers: { 200: Page(SourceDto) },
  handle: async ({ viewer, query }) => ok({ body: await listSources(viewer, query) }),
})
