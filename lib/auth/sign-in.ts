import {
  accountOfIdentity,
  identityIsTaken,
  linkIdentity,
  spendExpectation,
} from '#lib/data/account-identities.ts'
import { findAccount, findCredentials } from '#lib/data/people.ts'
import { endSession, openSession, type Visit } from '#lib/data/sessions.ts'
import { findPerson } from '#lib/data/viewer.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { PasskeyAssertion } from '#lib/domain/second-factor.ts'
import type { ProvidedIdentity } from './oidc.ts'
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

/** What becomes of somebody who comes back from the provider. */
export type Arrival =
  | { kind: 'signed in' | 'linked' | 'taken'; session: Session }
  | { kind: 'unknown' }
  | { kind: 'disabled' }

/**
 * Receives an identity. Over a session that asked for it, it is linked to its person; one that is linked signs its person
 * in; any other is nobody here, whatever address the provider names.
 */
export async function arriveFromProvider(
  identity: ProvidedIdentity,
  how: { visit: Visit; former: Session | null },
): Promise<Arrival> {
  const { former } = how
  const standing = former && (await findPerson(former)).ok ? former : null
  if (standing && (await spendExpectation(standing))) {
    const linked = await linkIdentity(standing.userId, identity)
    return { kind: linked ? 'linked' : 'taken', session: standing }
  }
  const account = await accountOfIdentity(identity)
  if (account) {
    return {
      kind: 'signed in',
      session: await openSession(account, { method: 'oidc', secondFactor: false, ...how }),
    }
  }
  if (await identityIsTaken(identity)) return { kind: 'disabled' }
  if (former) await endSession(former, former.sessionId)
  return { kind: 'unknown' }
}
