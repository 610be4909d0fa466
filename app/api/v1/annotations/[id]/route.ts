import { z } from 'zod'
import { createAnnotation } from '#lib/data/annotation-create.ts'
import { changeAnnotation, deleteAnnotation, getAnnotation } from '#lib/data/annotations.ts'
import { AnnotationCreate, AnnotationPatch, Id } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { markAnnotation } from '#lib/domain/web-annotation.ts'
import { WebAnnotationSchema } from '#lib/domain/web-annotation-schema.ts'
import { route } from '#lib/http/route.ts'
import { annotationAnswer, JSON_LD, NEGOTIATED, surroundingsOf, wantsJsonLd } from '../../json-ld.ts'

const params = z.object({ id: Id })
const ALLOW = 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'

export const GET = route({
  summary: 'One annotation',
  who: 'viewer',
  params,
  version: 'answers',
  answers: { 200: { 'application/json': AnnotationDto, [JSON_LD]: WebAnnotationSchema } },
  refuses: ['gone'],
  handle: async ({ request, viewer, params }) => {
    const found = await getAnnotation(viewer, params.id)
    if (!found.ok) return found
    const mark = found.value
    if (!wantsJsonLd(request)) return ok({ body: mark, version: mark.version, headers: NEGOTIATED })
    if (mark.deletedAt !== null) return err(problem('gone', 'This annotation was deleted.'))
    const around = await surroundingsOf(request, viewer, [mark])
    return ok(annotationAnswer(markAnnotation(mark, around), mark.version, ALLOW))
  },
})

export const PUT = route({
  summary: 'Make an annotation under an id of your own',
  who: 'viewer',
  params,
  body: AnnotationCreate,
  intent: true,
  version: 'answers',
  answers: { 200: AnnotationDto, 201: AnnotationDto },
  refuses: ['conflict', 'gone'],
  handle: async ({ viewer, params, body, intentId }) => {
    const done = await createAnnotation(viewer, params.id, body, { intentId })
    if (!done.ok) return done
    const { value, sequence } = done.value
    const { annotation, created } = value
    return ok({ status: created ? 201 : 200, body: annotation, version: annotation.version, sequence })
  },
})

export const PATCH = route({
  summary: 'Change what an annotation carries or where it sits',
  who: 'viewer',
  params,
  body: AnnotationPatch,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await changeAnnotation(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    return ok({ body: done.value.value, version: done.value.value.version, sequence: done.value.sequence })
  },
})

export const DELETE = route({
  summary: 'Put an annotation in the bin',
  who: 'viewer',
  params,
  intent: true,
  version: 'checks',
  answers: { 204: null },
  handle: async ({ viewer, params, intentId, expected }) => {
    const done = await deleteAnnotation(viewer, params.id, { intentId, expected })
    return done.ok ? ok({ version: done.value.value.version, sequence: done.value.sequence }) : done
  },
})
