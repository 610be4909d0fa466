import { z } from 'zod'
import { restoreCounterSource } from '#lib/data/counter-sources.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Bring a counter-source back',
  who: 'viewer',
  params: z.object({ id: Id }),
  intent: true,
  version: 'answers',
  answers: { 200: AnnotationDto },
  refuses: ['conflict', 'gone'],
  handle: async ({ viewer, params, intentId }) => {
    const done = await restoreCounterSource(viewer, params.id, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: value.annotation, version: value.version, sequence })
  },
})
