import { z } from 'zod'
import { changesSince } from '#lib/data/changes.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ChangesQuery } from '#lib/domain/event-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  query: ChangesQuery,
  handle: async ({ viewer, params, query }) => {
    const changes = await changesSince(viewer, params.id, query.after)
    return changes.ok ? ok({ body: changes.value }) : changes
  },
})
