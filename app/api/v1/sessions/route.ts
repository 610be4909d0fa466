import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { endOtherSessions, listSessions } from '#lib/data/sessions.ts'
import { Page } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { SessionDto } from '#lib/domain/session.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'List your sessions',
  who: 'person',
  answers: { 200: Page(SessionDto) },
  handle: async ({ viewer }) =>
    ok({ body: { items: await listSessions(sessionOfPerson(viewer)), next: null } }),
})

export const DELETE = route({
  summary: 'End all your sessions but the one that asks',
  who: 'person',
  answers: { 204: null },
  async handle({ viewer }) {
    await endOtherSessions(sessionOfPerson(viewer))
    return ok({})
  },
})
