import { joinByInvitation } from '#lib/auth/accounts.ts'
import { AccountMade, InvitationAccept } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Join by an invitation',
  who: 'anyone',
  body: InvitationAccept,
  answers: { 201: AccountMade },
  refuses: ['not-found', 'conflict', 'gone', 'too-many-requests'],
  async handle({ body }) {
    const joined = await joinByInvitation(body)
    return joined.ok ? ok({ status: 201, body: joined.value }) : joined
  },
})
