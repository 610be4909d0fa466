import { z } from 'zod'
import { listEvents } from '#lib/data/events.ts'
import { Id } from '#lib/domain/annotation.ts'
import { EventFilters } from '#lib/domain/event-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  query: EventFilters.omit({ article: true }),
  handle: async ({ viewer, params, query }) => {
    const events = await listEvents(viewer, { ...query, article: params.id })
    return events.ok ? ok({ body: events.value }) : events
  },
})
