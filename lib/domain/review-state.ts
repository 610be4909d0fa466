import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { REVIEW_FIELDS, REVIEW_STATES } from './review-words.ts'

/** One field that changed, in words. */
export const FieldDifferenceDto = z.object({
  field: z.enum(REVIEW_FIELDS),
  before: z.string(),
  after: z.string(),
})

/** A version of a mark as fields: what it is compared by, and in words. */
export const FieldValuesDto = z.partialRecord(
  z.enum(REVIEW_FIELDS),
  z.object({ key: z.string(), words: z.string() }),
)

/** How a mark stands in review, as cards and rows say it: its last decision, or how an editor settled it. */
export const ReviewBrief = z.object({
  state: z.enum(REVIEW_STATES),
  /** Of the review or of the adjudication that says so. */
  id: Id,
  by: PersonDto,
  at: z.string(),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  /** What the author answered. */
  answer: z.string().nullable(),
  /** The version that was decided on. */
  version: z.number().int(),
  /** What the author changed since, field by field; empty where the mark says what was decided on. */
  changed: z.array(FieldDifferenceDto),
  /** Of a mark that was settled beside others: what was settled, and what its author said to being overruled. */
  settled: FieldValuesDto.nullable(),
  dissent: z.string().nullable(),
})
export type ReviewBrief = z.infer<typeof ReviewBrief>
