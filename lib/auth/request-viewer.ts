import { findTokenBearer } from '#lib/data/api-tokens-bearer.ts'
import { findPerson, findViewer } from '#lib/data/viewer.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { type Limit, takeTry } from '#lib/http/limits.ts'
import { isSecure, readSession, type Session } from './session-cookie.ts'

/** Whether a token may be shown for what is asked, or only a person at the desk may ask it. */
export type TokenRule = 'taken' | 'refused'

/** A person whatever the workspace: signed in, or by a token, and then only seen in the workspace of it. */
export type Person = { userId: string; session: Session | null; onlyWorkspaceId: string | null }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The secret of a Bearer token that a request shows, or null. Other schemes are those of a proxy, and none of ours. */
export function bearerSecret(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

/** Tokens that do not work, from one address; those that do are let in whatever the address. */
const WRONG_TOKENS: Limit = { name: 'wrong-tokens', tries: 500, seconds: 15 * 60 }

type Proof = { kind: 'session'; session: Session } | { kind: 'token'; viewer: Viewer }

/**
 * Who a request says it is: the door for every way to prove it. A request that shows a token is that of the token and
 * never passed over for the cookie, because it is exempt from the check of its origin.
 */
async function proved(request: Request, tokens: TokenRule): Promise<Result<Proof, Problem>> {
  const secret = bearerSecret(request)
  const proof = secret === null ? await provedByCookie(request) : await provedByToken(request, secret, tokens)
  if (!proof.ok) return proof
  // An outbox names whose work it carries, so that it never goes out under the session of the next person.
  const owner = request.headers.get('countermark-person')
  const { userId } = proof.value.kind === 'token' ? proof.value.viewer : proof.value.session
  if (owner !== null && owner.toLowerCase() !== userId) {
    const words =
      'Somebody else is signed in here now. Nothing was changed; sign in as the person whose work this is.'
    return err(problem('not-signed-in', words, { code: 'someone-else' }))
  }
  return proof
}

async function provedByCookie(request: Request): Promise<Result<Proof, Problem>> {
  const session = await readSession(request.headers.get('cookie'), isSecure(request.headers))
  if (session) return ok({ kind: 'session', session })
  return err(problem('not-signed-in', 'Sign in first; the session has ended or there was none.'))
}

async function provedByToken(
  request: Request,
  secret: string,
  tokens: TokenRule,
): Promise<Result<Proof, Problem>> {
  const bearer = await findTokenBearer(secret)
  if (!bearer.ok && bearer.error.kind === 'not-signed-in') {
    return err((await takeTry(WRONG_TOKENS, clientAddress(request.headers))) ?? bearer.error)
  }
  if (!bearer.ok) return bearer
  const { viewer, access } = bearer.value
  if (tokens === 'refused') {
    const words =
      'A token does not reach accounts, members and tokens. Nothing was changed; sign in for this.'
    return err(problem('not-allowed', words, { code: 'session-needed' }))
  }
  if (access === 'read' && !READING.has(request.method)) {
    const words = 'This token reads and does not write. Nothing was changed; make one that may write.'
    return err(problem('not-allowed', words, { code: 'read-only-token' }))
  }
  return ok({ kind: 'token', viewer })
}

/** The person of a request, whatever the workspace. */
export async function requestPerson(request: Request, tokens: TokenRule): Promise<Result<Person, Problem>> {
  const proof = await proved(request, tokens)
  if (!proof.ok) return proof
  if (proof.value.kind === 'token') {
    const { userId, workspaceId } = proof.value.viewer
    return ok({ userId, session: null, onlyWorkspaceId: workspaceId })
  }
  const person = await findPerson(proof.value.session)
  if (!person.ok) return person
  return ok({ userId: person.value.userId, session: person.value, onlyWorkspaceId: null })
}

/** The session of somebody whom a route asked for that takes no tokens. */
export function sessionOfPerson(person: Person): Session {
  if (person.session === null) throw new Error('A route that needs a session took a token.')
  return person.session
}

/**
 * The viewer of a request: the member of a token in its workspace; or the person of the session in the workspace that the
 * header Countermark-Workspace names, or `?workspace=` of a plain link, which cannot carry a header; or else in the only
 * one they belong to.
 */
export async function requestViewer(request: Request, tokens: TokenRule): Promise<Result<Viewer, Problem>> {
  const proof = await proved(request, tokens)
  if (!proof.ok) return proof
  const named =
    request.headers.get('countermark-workspace') ?? new URL(request.url).searchParams.get('workspace')
  if (proof.value.kind === 'token') {
    const { viewer } = proof.value
    return named === null || named.toLowerCase() === viewer.workspaceId ? ok(viewer) : err(noDesk)
  }
  const { session } = proof.value
  if (named === null || UUID.test(named)) return findViewer(session, named)
  const person = await findPerson(session)
  return person.ok ? err(noDesk) : person
}

const noDesk = problem('not-found', 'There is no such desk.', { code: 'no-workspace' })
