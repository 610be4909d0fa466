import { z } from 'zod'
import { getRating } from '#lib/data/on-annotation.ts'
import { Id, RatingDto } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { ratingAnnotation } from '#lib/domain/web-annotation.ts'
import { WebAnnotationSchema } from '#lib/domain/web-annotation-schema.ts'
import { route } from '#lib/http/route.ts'
import { annotationAnswer, JSON_LD, NEGOTIATED, surroundingsOf, wantsJsonLd } from '../../json-ld.ts'

const ALLOW = 'GET, HEAD, OPTIONS'

export const GET = route({
  summary: 'One rating',
  who: 'viewer',
  params: z.object({ id: Id }),
  version: 'answers',
  answers: { 200: { 'application/json': RatingDto, [JSON_LD]: WebAnnotationSchema } },
  async handle({ request, viewer, params }) {
    const found = await getRating(viewer, params.id)
    if (!found.ok) return found
    const { annotation, rating } = found.value
    if (!wantsJsonLd(request)) return ok({ body: rating, version: rating.version, headers: NEGOTIATED })
    const around = await surroundingsOf(request, viewer, [annotation])
    return ok(annotationAnswer(ratingAnnotation(annotation, rating, around), rating.version, ALLOW))
  },
})
