import { z } from 'zod'
import { changesSince } from '#lib/data/changes.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ChangesDto } from '#lib/domain/counter-source.ts'
import { ChangesQuery } from '#lib/domain/event-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What changed on an article after a sequence',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: ChangesQuery,
  answers: { 200: ChangesDto },
  handle: async ({ viewer, params, query }) => {
    const changes = await changesSince(viewer, params.id, query.after)
    return changes.ok ? ok({ body: changes.value }) : changes
  },
})
