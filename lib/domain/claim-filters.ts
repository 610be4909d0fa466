import { z } from 'zod'
import { Id } from './annotation.ts'
import { CLAIM_TYPES } from './kinds.ts'
import { isStorable } from './storable.ts'

/** `4,5` as a list of texts. */
const List = z.string().transform((value) => value.split(',').filter(Boolean))
const CredibilityDigit = z.enum(['1', '2', '3', '4', '5', '6']).transform((digit) => Number(digit))

/** The filters of the claims as they stand in an address. */
export const ClaimFilters = z.object({
  /** Words that the statement must have, all of them. */
  query: z.string().trim().max(500).refine(isStorable).optional(),
  /** Claims of this source: those in its articles, and those that others say it made. */
  source: Id.optional(),
  article: Id.optional(),
  /** Whether somebody judged the credibility; 6 says that it cannot be judged and does not count. */
  rated: z.enum(['yes', 'no']).optional(),
  /** Rated one of these by at least one analyst, such as `4,5`. */
  credibility: List.pipe(z.array(CredibilityDigit)).optional(),
  /** Marked by the viewer or given to them. */
  mine: z
    .enum(['0', '1'])
    .transform((value) => value === '1')
    .optional(),
  counter: z.enum(['none', 'any']).optional(),
  type: List.pipe(z.array(z.enum(CLAIM_TYPES))).optional(),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type ClaimFilters = z.infer<typeof ClaimFilters>
