import { provenLately } from '#lib/auth/fresh.ts'
import { partyAt, registrationOptions } from '#lib/auth/passkeys.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { me } from '#lib/data/people.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { PasskeyOptions } from '#lib/domain/second-factor.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'What your browser needs to make a passkey',
  who: 'person',
  answers: { 200: PasskeyOptions },
  refuses: ['conflict', 'not-allowed'],
  async handle({ request, viewer }) {
    const party = partyAt(originOf(request))
    if (!party.ok) return party
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    const person = await me(viewer.userId)
    if (!person) return err(problem('not-found', 'The account is not there any more.'))
    const purpose = { kind: 'registration' as const, ...sessionOfPerson(viewer) }
    return ok({ body: await registrationOptions(party.value, person, purpose) })
  },
})
