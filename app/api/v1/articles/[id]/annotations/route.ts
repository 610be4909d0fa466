import { z } from 'zod'
import { listAnnotations, listPositions } from '#lib/data/annotations.ts'
import { Id } from '#lib/domain/annotation.ts'
import { AnnotationListDto, PositionsDto } from '#lib/domain/annotation-list.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The annotations of an article, in text order',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: z.object({ fields: z.literal('positions').optional() }),
  answers: { 200: z.union([AnnotationListDto, PositionsDto]) },
  handle: async ({ viewer, params, query }) => {
    if (query.fields === 'positions') {
      const positions = await listPositions(viewer, params.id)
      return positions.ok ? ok({ body: positions.value }) : positions
    }
    const annotations = await listAnnotations(viewer, params.id)
    return annotations.ok ? ok({ body: { ...annotations.value, next: null } }) : annotations
  },
})
