import { z } from 'zod'
import { Id } from './annotation.ts'
import { AnnotationDto } from './counter-source.ts'
import { ANNOTATION_KINDS } from './kinds.ts'
import { Page } from './page.ts'

/** Where a part of an article's annotations begins: after the mark that begins at `start` and has the id, or at the first. */
export type AnnotationPlace = { start: number; id: string }

const FIRST = '0'

/** A cursor as it stands in an address: "0" for the beginning, else start and id of the last mark that was told. */
export const AnnotationCursor = z
  .string()
  .regex(/^(0|\d{1,9}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'This is no cursor of this list.')
  .transform((text): AnnotationPlace | 'beginning' => {
    const [start, id] = text.split('.')
    return id === undefined ? 'beginning' : { start: Number(start), id }
  })

export function annotationCursor(place: AnnotationPlace | null): string {
  return place === null ? FIRST : `${place.start}.${place.id}`
}

const sequence = z.number().int()

/** Annotations of an article in text order, as new as `sequence`. */
export const AnnotationListDto = Page(AnnotationDto).extend({ sequence })

/** Where every mark of an article sits, in text order: id, start, end, kind. */
export const PositionsDto = z.object({
  items: z.array(z.tuple([Id, z.number().int(), z.number().int(), z.enum(ANNOTATION_KINDS)])),
  sequence,
})
