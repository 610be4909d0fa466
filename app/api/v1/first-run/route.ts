import { firstRun } from '#lib/auth/accounts.ts'
import { byLink } from '#lib/auth/wrong-links.ts'
import { AccountMade, FirstRun } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Make the first admin, by the link that the desk printed',
  who: 'anyone',
  body: FirstRun,
  answers: { 201: AccountMade },
  refuses: ['gone', 'too-many-requests'],
  async handle({ request, body }) {
    const made = await byLink(clientAddress(request.headers), () => firstRun(body))
    return made.ok ? ok({ status: 201, body: made.value }) : made
  },
})
