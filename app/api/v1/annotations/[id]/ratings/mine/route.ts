import { z } from 'zod'
import { setRating, withdrawRating } from '#lib/data/ratings.ts'
import { Id, RatingPut } from '#lib/domain/annotation.ts'
import { AnnotationDto } from '#lib/domain/counter-source.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

const params = z.object({ id: Id })

export const PUT = route({
  summary: 'Rate a claim',
  who: 'viewer',
  params,
  body: RatingPut,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto, 201: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, body, intentId, expected }) => {
    const done = await setRating(viewer, params.id, body, { intentId, expected })
    if (!done.ok) return done
    const { value, sequence } = done.value
    const { annotation, created } = value
    return ok({
      status: created ? 201 : 200,
      body: annotation,
      version: annotation.rating?.version,
      sequence,
    })
  },
})

export const DELETE = route({
  summary: 'Withdraw your rating',
  who: 'viewer',
  params,
  intent: true,
  version: 'checks',
  answers: { 200: AnnotationDto },
  refuses: ['gone'],
  handle: async ({ viewer, params, intentId, expected }) => {
    const done = await withdrawRating(viewer, params.id, { intentId, expected })
    return done.ok ? ok({ body: done.value.value, sequence: done.value.sequence }) : done
  },
})
