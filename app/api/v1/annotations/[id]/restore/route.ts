import { z } from 'zod'
import { restoreAnnotation } from '#lib/data/annotations.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Bring an annotation back',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  version: 'answers',
  answers: { 200: AnnotationDto },
  refuses: ['conflict'],
  handle: async ({ viewer, params, intentId }) => {
    const done = await restoreAnnotation(viewer, params.id, { intentId })
    if (!done.ok) return done
    return ok({ body: done.value.value, version: done.value.value.version, sequence: done.value.sequence })
  },
})
