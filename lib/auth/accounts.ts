import type { z } from 'zod'
import { checkSetupLink, setUpDesk } from '#lib/data/first-run.ts'
import { acceptInvitation, findInvitation } from '#lib/data/invitations.ts'
import { findCredentials, findOwnPassword, replacePassword } from '#lib/data/people.ts'
import { openSession, type Visit } from '#lib/data/sessions.ts'
import type { InvitationJoin } from '#lib/domain/account.ts'
import type { FirstRun, InvitationAccept, PasswordChange } from '#lib/domain/member.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { ProvidedIdentity } from './oidc.ts'
import { hashPassword } from './password.ts'
import { checkPassword, type From } from './password-check.ts'
import type { Session } from './session-cookie.ts'

/** What a form shows beside its field. */
const wrong = (field: string, words: string) =>
  err(problem('not-valid', `${words} Nothing was changed.`, { fields: { [field]: words } }))

/** Makes the first admin through the one-time link. A link that does not stand costs no hash. */
export async function firstRun(input: z.infer<typeof FirstRun>): Promise<Result<{ email: string }, Problem>> {
  const { password, ...rest } = input
  const stands = await checkSetupLink(input.token)
  if (!stands.ok) return stands
  const passwordHash = await hashPassword(password)
  return passwordHash.ok ? setUpDesk({ ...rest, passwordHash: passwordHash.value }) : passwordHash
}

/** Joins a workspace by an invitation: with a new account, or with the one that the address has and its right password. */
export async function joinByInvitation(
  input: z.infer<typeof InvitationAccept>,
  from: From,
): Promise<Result<{ email: string }, Problem>> {
  const { password, ...rest } = input
  const invitation = await findInvitation(input.token)
  if (!invitation.ok) return invitation
  const account = await findCredentials(input.email)
  if (account === null) {
    const passwordHash = await hashPassword(password)
    if (!passwordHash.ok) return passwordHash
    return joined({ ...rest, account: { kind: 'new', passwordHash: passwordHash.value } })
  }
  const fits = await checkPassword(
    { account: input.email, passwordHash: account.passwordHash },
    password,
    from,
  )
  if (!fits.ok) return fits
  if (!fits.value) return wrong('password', 'This address has an account already; give its password.')
  return joined({ ...rest, account: { kind: 'known', userId: account.id } })
}

async function joined(
  input: Parameters<typeof acceptInvitation>[0],
): Promise<Result<{ email: string }, Problem>> {
  const accepted = await acceptInvitation(input)
  return accepted.ok ? ok({ email: accepted.value.email }) : accepted
}

/**
 * Joins a workspace by an invitation as who is signed in: somebody of the desk, whose address it must be for; or somebody
 * whom the provider knows and the desk does not, who gets an account by it. Answers the session to go on with.
 */
export async function joinAsSignedIn(
  { token, name }: z.infer<typeof InvitationJoin>,
  who: { session: Session } | { identity: ProvidedIdentity },
  visit: Visit,
): Promise<Result<Session, Problem>> {
  if ('session' in who) {
    const { session } = who
    const { email } = await findOwnPassword(session)
    const account = { kind: 'known' as const, userId: session.userId }
    const accepted = await acceptInvitation({ token, name: email, email, account })
    return accepted.ok ? ok(session) : accepted
  }
  const { identity } = who
  if (identity.email === null) {
    return err(
      problem(
        'not-valid',
        'Your organisation’s sign-in names no address that it has checked, so nobody can tell that this invitation is yours.',
      ),
    )
  }
  const { issuer, subject, email } = identity
  const account = { kind: 'provided' as const, identity: { issuer, subject, email } }
  const accepted = await acceptInvitation({ token, name: name ?? identity.name ?? email, email, account })
  if (!accepted.ok) return accepted
  const user = { id: accepted.value.userId, sessionVersion: 1 }
  return ok(await openSession(user, { method: 'oidc', secondFactor: false, visit, former: null }))
}

/** Puts a new password in the place of the current one. Every other session ends; the answer is the one to go on with. */
export async function changePassword(
  person: Session,
  input: z.infer<typeof PasswordChange>,
  from: From,
): Promise<Result<Session, Problem>> {
  const { email, passwordHash: current } = await findOwnPassword(person)
  const fits = await checkPassword({ account: email, passwordHash: current }, input.current, from)
  if (!fits.ok) return fits
  if (!fits.value || current === null) return wrong('current', 'This is not your password.')
  const next = await hashPassword(input.next)
  if (!next.ok) return next
  const session = await replacePassword(person, current, next.value)
  return session
    ? ok(session)
    : err(problem('conflict', 'Your password was changed a moment ago. Sign in again.'))
}
