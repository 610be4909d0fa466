import { joinByInvitation } from '#lib/auth/accounts.ts'
import { InvitationAccept } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  who: 'anyone',
  body: InvitationAccept,
  async handle({ body }) {
    const joined = await joinByInvitation(body)
    return joined.ok ? ok({ status: 201, body: joined.value }) : joined
  },
})
