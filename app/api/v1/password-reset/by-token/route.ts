import { z } from 'zod'
import { byLink } from '#lib/auth/wrong-links.ts'
import { findReset } from '#lib/data/account-resets.ts'
import { ResetFound } from '#lib/domain/account.ts'
import { ok } from '#lib/domain/result.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'Whose link to a new password this is',
  who: 'anyone',
  query: z.object({ token: z.string().max(200) }),
  answers: { 200: ResetFound },
  refuses: ['gone', 'too-many-requests'],
  async handle({ request, query }) {
    const found = await byLink(clientAddress(request.headers), () => findReset(query.token))
    return found.ok ? ok({ body: found.value }) : found
  },
})
