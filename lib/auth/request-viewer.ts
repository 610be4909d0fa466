import { findPerson, findViewer } from '#lib/data/viewer.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { isSecure, readSession, type Session } from './session-cookie.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Who a request says it is. This is the door for every way to prove it: today the session cookie. A Bearer token will be
 * looked up here and bring its workspace with it; until there are tokens one is refused, never passed over for the
 * cookie, because a request with a token is exempt from the check of its origin.
 */
async function claimed(request: Request): Promise<Result<Session, Problem>> {
  if (request.headers.has('authorization')) {
    return err(problem('not-signed-in', 'This desk takes no tokens yet. Sign in and use the session cookie.'))
  }
  const session = await readSession(request.headers.get('cookie'), isSecure(request.headers))
  if (!session)
    return err(problem('not-signed-in', 'Sign in first; the session has ended or there was none.'))
  // An outbox names whose work it carries, so that it never goes out under the session of the next person.
  const owner = request.headers.get('countermark-person')
  if (owner !== null && owner.toLowerCase() !== session.userId) {
    const words =
      'Somebody else is signed in here now. Nothing was changed; sign in as the person whose work this is.'
    return err(problem('not-signed-in', words, { code: 'someone-else' }))
  }
  return ok(session)
}

/** The signed-in person of a request, whatever the workspace. */
export async function requestPerson(request: Request): Promise<Result<Session, Problem>> {
  const session = await claimed(request)
  return session.ok ? findPerson(session.value) : session
}

/**
 * The viewer of a request: the person in the workspace that the header Countermark-Workspace names, or `?workspace=` of a
 * plain link, which cannot carry a header; or else in the only one they belong to.
 */
export async function requestViewer(request: Request): Promise<Result<Viewer, Problem>> {
  const session = await claimed(request)
  if (!session.ok) return session
  const named =
    request.headers.get('countermark-workspace') ?? new URL(request.url).searchParams.get('workspace')
  if (named !== null && !UUID.test(named)) {
    const person = await findPerson(session.value)
    return person.ok ? err(problem('not-found', 'There is no such desk.', { code: 'no-workspace' })) : person
  }
  return findViewer(session.value, named)
}
