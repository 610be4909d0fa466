import { firstRun } from '#lib/auth/accounts.ts'
import { FirstRun } from '#lib/domain/member.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  who: 'anyone',
  body: FirstRun,
  async handle({ body }) {
    const made = await firstRun(body)
    return made.ok ? ok({ status: 201, body: made.value }) : made
  },
})
