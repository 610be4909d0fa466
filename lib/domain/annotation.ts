import { z } from 'zod'
import { ANNOTATION_KINDS, CLAIM_TYPES, CONFIDENCES, CREDIBILITIES, RELIABILITIES } from './kinds.ts'

export const Id = z.uuid({ message: 'An id is a UUID.' }).toLowerCase()

/** A person as shown beside a mark. `colour` is one of eight, by id. */
export const PersonDto = z.object({ id: Id, name: z.string(), initials: z.string(), colour: z.string() })
export type PersonDto = z.infer<typeof PersonDto>

/** Where a mark sits: W3C TextQuoteSelector and TextPositionSelector in one; UTF-16 code units into the plain text. */
export const SelectorDto = z.object({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
})
export type SelectorDto = z.infer<typeof SelectorDto>

/** A selector as asked for: by position, by quote, or both, which must then agree. */
export const SelectorInput = z
  .object({
    start: z.number().int().nonnegative().optional(),
    end: z.number().int().positive().optional(),
    exact: z.string().min(1).optional(),
    prefix: z.string().max(1000).optional(),
    suffix: z.string().max(1000).optional(),
  })
  .refine((value) => (value.start !== undefined && value.end !== undefined) || value.exact !== undefined, {
    message: 'Name the passage by start and end, or by its exact words.',
  })
export type SelectorInput = z.infer<typeof SelectorInput>

export const Claimant = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('author') }),
  z.object({
    kind: z.literal('named'),
    name: z.string().trim().min(1).max(300),
    sourceId: Id.nullable().default(null),
  }),
])
export type Claimant = z.infer<typeof Claimant>

export const ClaimInput = z.object({
  statement: z.string().trim().min(1, 'A claim needs a statement.').max(2000),
  claimant: Claimant,
  type: z.enum(CLAIM_TYPES),
  checkable: z.boolean(),
})
export type ClaimInput = z.infer<typeof ClaimInput>

export const ClaimDto = ClaimInput.extend({ suggested: z.boolean() })
export type ClaimDto = z.infer<typeof ClaimDto>

export const Speaker = z.object({
  name: z.string().trim().min(1).max(300),
  role: z.string().trim().max(300).nullable().default(null),
  sourceId: Id.nullable().default(null),
})
export type Speaker = z.infer<typeof Speaker>

/** A tag placed on an annotation. */
export const PlacedTagInput = z.object({
  tagId: Id,
  confidence: z.enum(CONFIDENCES).nullable().default(null),
})
export const PlacedTagDto = PlacedTagInput.extend({ tagSetId: Id, value: z.string(), label: z.string() })
export type PlacedTagDto = z.infer<typeof PlacedTagDto>

export const AnnotationCreate = z.object({
  articleId: Id,
  revisionId: Id.optional(),
  kind: z.enum(ANNOTATION_KINDS),
  selector: SelectorInput,
  note: z.string().max(20_000).nullable().optional(),
  tags: z.array(PlacedTagInput).max(50).optional(),
  claim: ClaimInput.partial().optional(),
  speaker: Speaker.nullable().optional(),
})
export type AnnotationCreate = z.infer<typeof AnnotationCreate>

/** What may change on an annotation. A field left out stays as it is. */
export const AnnotationPatch = z.object({
  note: z.string().max(20_000).nullable().optional(),
  tags: z.array(PlacedTagInput).max(50).optional(),
  speaker: Speaker.nullable().optional(),
  kind: z.enum(ANNOTATION_KINDS).optional(),
  selector: SelectorInput.optional(),
  version: z.number().int().positive().optional(),
})
export type AnnotationPatch = z.infer<typeof AnnotationPatch>

export const ClaimPut = ClaimInput.partial().extend({ version: z.number().int().positive().optional() })
export type ClaimPut = z.infer<typeof ClaimPut>

export const RatingPut = z.object({
  reliability: z.enum(RELIABILITIES, { error: 'Reliability is a letter from A to F.' }),
  credibility: z.literal([...CREDIBILITIES], { error: 'Credibility is a number from 1 to 6.' }),
  confidence: z.enum(CONFIDENCES).nullable().optional(),
  rationale: z.string().trim().max(10_000).nullable().optional(),
})
export type RatingPut = z.infer<typeof RatingPut>

/** That the ratings of a claim are sealed together: who has committed, and never to what. */
export const SealDto = z.object({
  /** How many must have committed before all open. */
  quorum: z.number().int(),
  committed: z.array(z.object({ analyst: PersonDto, ratingId: Id, commitment: z.string() })),
  openedAt: z.string().nullable(),
  openedBy: PersonDto.nullable(),
  /** Why they were opened before the quorum. */
  reason: z.string().nullable(),
})
export type SealDto = z.infer<typeof SealDto>

export const RatingDto = z.object({
  id: Id,
  annotationId: Id,
  analyst: PersonDto,
  reliability: RatingPut.shape.reliability,
  credibility: RatingPut.shape.credibility,
  confidence: z.enum(CONFIDENCES).nullable(),
  rationale: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** What sealing has to do with it; null where the claim was never sealed. */
  seal: z
    .object({
      /** Whether only its analyst reads it as yet. */
      sealed: z.boolean(),
      /** The commitment that it was opened against, or is kept to: hex of a SHA-256. */
      commitment: z.string().nullable(),
      /** The pair as it was opened. */
      opened: z
        .object({ reliability: RatingPut.shape.reliability, credibility: RatingPut.shape.credibility })
        .nullable(),
      /** Whether it was set, or set otherwise, when the others could be read. */
      afterOpening: z.boolean(),
    })
    .nullable(),
})
export type RatingDto = z.infer<typeof RatingDto>
