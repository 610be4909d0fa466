import { z } from 'zod'
import { partyAt } from '#lib/auth/passkeys.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { isSecure, readSession, sessionCookie } from '#lib/auth/session-cookie.ts'
import { signInWithPasskey } from '#lib/auth/sign-in.ts'
import { visitOf } from '#lib/auth/visit.ts'
import { endOtherSessions, listSessions } from '#lib/data/sessions.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { err, ok } from '#lib/domain/result.ts'
import { PasskeyAssertion } from '#lib/domain/second-factor.ts'
import { SessionDto } from '#lib/domain/session.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { type Limit, takeTry } from '#lib/http/limits.ts'
import { originOf } from '#lib/http/origin.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

const PASSKEYS: Limit = { name: 'passkey-sign-ins', tries: 100, seconds: 15 * 60 }

export const GET = route({
  summary: 'List your sessions',
  who: 'person',
  query: PageById,
  answers: { 200: Page(SessionDto) },
  handle: async ({ viewer, query }) => partAnswer(await listSessions(sessionOfPerson(viewer)), query),
})

export const POST = route({
  summary: 'Sign in with a passkey; the session comes as a cookie',
  who: 'anyone',
  body: z.object({ passkey: PasskeyAssertion }),
  answers: { 204: null },
  refuses: ['conflict', 'not-signed-in', 'too-many-requests'],
  async handle({ request, body }) {
    const party = partyAt(originOf(request))
    if (!party.ok) return party
    const { headers } = request
    const refused = await takeTry(PASSKEYS, clientAddress(headers))
    if (refused) return err(refused)
    const secure = isSecure(headers)
    const how = { visit: visitOf(headers), former: await readSession(headers.get('cookie'), secure) }
    const session = await signInWithPasskey(party.value, body.passkey, how)
    if (!session.ok) return session
    return ok({ headers: { 'set-cookie': await sessionCookie(session.value, secure) } })
  },
})

export const DELETE = route({
  summary: 'End all your sessions but the one that asks',
  who: 'person',
  answers: { 204: null },
  async handle({ viewer }) {
    await endOtherSessions(sessionOfPerson(viewer))
    return ok({})
  },
})
