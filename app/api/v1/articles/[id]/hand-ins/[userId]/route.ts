import { z } from 'zod'
import { reverseHandIn } from '#lib/data/hand-ins.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { HandInsDto } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route({
  summary: 'Give a blind article back to somebody who has handed it in',
  who: 'viewer',
  params: z.object({ id: Id, userId: Id }),
  intent: true,
  answers: { 200: HandInsDto },
  async handle({ viewer, params, intentId }) {
    const done = await reverseHandIn(viewer, params.id, params.userId, intentId)
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
