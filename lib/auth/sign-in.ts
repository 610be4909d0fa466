import { findAccount, findCredentials } from '#lib/data/people.ts'
import { openSession, type Visit } from '#lib/data/sessions.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { PasskeyAssertion } from '#lib/domain/second-factor.ts'
import { checkAssertion, type Party } from './passkeys.ts'
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

/** Opens a session by a passkey that its holder unlocked, which is two factors at once. */
export async function signInWithPasskey(
  party: Party,
  assertion: PasskeyAssertion,
  how: { visit: Visit; former: Session | null },
): Promise<Result<Session, Problem>> {
  const passkey = await checkAssertion(party, assertion, { kind: 'sign-in' })
  if (!passkey.ok) return passkey
  const account = await findAccount(passkey.value.userId)
  if (!account) return err(problem('not-signed-in', 'This account is disabled. Ask an admin of your desk.'))
  return ok(await openSession(account, { method: 'passkey', secondFactor: true, ...how }))
}
