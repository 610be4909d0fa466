import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { turnTotpOn } from '#lib/auth/second-factor.ts'
import { ok } from '#lib/domain/result.ts'
import { RecoveryCodesShown, TotpConfirm } from '#lib/domain/second-factor.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Turn your code app on; recovery codes are in this answer alone',
  who: 'person',
  body: TotpConfirm,
  answers: { 200: RecoveryCodesShown },
  refuses: ['conflict', 'too-many-requests'],
  async handle({ viewer, body }) {
    const on = await turnTotpOn(sessionOfPerson(viewer), body.code)
    return on.ok ? ok({ body: on.value }) : on
  },
})
