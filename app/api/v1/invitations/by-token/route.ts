import { z } from 'zod'
import { byLink } from '#lib/auth/wrong-links.ts'
import { findInvitation } from '#lib/data/invitations.ts'
import { InvitationFound } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What the holder of a link may know of its invitation',
  who: 'anyone',
  query: z.object({ token: z.string().max(200) }),
  answers: { 200: InvitationFound },
  refuses: ['not-found', 'gone', 'too-many-requests'],
  async handle({ request, query }) {
    const found = await byLink(clientAddress(request.headers), () => findInvitation(query.token))
    return found.ok ? ok({ body: found.value }) : found
  },
})
