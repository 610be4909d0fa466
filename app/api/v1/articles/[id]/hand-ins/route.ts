import { z } from 'zod'
import { handInsOf } from '#lib/data/hand-ins.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { HandInsDto } from '#lib/domain/review-rules.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Who has handed in a blind article',
  who: 'viewer',
  params: z.object({ id: Id }),
  answers: { 200: HandInsDto },
  async handle({ viewer, params }) {
    const found = await handInsOf(viewer, params.id)
    return found.ok ? ok({ body: found.value }) : found
  },
})
