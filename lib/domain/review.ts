import { z } from 'zod'
import { AnnotationPatch, ClaimInput, Id, PersonDto } from './annotation.ts'
import { AnnotationDto } from './counter-source.ts'
import { ANNOTATION_KINDS } from './kinds.ts'
import { FieldDifferenceDto, FieldValuesDto } from './review-state.ts'
import { DECISIONS, REVIEW_FIELDS } from './review-words.ts'

const words = z.string().trim().max(10_000)
const version = z.number().int().positive()

/** What a reviewer would have a mark say; what is left out stays. */
export const ReviewProposal = z
  .object({
    claim: ClaimInput.partial().optional(),
    note: AnnotationPatch.shape.note,
    tags: AnnotationPatch.shape.tags,
    speaker: AnnotationPatch.shape.speaker,
    selector: AnnotationPatch.shape.selector,
  })
  .refine((proposal) => Object.values(proposal).some((value) => value !== undefined), {
    message: 'A proposal changes something.',
  })
export type ReviewProposal = z.infer<typeof ReviewProposal>

/** A decision on one version of a mark; the version stands here or in If-Match. */
export const ReviewCreate = z
  .object({
    id: Id.optional(),
    decision: z.enum(DECISIONS),
    /** One of the workspace's list. */
    reason: z.string().trim().max(200).nullable().optional(),
    comment: words.nullable().optional(),
    version: version.optional(),
    proposal: ReviewProposal.optional(),
  })
  .refine(({ decision, proposal }) => decision !== 'amend' || proposal !== undefined, {
    message: 'To amend is to say what the mark should be: send a proposal.',
    path: ['proposal'],
  })
  .refine(({ decision, proposal }) => decision === 'amend' || proposal === undefined, {
    message: 'Only amend takes a proposal.',
    path: ['proposal'],
  })
  .refine(({ decision, comment }) => decision !== 'challenge' || Boolean(comment), {
    message: 'A challenge asks the author something: write your question.',
    path: ['comment'],
  })
  .refine(({ decision, reason, comment }) => decision !== 'reject' || Boolean(reason || comment), {
    message: 'Say why: name a reason or write it.',
    path: ['reason'],
  })
export type ReviewCreate = z.infer<typeof ReviewCreate>

/** One decision of one reviewer on one version of a mark. */
export const ReviewDto = z.object({
  id: Id,
  annotationId: Id,
  articleId: Id,
  reviewer: PersonDto,
  decision: z.enum(DECISIONS),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  /** The version that was decided on. */
  annotationVersion: z.number().int(),
  proposal: ReviewProposal.nullable(),
  /** What the proposal would change of the mark as it stands. */
  proposed: z.array(FieldDifferenceDto),
  /** What the author did about it; null until then. */
  outcome: z.enum(['taken-over', 'answered']).nullable(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** What changed of the mark since. */
  changed: z.array(FieldDifferenceDto),
  createdAt: z.string(),
  version: z.number().int(),
})
export type ReviewDto = z.infer<typeof ReviewDto>

/** What a review or an answer to one leaves: the mark as it stands, and the review. */
export const ReviewedDto = z.object({ annotation: AnnotationDto, review: ReviewDto.nullable() })

/** The author's answer: `take` makes the mark what was proposed; else words. */
export const ReviewAnswer = z
  .object({
    take: z.boolean().default(false),
    comment: words.nullable().optional(),
    version: version.optional(),
  })
  .refine(({ take, comment }) => take || Boolean(comment), {
    message: 'Write your answer.',
    path: ['comment'],
  })
export type ReviewAnswer = z.infer<typeof ReviewAnswer>

export const ADJUDICATION_OUTCOMES = ['accept', 'merge', 'reject'] as const

/** An editor settles what several versions of one passage say. */
export const AdjudicationCreate = z
  .object({
    id: Id.optional(),
    /** Every version that was looked at. */
    versions: z
      .array(z.object({ annotationId: Id, version }))
      .min(1)
      .max(50),
    outcome: z.enum(ADJUDICATION_OUTCOMES),
    /** The version that is accepted, or that a merge begins from. */
    base: Id.nullable().optional(),
    /** For a merge: which version each field is taken from; those left out come from `base`. */
    fields: z.partialRecord(z.enum(REVIEW_FIELDS), Id).optional(),
    /** The rating that is settled on, where it is not that of the version's author. */
    ratingId: Id.nullable().optional(),
    reason: z.string().trim().max(200).nullable().optional(),
    comment: words.nullable().optional(),
  })
  .refine(({ outcome, base }) => outcome === 'reject' || base != null, {
    message: 'Name the version that stands, or that the merge begins from.',
    path: ['base'],
  })
  .refine(({ reason, comment }) => Boolean(reason || comment), {
    message: 'Say why: name a reason or write it.',
    path: ['reason'],
  })
export type AdjudicationCreate = z.infer<typeof AdjudicationCreate>

/** What an editor settled, with the versions as they stood, those that were overruled among them. */
export const AdjudicationDto = z.object({
  id: Id,
  articleId: Id,
  editor: PersonDto,
  outcome: z.enum(ADJUDICATION_OUTCOMES),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  /** The settled version; null where all were rejected. `from` says whose version a field was taken from. */
  settled: z
    .object({ base: Id, fields: FieldValuesDto, from: z.partialRecord(z.enum(REVIEW_FIELDS), Id) })
    .nullable(),
  versions: z.array(
    z.object({
      annotationId: Id,
      author: PersonDto,
      version: z.number().int(),
      fields: FieldValuesDto,
      upheld: z.boolean(),
      dissent: z.string().nullable(),
    }),
  ),
  reopened: z.object({ by: PersonDto, at: z.string(), comment: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  version: z.number().int(),
})
export type AdjudicationDto = z.infer<typeof AdjudicationDto>

export const AdjudicationReopen = z.object({ comment: words.nullable().optional() })
export const AdjudicationDissent = z.object({
  annotationId: Id,
  words: z.string().trim().min(1, 'Write what you hold.').max(10_000),
})
export type AdjudicationDissent = z.infer<typeof AdjudicationDissent>

/** What a workspace sets for its reviews. */
export const ReviewSettingsDto = z.object({
  /** From which share of overlap marks of several analysts are one passage; 1 asks for equal spans. */
  matchShare: z.number().min(0.05).max(1),
  /** The reasons that a reviewer may give, in their order. */
  reasons: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  version: z.number().int(),
})
export type ReviewSettingsDto = z.infer<typeof ReviewSettingsDto>
export const ReviewSettingsPut = ReviewSettingsDto.partial()
export type ReviewSettingsPut = z.infer<typeof ReviewSettingsPut>

/** Marks of one passage that are reviewed as one; mostly one mark. */
export const ReviewGroupDto = z.object({
  /** The id of its first mark in text order. */
  id: Id,
  article: z.object({ id: Id, title: z.string(), language: z.string().nullable() }),
  kind: z.enum(ANNOTATION_KINDS),
  annotations: z.array(AnnotationDto),
  /** The fields in which the versions are not the same. */
  differs: z.array(z.enum(REVIEW_FIELDS)),
  /** Whether it waits for the viewer's decision. */
  waits: z.boolean(),
  /** The text around: the paragraph before, what stands before the passage in its own, after it, and the next paragraph. */
  context: z.object({
    above: z.string(),
    before: z.string(),
    passage: z.string(),
    after: z.string(),
    below: z.string(),
  }),
})
export type ReviewGroupDto = z.infer<typeof ReviewGroupDto>

/** A mark of the viewer's that an editor overruled. */
export const OverturnedDto = z.object({
  adjudication: AdjudicationDto,
  annotation: AnnotationDto,
  article: z.object({ id: Id, title: z.string() }),
})
export type OverturnedDto = z.infer<typeof OverturnedDto>

const yes = z.enum(['1', 'true', '0', 'false']).transform((value) => value === '1' || value === 'true')

/** `?article=&kind=&author=&differing=1&unreviewed=1&all=1`: without `all` what waits for the viewer alone. */
export const QueueFilters = z.object({
  article: Id.optional(),
  kind: z.enum(ANNOTATION_KINDS).optional(),
  author: Id.optional(),
  differing: yes.optional(),
  /** Only what nobody has decided on yet. */
  unreviewed: yes.optional(),
  /** Also what does not wait for the viewer. */
  all: yes.optional(),
  cursor: z
    .string()
    .regex(/^[01]\.[0-9a-f-]{36}\.\d{1,9}\.[0-9a-f-]{36}$/, 'This is no cursor of this list.')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type QueueFilters = z.infer<typeof QueueFilters>
