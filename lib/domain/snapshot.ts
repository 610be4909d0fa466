import { z } from 'zod'
import { ClaimDto, Id, PlacedTagInput, RatingPut, Speaker } from './annotation.ts'
import { CslItemSchema } from './citation-schema.ts'
import { CommentPut } from './comment.ts'
import { ANNOTATION_KINDS, CONFIDENCES, RELIABILITIES, STANCES } from './kinds.ts'

/**
 * Rows as events keep them, before and after an act: complete enough to take the act back and to tell what it changed.
 * Of the article they hold no text but the quote, and of a long quote its beginning.
 */

/** How much of a quote an event keeps, in UTF-16 code units. */
const QUOTE = 500

/** A quote as an event keeps it. */
export function quoteOf(exact: string): string {
  if (exact.length <= QUOTE) return exact
  const cut = exact.slice(0, QUOTE)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

/** An annotation with its claim and its tags: they are read and edited as one. */
export const AnnotationSnapshot = z.object({
  kind: z.enum(ANNOTATION_KINDS),
  revisionId: Id,
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  note: z.string().nullable(),
  speaker: Speaker.nullable(),
  claim: ClaimDto.nullable(),
  /** By tag id. */
  tags: z.array(PlacedTagInput),
  authorId: Id,
  version: z.number().int(),
  deletedAt: z.string().nullable(),
})
export type AnnotationSnapshot = z.infer<typeof AnnotationSnapshot>

/** What an analyst says of a claim. */
export const GradedSnapshot = z.object({
  reliability: z.enum(RELIABILITIES),
  credibility: RatingPut.shape.credibility,
  confidence: z.enum(CONFIDENCES).nullable(),
  rationale: z.string().nullable(),
})
export type GradedSnapshot = z.infer<typeof GradedSnapshot>

export const RatingSnapshot = GradedSnapshot.extend({
  analystId: Id,
  version: z.number().int(),
  deletedAt: z.string().nullable(),
  /** Of one that was sealed once: that it is open, and against which commitment. */
  sealed: z.literal(false).optional(),
  commitment: z.string().optional(),
  openedReliability: z.enum(RELIABILITIES).optional(),
  openedCredibility: RatingPut.shape.credibility.optional(),
  /** Set, or set otherwise, when the others could be read. */
  afterOpening: z.literal(true).optional(),
})
export type RatingSnapshot = z.infer<typeof RatingSnapshot>

/** A sealed rating: an event tells what was committed to and never what was rated, whoever reads it. */
export const SealedRatingSnapshot = z.object({
  analystId: Id,
  sealed: z.literal(true),
  commitment: z.string(),
  version: z.number().int(),
  deletedAt: z.string().nullable(),
})
export type SealedRatingSnapshot = z.infer<typeof SealedRatingSnapshot>

/** A rating as an event keeps it. */
export const AnyRatingSnapshot = z.union([SealedRatingSnapshot, RatingSnapshot])
export type AnyRatingSnapshot = z.infer<typeof AnyRatingSnapshot>

/** A comment; whoever may read the events reads its words there, too. */
export const CommentSnapshot = z.object({
  threadId: Id,
  number: z.number().int(),
  body: CommentPut.shape.body,
  text: z.string(),
  mentionIds: z.array(Id),
  authorId: Id,
  version: z.number().int(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
})
export type CommentSnapshot = z.infer<typeof CommentSnapshot>

/** Whether a thread is resolved, since when and by whom. */
export const ThreadSnapshot = z.object({
  annotationId: Id,
  resolvedAt: z.string().nullable(),
  resolvedById: Id.nullable(),
})
export type ThreadSnapshot = z.infer<typeof ThreadSnapshot>

/** Whom a mark was given to. */
export const AssignmentSnapshot = z.object({ assigneeId: Id.nullable() })

/** A counter-source with the citation that it names. */
export const CounterSourceSnapshot = z.object({
  stance: z.enum(STANCES),
  quote: z.string().nullable(),
  note: z.string().nullable(),
  locator: z.string().nullable(),
  reliability: z.enum(RELIABILITIES).nullable(),
  credibility: RatingPut.shape.credibility.nullable(),
  citation: z.object({
    id: Id,
    key: z.string(),
    csl: CslItemSchema,
    sourceId: Id.nullable(),
    captureId: Id.nullable(),
    version: z.number().int(),
  }),
  authorId: Id,
  version: z.number().int(),
  deletedAt: z.string().nullable(),
})
export type CounterSourceSnapshot = z.infer<typeof CounterSourceSnapshot>
