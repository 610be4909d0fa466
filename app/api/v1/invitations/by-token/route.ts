import { z } from 'zod'
import { findInvitation } from '#lib/data/invitations.ts'
import { InvitationFound } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'What the holder of a link may know of its invitation',
  who: 'anyone',
  query: z.object({ token: z.string().max(200) }),
  answers: { 200: InvitationFound },
  refuses: ['not-found', 'gone'],
  async handle({ query }) {
    const found = await findInvitation(query.token)
    return found.ok ? ok({ body: found.value }) : found
  },
})
