import { z } from 'zod'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { endSession } from '#lib/data/sessions.ts'
import { Id } from '#lib/domain/annotation.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'End one of your sessions',
  who: 'person',
  params: z.object({ id: Id }),
  answers: { 204: null },
  async handle({ viewer, params }) {
    const ended = await endSession(sessionOfPerson(viewer), params.id)
    return ended ? ok({}) : err(problem('not-found', 'There is no such session, or it has ended already.'))
  },
})
