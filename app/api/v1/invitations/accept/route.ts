import { joinByInvitation } from '#lib/auth/accounts.ts'
import { fromOf } from '#lib/auth/visit.ts'
import { byLink } from '#lib/auth/wrong-links.ts'
import { AccountMade, InvitationAccept } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Join by an invitation',
  who: 'anyone',
  body: InvitationAccept,
  answers: { 201: AccountMade },
  refuses: ['not-found', 'conflict', 'gone', 'too-many-requests'],
  async handle({ request, body }) {
    const from = fromOf(request.headers)
    const joined = await byLink(from.counted, () => joinByInvitation(body, from))
    return joined.ok ? ok({ status: 201, body: joined.value }) : joined
  },
})
