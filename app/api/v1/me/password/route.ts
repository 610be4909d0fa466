import { changePassword } from '#lib/auth/accounts.ts'
import { isSecure, sessionCookie } from '#lib/auth/session-cookie.ts'
import { PasswordChange } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  who: 'person',
  body: PasswordChange,
  async handle({ request, viewer, body }) {
    const session = await changePassword(viewer, body)
    if (!session.ok) return session
    return ok({ headers: { 'set-cookie': await sessionCookie(session.value, isSecure(request.headers)) } })
  },
})
