import { provenLately } from '#lib/auth/fresh.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { setUpTotp } from '#lib/auth/second-factor.ts'
import { removeTotp } from '#lib/data/second-factor.ts'
import { ok } from '#lib/domain/result.ts'
import { TotpSetup } from '#lib/domain/second-factor.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Draw the secret for a code app; its first code turns it on',
  who: 'person',
  answers: { 201: TotpSetup },
  refuses: ['conflict', 'not-allowed'],
  async handle({ request, viewer }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const setup = await setUpTotp(sessionOfPerson(viewer))
    return setup.ok ? ok({ status: 201, body: setup.value }) : setup
  },
})

export const DELETE = route({
  summary: 'Turn your code app off',
  who: 'person',
  answers: { 204: null },
  refuses: ['not-allowed'],
  async handle({ request, viewer }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    await removeTotp(viewer.userId)
    return ok({})
  },
})
