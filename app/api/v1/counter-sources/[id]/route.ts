import { z } from 'zod'
import { deleteCounterSource, putCounterSource } from '#lib/data/counter-sources.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const PUT = route({
  summary: 'Make or change a counter-source',
  who: 'viewer',
  params,
  body: CounterSourcePut,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto, 201: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await putCounterSource(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({
      status: value.created ? 201 : 200,
      body: value.annotation,
      version: value.version,
      sequence,
    })
  },
})

export const DELETE = route({
  summary: 'Put a counter-source in the bin',
  who: 'viewer',
  params,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, intentId, expected }) => {
    const done = await deleteCounterSource(viewer, params.id, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    return ok({ body: value.annotation, version: value.version, sequence })
  },
})
