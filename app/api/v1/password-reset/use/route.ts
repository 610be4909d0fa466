import { resetPassword } from '#lib/auth/password-reset.ts'
import { byLink } from '#lib/auth/wrong-links.ts'
import { ResetUse } from '#lib/domain/account.ts'
import { AccountMade } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Set a new password by a link; every session ends',
  who: 'anyone',
  body: ResetUse,
  answers: { 200: AccountMade },
  refuses: ['gone', 'too-many-requests'],
  async handle({ request, body }) {
    const counted = clientAddress(request.headers)
    const done = await byLink(counted, () => resetPassword(body.token, body.password))
    return done.ok ? ok({ body: done.value }) : done
  },
})
