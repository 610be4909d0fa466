import { listEvents } from '#lib/data/events.ts'
import { EventFilters } from '#lib/domain/event-dto.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  query: EventFilters,
  handle: async ({ viewer, query }) => {
    const events = await listEvents(viewer, query)
    return events.ok ? ok({ body: events.value }) : events
  },
})
