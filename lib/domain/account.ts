import { z } from 'zod'
import { Id } from './annotation.ts'
import { Email, Password, PersonName } from './member.ts'

/** Asks for a link to a new password; the answer is the same for every address. */
export const ResetRequest = z.object({ email: Email })

/** A link to a new password, for an admin to hand on. */
export const ResetLink = z.object({ link: z.string(), expiresAt: z.string() })
export type ResetLink = z.infer<typeof ResetLink>

/** What the holder of a link to a new password may know of its account. */
export const ResetFound = z.object({ name: z.string(), email: z.string() })

export const ResetUse = z.object({ token: z.string().min(20).max(200), password: Password })

/** A sign-in of the organisation that is linked to a person. */
export const IdentityDto = z.object({
  id: Id,
  issuer: z.string(),
  /** What the provider said last; it decides nothing. */
  email: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type IdentityDto = z.infer<typeof IdentityDto>

/** Joins a desk as who is signed in; the name counts for somebody whom the provider knows and the desk does not. */
export const InvitationJoin = z.object({ token: z.string().min(20).max(200), name: PersonName.optional() })
