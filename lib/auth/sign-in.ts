import { findCredentials } from '#lib/data/people.ts'
import { openSession, type Visit } from '#lib/data/sessions.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { ok, type Result } from '#lib/domain/result.ts'
import { checkPassword, type From } from './password-check.ts'
import type { Session } from './session-cookie.ts'

/** Somebody who has just signed in; `id` is theirs, as next-auth asks for it. */
export type SignedIn = { id: string; session: Session }

/**
 * Opens a session for the account that an e-mail address and a password open, or answers null. A wrong password, an
 * unknown address, a disabled account and one that cannot sign in are one answer, and take one time; so does what is beyond the limits.
 */
export async function signInWithPassword(
  { email, password }: { email: string; password: string },
  how: { visit: Visit; from: From; former: Session | null },
): Promise<Result<SignedIn | null, Problem>> {
  const found = await findCredentials(email)
  const account = { account: email, passwordHash: found?.passwordHash ?? null }
  const fits = await checkPassword(account, password, how.from)
  if (!fits.ok) return fits
  if (!fits.value || !found) return ok(null)
  const { visit, former } = how
  const session = await openSession(found, { method: 'password', secondFactor: false, visit, former })
  return ok({ id: found.id, session })
}
