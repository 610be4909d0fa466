import { z } from 'zod'
import { ACTS } from './acts.ts'
import { Id, PersonDto } from './annotation.ts'
import { ANNOTATION_KINDS } from './kinds.ts'

/** A mark in a few words; of a long quote the beginning. */
export const MarkBrief = z.object({
  id: Id,
  kind: z.enum(ANNOTATION_KINDS),
  quote: z.string(),
  deleted: z.boolean(),
})
export type MarkBrief = z.infer<typeof MarkBrief>

/** One line of what happened, in words. */
export const EventDto = z.object({
  id: Id,
  sequence: z.number().int(),
  type: z.string(),
  actor: PersonDto,
  at: z.string(),
  /** Of the event in the hash chain of its workspace: hex of a SHA-256 over the event and the hash before it. */
  hash: z.string(),
  articleId: Id.nullable(),
  annotationId: Id.nullable(),
  /** The mark that it was done to, as it stands now; null where it was done to none, or the mark is gone. */
  mark: MarkBrief.nullable(),
  /** The row that changed. */
  subjectId: Id,
  /** The event that this one took back. */
  undoesId: Id.nullable(),
  /** Whether a later event took this one back. */
  undone: z.boolean(),
  /** What the actor did, as the rest of a sentence that begins with their name: "rated the claim C4". */
  words: z.string(),
  /** What changed, field by field; null where there was or is nothing. */
  changes: z.array(
    z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})
export type EventDto = z.infer<typeof EventDto>

/** The largest sequence that the database counts to. */
const MAX_SEQUENCE = 2 ** 31 - 1

/** `?article=&annotation=&actor=&act=&after=&cursor=&limit=`: with `after` the events after it, oldest first; else the newest first. */
export const EventFilters = z.object({
  article: Id.optional(),
  annotation: Id.optional(),
  /** Who did it. */
  actor: Id.optional(),
  /** What it was done to. */
  act: z.enum(ACTS).optional(),
  after: z.coerce.number().int().nonnegative().max(MAX_SEQUENCE).optional(),
  cursor: z.coerce.number().int().positive().max(MAX_SEQUENCE).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
/** `?after=` of an article's changes. */
export const ChangesQuery = z.object({ after: z.coerce.number().int().nonnegative().max(MAX_SEQUENCE) })

export type EventFilters = z.infer<typeof EventFilters>
