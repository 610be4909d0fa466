import { isFresh, isHalfWay } from '#lib/data/viewer.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { isSecure, readSession, type Session } from './session-cookie.ts'

/**
 * Whether whoever sends a request has proven a moment ago who they are: asked before what would outlast a browser that was
 * left open. For routes that take no tokens, after the session was found to stand.
 */
export async function provenLately(request: Request): Promise<Result<null, Problem>> {
  const session = await readSession(request.headers.get('cookie'), isSecure(request.headers))
  if (session && (await isFresh(session))) return ok(null)
  const words =
    'Show once more that it is you: this is asked again some minutes after the sign-in. Nothing was changed.'
  return err(problem('not-allowed', words, { code: 'proof-needed' }))
}

/** The session of a request that stands at its second step, for the routes that take that step. */
export async function halfWaySession(request: Request): Promise<Result<Session, Problem>> {
  const session = await readSession(request.headers.get('cookie'), isSecure(request.headers))
  if (session && (await isHalfWay(session))) return ok(session)
  return err(problem('not-signed-in', 'Sign in first; the time for the second step has run out.'))
}
