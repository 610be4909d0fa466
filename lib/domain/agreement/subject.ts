import { ANNOTATION_KINDS, type AnnotationKind } from '#lib/domain/kinds.ts'
import type { Codings } from './codings.ts'
import type { Scale } from './measure-names.ts'

/** What is compared: which passages were marked, which tag of a set they got, or one axis of their rating. */
export const SUBJECTS = ['passages', 'tags', 'reliability', 'credibility'] as const
export type Subject = (typeof SUBJECTS)[number]

/** One comparison: a subject on marks of one kind, and of a tag-set where tags are compared. */
export type Comparison = { subject: Subject; kind: AnnotationKind; tagSetId: string | null }

export const SCALE_OF: Record<Subject, Scale> = {
  passages: 'spans',
  tags: 'nominal',
  reliability: 'ordinal',
  credibility: 'ordinal',
}

export const isSameComparison = (a: Comparison, b: Comparison): boolean =>
  a.subject === b.subject && a.kind === b.kind && a.tagSetId === b.tagSetId

/** Every comparison that the codings have something for: passages by kind, ratings of claims, tags by set and kind. */
export function comparisonsOf({ marks, tagSets }: Codings): Comparison[] {
  const kinds = ANNOTATION_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind))
  const used = new Set(marks.flatMap((mark) => mark.tags.map((tag) => `${mark.kind} ${tag.tagSetId}`)))
  const isRated = marks.some((mark) => mark.kind === 'claim' && mark.ratings.length > 0)
  return [
    ...kinds.map((kind): Comparison => ({ subject: 'passages', kind, tagSetId: null })),
    ...(isRated
      ? (['credibility', 'reliability'] as const).map(
          (subject): Comparison => ({ subject, kind: 'claim', tagSetId: null }),
        )
      : []),
    ...tagSets.flatMap(({ id }) =>
      kinds
        .filter((kind) => used.has(`${kind} ${id}`))
        .map((kind): Comparison => ({ subject: 'tags', kind, tagSetId: id })),
    ),
  ]
}
