import { z } from 'zod'
import { Email, Password } from './member.ts'

/** Asks for a link to a new password; the answer is the same for every address. */
export const ResetRequest = z.object({ email: Email })

/** A link to a new password, for an admin to hand on. */
export const ResetLink = z.object({ link: z.string(), expiresAt: z.string() })
export type ResetLink = z.infer<typeof ResetLink>

/** What the holder of a link to a new password may know of its account. */
export const ResetFound = z.object({ name: z.string(), email: z.string() })

export const ResetUse = z.object({ token: z.string().min(20).max(200), password: Password })
