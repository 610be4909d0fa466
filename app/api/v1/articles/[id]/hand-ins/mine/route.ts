import { z } from 'zod'
import { handIn } from '#lib/data/hand-ins.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { HandInsDto } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Hand in your work on a blind article',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  answers: { 200: HandInsDto },
  refuses: ['conflict'],
  async handle({ viewer, params, intentId }) {
    const done = await handIn(viewer, params.id, intentId)
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
