import { halfWaySession } from '#lib/auth/fresh.ts'
import { partyAt } from '#lib/auth/passkeys.ts'
import { takeSecondStep } from '#lib/auth/second-factor.ts'
import { ok } from '#lib/domain/result.ts'
import { SecondStep } from '#lib/domain/second-factor.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Take the second step of your sign-in',
  who: 'anyone',
  body: SecondStep,
  answers: { 204: null },
  refuses: ['not-signed-in', 'too-many-requests'],
  async handle({ request, body }) {
    const session = await halfWaySession(request)
    if (!session.ok) return session
    const party = partyAt(originOf(request))
    const taken = await takeSecondStep(session.value, body, party.ok ? party.value : null)
    return taken.ok ? ok({}) : taken
  },
})
