import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { nextAuthOptions, type Outcome } from '#lib/auth/next-auth-options.ts'
import { isDatabaseAway } from '#lib/data/database.ts'
import { problem } from '#lib/domain/problem.ts'
import { toProblemResponse } from '#lib/http/answer.ts'

/** What of next-auth is in use; its other addresses, such as the one that writes to the log, are not there. */
const IN_USE: Record<string, readonly string[]> = {
  GET: ['csrf', 'session', 'providers', 'signin', 'signout', 'error', 'callback'],
  POST: ['callback', 'signin', 'signout'],
}

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth
  if (!IN_USE[request.method]?.includes(action)) {
    return toProblemResponse(problem('not-found', 'There is nothing at this address.'))
  }
  const outcome: Outcome = {}
  try {
    const answer: Response = await NextAuth(request, context, nextAuthOptions(request.headers, outcome))
    if (outcome.identityTaken) return withTaken(answer, request)
    if (outcome.refused) return toProblemResponse(outcome.refused)
    // The cookie stays where its session could not be ended: whoever asked is told that they are still signed in.
    return outcome.signOutFailed ? toProblemResponse(away) : answer
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    return toProblemResponse(away)
  }
}

/** Leads back to the page that asked to link an identity, with word that it is somebody else's. */
function withTaken(answer: Response, request: Request): Response {
  const location = new URL(answer.headers.get('location') ?? '/', request.url)
  location.searchParams.set('identity', 'taken')
  const headers = new Headers(answer.headers)
  headers.set('location', `${location.pathname}${location.search}`)
  return new Response(null, { status: answer.status, headers })
}

const away = problem('database-away', 'The database cannot be reached just now. Try again in a moment.')

export { handle as GET, handle as POST }
