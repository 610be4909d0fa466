import { z } from 'zod'
import { listCitations } from '#lib/data/citations.ts'
import { Id } from '#lib/domain/annotation.ts'
import { CitationDto } from '#lib/domain/counter-source.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Works cited here before, newest first',
  who: 'viewer',
  query: z.object({
    query: z.string().trim().max(500).optional(),
    cursor: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answers: { 200: Page(CitationDto) },
  handle: async ({ viewer, query }) => ok({ body: await listCitations(viewer, query) }),
})
