import { z } from 'zod'
import { ClaimDto, Id, PersonDto, RatingDto } from './annotation.ts'
import { RELIABILITIES } from './kinds.ts'

const count = z.number().int().nonnegative()

/** A claim in a list across articles. Its id is that of its annotation. */
export const ClaimRowDto = z.object({
  id: Id,
  article: z.object({ id: Id, title: z.string() }),
  /** Who published the article. */
  source: z.object({ id: Id, name: z.string(), reliability: z.enum(RELIABILITIES) }).nullable(),
  claim: ClaimDto,
  /** The words of the passage. */
  exact: z.string(),
  author: PersonDto,
  /** Those that the viewer may read, own included. */
  ratings: z.array(RatingDto),
  /** How many counter-sources take which stance. */
  stances: z.object({ contradicts: count, supports: count, qualifies: count, context: count }),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ClaimRowDto = z.infer<typeof ClaimRowDto>
