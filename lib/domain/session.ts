import { z } from 'zod'
import { Id } from './annotation.ts'

/** A browser that somebody is signed in with, as they see it in their settings. */
export const SessionDto = z.object({
  id: Id,
  /** The one that asks. */
  current: z.boolean(),
  method: z.enum(['password', 'passkey', 'oidc']),
  /** In short words, such as "Firefox on Linux". */
  browser: z.string(),
  /** Where the sign-in came from, such as "192.0.2.7". */
  address: z.string(),
  createdAt: z.string(),
  /** To the minute. */
  lastSeenAt: z.string(),
})
export type SessionDto = z.infer<typeof SessionDto>
