import { changePassword } from '#lib/auth/accounts.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { isSecure, sessionCookie } from '#lib/auth/session-cookie.ts'
import { fromOf } from '#lib/auth/visit.ts'
import { PasswordChange } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Change your password; every other session ends',
  who: 'person',
  body: PasswordChange,
  answers: { 204: null },
  refuses: ['conflict', 'too-many-requests'],
  async handle({ request, viewer, body }) {
    const session = await changePassword(sessionOfPerson(viewer), body, fromOf(request.headers))
    if (!session.ok) return session
    return ok({ headers: { 'set-cookie': await sessionCookie(session.value, isSecure(request.headers)) } })
  },
})
