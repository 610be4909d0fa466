import { listEvents } from '#lib/data/events.ts'
import { EventDto, EventFilters } from '#lib/domain/event-dto.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What happened on the desk',
  who: 'viewer',
  query: EventFilters,
  answers: { 200: Page(EventDto) },
  handle: async ({ viewer, query }) => {
    const events = await listEvents(viewer, query)
    return events.ok ? ok({ body: events.value }) : events
  },
})
