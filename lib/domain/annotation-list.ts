import { z } from 'zod'
import { Id } from './annotation.ts'
import { AnnotationDto } from './counter-source.ts'
import { ANNOTATION_KINDS } from './kinds.ts'
import { Page } from './page.ts'

const sequence = z.number().int()

/** Annotations of an article in text order, as new as `sequence`. */
export const AnnotationListDto = Page(AnnotationDto).extend({ sequence })

/** Where every mark of an article sits, in text order: id, start, end, kind. */
export const PositionsDto = z.object({
  items: z.array(z.tuple([Id, z.number().int(), z.number().int(), z.enum(ANNOTATION_KINDS)])),
  sequence,
})
