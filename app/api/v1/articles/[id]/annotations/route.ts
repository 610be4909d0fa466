import { z } from 'zod'
import { listAnnotations, listPositions } from '#lib/data/annotations.ts'
import { Id } from '#lib/domain/annotation.ts'
import {
  AnnotationCursor,
  AnnotationListDto,
  annotationCursor,
  PositionsDto,
} from '#lib/domain/annotation-list.ts'
import { Limit } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { WebAnnotationCollectionSchema, WebAnnotationPageSchema } from '#lib/domain/web-annotation-schema.ts'
import { route } from '#lib/http/route.ts'
import { JSON_LD, NEGOTIATED, wantsJsonLd } from '../../../json-ld.ts'
import { webCollection } from './collection.ts'

/** How many marks a part holds where only a cursor is named; without either they all come. */
const PART = 200

export const GET = route({
  summary: 'The annotations of an article, in text order',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: z.object({
    fields: z.literal('positions').optional(),
    cursor: AnnotationCursor.optional(),
    limit: Limit.optional(),
  }),
  answers: {
    200: {
      'application/json': z.union([AnnotationListDto, PositionsDto]),
      [JSON_LD]: z.union([WebAnnotationCollectionSchema, WebAnnotationPageSchema]),
    },
  },
  handle: async ({ request, viewer, params, query }) => {
    if (wantsJsonLd(request)) return webCollection(request, viewer, params.id, query)
    if (query.fields === 'positions') {
      const positions = await listPositions(viewer, params.id)
      return positions.ok ? ok({ body: positions.value, headers: NEGOTIATED }) : positions
    }
    const { cursor, limit = PART } = query
    const isWhole = cursor === undefined && query.limit === undefined
    const after = cursor === undefined || cursor === 'beginning' ? null : cursor
    const found = await listAnnotations(viewer, params.id, isWhole ? undefined : { after, limit })
    if (!found.ok) return found
    const { items, sequence, next } = found.value
    return ok({ body: { items, sequence, next: next && annotationCursor(next) }, headers: NEGOTIATED })
  },
})
