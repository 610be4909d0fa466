import { joinAsSignedIn } from '#lib/auth/accounts.ts'
import { pendingIdentity } from '#lib/auth/pending-identity.ts'
import { requestPerson, sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { isSecure, sessionCookie } from '#lib/auth/session-cookie.ts'
import { fromOf, visitOf } from '#lib/auth/visit.ts'
import { byLink } from '#lib/auth/wrong-links.ts'
import { InvitationJoin } from '#lib/domain/account.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Join by an invitation as who is signed in, here or at the organisation',
  who: 'anyone',
  body: InvitationJoin,
  answers: { 204: null },
  refuses: ['not-signed-in', 'not-found', 'conflict', 'gone', 'too-many-requests'],
  async handle({ request, body }) {
    const { headers } = request
    const secure = isSecure(headers)
    const identity = await pendingIdentity(headers.get('cookie'), secure)
    const person = identity ? null : await requestPerson(request, 'refused')
    if (person && !person.ok) return person
    const who = identity ? { identity } : person?.ok ? { session: sessionOfPerson(person.value) } : null
    if (!who) throw new Error('Nobody was found and nobody was refused.')
    const { counted } = fromOf(headers)
    const joined = await byLink(counted, () => joinAsSignedIn(body, who, visitOf(headers)))
    if (!joined.ok) return joined
    return ok(identity ? { headers: { 'set-cookie': await sessionCookie(joined.value, secure) } } : {})
  },
})
