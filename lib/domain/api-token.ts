import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'

/** What a token is for: reading alone, or all that its person's role allows. */
export const TokenAccess = z.enum(['read', 'write'], { error: 'A token may read, or read and write.' })

/** How many days a token works, at most; after that its person makes another. */
const MOST_DAYS = 366

export const TokenName = z.string().trim().min(1, 'Name the token after what will use it.').max(100)
export const TokenDays = z
  .number({ error: 'Write for how many days the token works.' })
  .int()
  .min(1, 'A token works for at least a day.')
  .max(MOST_DAYS, `A token works for at most ${MOST_DAYS} days.`)
  .default(90)

export const ApiTokenCreate = z.object({
  id: Id.optional(),
  name: TokenName,
  access: TokenAccess,
  days: TokenDays,
})
export type ApiTokenCreate = z.infer<typeof ApiTokenCreate>

export const ApiTokenDto = z.object({
  id: Id,
  name: z.string(),
  access: TokenAccess,
  /** Whom the token acts for. */
  person: PersonDto,
  createdAt: z.string(),
  expiresAt: z.string(),
  /** To the minute; null for one that was never used. */
  lastUsedAt: z.string().nullable(),
  /** The secret, once, in the answer that made it. */
  token: z.string().optional(),
})
export type ApiTokenDto = z.infer<typeof ApiTokenDto>
