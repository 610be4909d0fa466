import { z } from 'zod'
import {
  AnnotationCreate,
  ClaimDto,
  Id,
  PersonDto,
  PlacedTagDto,
  RatingDto,
  RatingPut,
  SealDto,
  SelectorDto,
  Speaker,
} from './annotation.ts'
import { CslItemSchema } from './citation-schema.ts'
import { RELIABILITIES, STANCES } from './kinds.ts'
import { ReviewBrief } from './review-state.ts'

/** One work cited; it may answer many claims. */
export const CitationDto = z.object({
  id: Id,
  csl: CslItemSchema,
  source: z.object({ id: Id, name: z.string(), reliability: z.enum(RELIABILITIES) }).nullable(),
  capture: z.object({ id: Id, url: z.string(), sha256: z.string(), capturedAt: z.string() }).nullable(),
  /** On how many counter-sources of the workspace it stands. */
  uses: z.number().int(),
  version: z.number().int(),
})
export type CitationDto = z.infer<typeof CitationDto>

export const CounterSourcePut = z
  .object({
    annotationId: Id,
    stance: z.enum(STANCES),
    /** A new citation, or the id of one that stands already. A citation with the same DOI or address is reused. */
    citation: CslItemSchema.optional(),
    citationId: Id.optional(),
    captureId: Id.nullable().optional(),
    sourceId: Id.nullable().optional(),
    quote: z.string().trim().max(20_000).nullable().optional(),
    note: z.string().trim().max(20_000).nullable().optional(),
    locator: z.string().trim().max(300).nullable().optional(),
    reliability: z.enum(RELIABILITIES).nullable().optional(),
    credibility: RatingPut.shape.credibility.nullable().optional(),
    version: z.number().int().positive().optional(),
  })
  .refine((value) => value.citation !== undefined || value.citationId !== undefined, {
    message: 'A counter-source needs a citation.',
    path: ['citation'],
  })
export type CounterSourcePut = z.infer<typeof CounterSourcePut>

export const CounterSourceDto = z.object({
  id: Id,
  annotationId: Id,
  stance: z.enum(STANCES),
  citation: CitationDto,
  quote: z.string().nullable(),
  note: z.string().nullable(),
  locator: z.string().nullable(),
  reliability: z.enum(RELIABILITIES).nullable(),
  credibility: RatingPut.shape.credibility.nullable(),
  author: PersonDto,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CounterSourceDto = z.infer<typeof CounterSourceDto>

/** What is said about an annotation, in numbers. */
export const ThreadBrief = z.object({
  /** Comments that stand. */
  comments: z.number().int(),
  /** Those of colleagues that the viewer has not read. */
  unread: z.number().int(),
  resolved: z.boolean(),
  /** Counts every change of the thread and its comments. */
  version: z.number().int(),
})
export type ThreadBrief = z.infer<typeof ThreadBrief>

/** An annotation with all that the viewer may see of it. */
export const AnnotationDto = z.object({
  id: Id,
  articleId: Id,
  revisionId: Id,
  kind: AnnotationCreate.shape.kind,
  author: PersonDto,
  selector: SelectorDto,
  note: z.string().nullable(),
  tags: z.array(PlacedTagDto),
  claim: ClaimDto.nullable(),
  speaker: Speaker.nullable(),
  /** The viewer's own rating. */
  rating: RatingDto.nullable(),
  /** Every rating that the viewer may read, own included. */
  ratings: z.array(RatingDto),
  /** Null where no rating of the claim was ever sealed. */
  seal: SealDto.nullable(),
  counterSources: z.array(CounterSourceDto),
  /** How it stands in review; null where nobody has decided on it. */
  review: ReviewBrief.nullable(),
  /** Whom it was given to. */
  assignee: PersonDto.nullable(),
  /** Null where nobody has said anything about it. */
  thread: ThreadBrief.nullable(),
  version: z.number().int(),
  updatedBy: PersonDto,
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
})
export type AnnotationDto = z.infer<typeof AnnotationDto>

/** The changes of an article since a sequence, as this viewer may see them now. */
export const ChangesDto = z.object({
  sequence: z.number().int(),
  annotations: z.array(AnnotationDto),
  removed: z.array(Id),
})
export type ChangesDto = z.infer<typeof ChangesDto>
