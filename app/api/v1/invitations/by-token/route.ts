import { z } from 'zod'
import { findInvitation } from '#lib/data/invitations.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'anyone',
  query: z.object({ token: z.string().max(200) }),
  async handle({ query }) {
    const found = await findInvitation(query.token)
    return found.ok ? ok({ body: found.value }) : found
  },
})
