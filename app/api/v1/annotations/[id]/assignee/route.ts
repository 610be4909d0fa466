import { z } from 'zod'
import { assignAnnotation } from '#lib/data/assignments.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AssigneePut } from '#lib/domain/comment.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route({
  summary: 'Give an annotation to a member, or to nobody',
  who: 'viewer',
  params: z.object({ id: Id }),
  body: AssigneePut,
  intent: true,
  version: 'answers',
  answers: { 200: AnnotationDto },
  refuses: ['conflict', 'gone'],
  async handle({ viewer, params, body, intentId }) {
    const done = await assignAnnotation(viewer, params.id, body.assigneeId, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: value, version: value.version, sequence })
  },
})
