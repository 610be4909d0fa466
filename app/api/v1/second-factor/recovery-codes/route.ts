import { provenLately } from '#lib/auth/fresh.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { renewRecoveryCodes } from '#lib/auth/second-factor.ts'
import { ok } from '#lib/domain/result.ts'
import { RecoveryCodesShown } from '#lib/domain/second-factor.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Make your recovery codes anew; they are in this answer alone',
  who: 'person',
  answers: { 201: RecoveryCodesShown },
  refuses: ['conflict', 'not-allowed'],
  async handle({ request, viewer }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const made = await renewRecoveryCodes(sessionOfPerson(viewer))
    return made.ok ? ok({ status: 201, body: made.value }) : made
  },
})
