import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'

/** How many raters a quorum may ask for. */
const Quorum = z
  .number()
  .int()
  .min(2, 'A quorum is two raters or more.')
  .max(20, 'A quorum is at most twenty.')

/** What a workspace asks of ratings and names; an article may ask otherwise. */
export const ReviewRules = z.object({
  /** Ratings of a claim stay sealed until the quorum has committed. */
  sealed: z.boolean(),
  quorum: Quorum,
  /** Names are hidden, and colleagues' marks until one hands in. */
  blind: z.boolean(),
})
export type ReviewRules = z.infer<typeof ReviewRules>

export const ReviewRulesPatch = ReviewRules.partial()
export type ReviewRulesPatch = z.infer<typeof ReviewRulesPatch>

/** Opening sealed ratings before their quorum. */
export const SealOpening = z.object({ reason: z.string().trim().min(1, 'Write your reason.').max(2000) })

/** The commitments to the ratings of a claim, for whoever wants to check that nothing was changed in between. */
export const SealProofDto = z.object({
  quorum: z.number().int(),
  openedAt: z.string().nullable(),
  reason: z.string().nullable(),
  raters: z.array(
    z.object({
      analyst: PersonDto,
      ratingId: Id,
      /** The first one first; each names the one before it. */
      commitments: z.array(
        z.object({
          number: z.number().int(),
          hash: z.string(),
          previous: z.string().nullable(),
          /** What was committed to, as it is hashed; null while it is sealed, and where a later one took its place. */
          opened: z
            .object({
              ratingId: Id,
              annotationId: Id,
              reliability: z.string(),
              credibility: z.number().int(),
              confidence: z.string().nullable(),
              rationale: z.string().nullable(),
              salt: z.string(),
              previous: z.string().nullable(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
})
export type SealProofDto = z.infer<typeof SealProofDto>

/** Who has handed in a blind article. */
export const HandInsDto = z.object({
  /** Whether the article is blind. */
  blind: z.boolean(),
  /** Whether the viewer has handed in. */
  mine: z.boolean(),
  handedIn: z.array(z.object({ person: PersonDto, madeAt: z.string() })),
})
export type HandInsDto = z.infer<typeof HandInsDto>
