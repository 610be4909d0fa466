import { z } from 'zod'
import { listEvents } from '#lib/data/events.ts'
import { Id } from '#lib/domain/annotation.ts'
import { EventDto, EventFilters } from '#lib/domain/event-dto.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What happened on an article',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: EventFilters.omit({ article: true }),
  answers: { 200: Page(EventDto) },
  handle: async ({ viewer, params, query }) => {
    const events = await listEvents(viewer, { ...query, article: params.id })
    return events.ok ? ok({ body: events.value }) : events
  },
})
