import { z } from 'zod'
import { deleteCounterSource, putCounterSource } from '#lib/data/counter-sources.ts'
import { getCounterSource } from '#lib/data/on-annotation.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationDto, CounterSourceDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { counterSourceAnnotation } from '#lib/domain/web-annotation.ts'
import { WebAnnotationSchema } from '#lib/domain/web-annotation-schema.ts'
import { route } from '#lib/http/route.ts'
import { annotationAnswer, JSON_LD, NEGOTIATED, surroundingsOf, wantsJsonLd } from '../../json-ld.ts'

const params = z.object({ id: Id })
const ALLOW = 'DELETE, GET, HEAD, OPTIONS, PUT'

export const GET = route({
  summary: 'One counter-source',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: { 'application/json': CounterSourceDto, [JSON_LD]: WebAnnotationSchema } },
  async handle({ request, viewer, params }) {
    const found = await getCounterSource(viewer, params.id)
    if (!found.ok) return found
    const { annotation, counterSource } = found.value
    const { version } = counterSource
    if (!wantsJsonLd(request)) return ok({ body: counterSource, version, headers: NEGOTIATED })
    const around = await surroundingsOf(request, viewer, [annotation])
    return ok(annotationAnswer(counterSourceAnnotation(annotation, counterSource, around), version, ALLOW))
  },
})

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
