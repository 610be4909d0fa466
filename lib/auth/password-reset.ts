import { findReset, resetByMail, spendReset } from '#lib/data/account-resets.ts'
import type { Problem } from '#lib/domain/problem.ts'
import type { Result } from '#lib/domain/result.ts'
import { type Limit, takeTry } from '#lib/http/limits.ts'
import { mailOrigin, sendMail } from './mail.ts'
import { resetMail } from './mail-words.ts'
import { hashPassword } from './password.ts'

const HOUR = 60 * 60

/** How often one address may ask, and how many mails one account gets. */
const ASKING: Limit = { name: 'reset-address', tries: 20, seconds: HOUR }
const MAILS: Limit = { name: 'reset-account', tries: 3, seconds: HOUR }

/** Why an address may not ask for a link just now, or null. */
export function asksTooOften(counted: string): Promise<Problem | null> {
  return takeTry(ASKING, counted)
}

/**
 * Mails a link to a new password to whoever has an address; does nothing where nobody has, or got as many as there are in
 * an hour. To be done after the answer, whose words and time are then the same for each address.
 */
export async function mailReset(email: string): Promise<void> {
  const origin = mailOrigin()
  if (origin === null || (await takeTry(MAILS, email))) return
  const made = await resetByMail(email)
  if (made) await sendMail(resetMail({ ...made, link: resetLink(origin, made.token) }))
}

/** The address of the page that spends a link. */
export function resetLink(origin: string, token: string): string {
  return `${origin}/reset-password?token=${token}`
}

/** Sets a new password by a link. One that does not stand costs no hash. */
export async function resetPassword(
  token: string,
  password: string,
): Promise<Result<{ email: string }, Problem>> {
  const stands = await findReset(token)
  if (!stands.ok) return stands
  const passwordHash = await hashPassword(password)
  return passwordHash.ok ? spendReset(token, passwordHash.value) : passwordHash
}
