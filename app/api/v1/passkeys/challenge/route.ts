import { z } from 'zod'
import { halfWaySession } from '#lib/auth/fresh.ts'
import { assertionOptions, partyAt } from '#lib/auth/passkeys.ts'
import { requestPerson, sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { err, ok } from '#lib/domain/result.ts'
import { PasskeyOptions, PasskeyPurpose } from '#lib/domain/second-factor.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import { type Limit, takeTry } from '#lib/http/limits.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

const CHALLENGES: Limit = { name: 'passkey-challenges', tries: 100, seconds: 15 * 60 }

export const POST = route({
  summary: 'What your browser needs to ask for a passkey',
  who: 'anyone',
  body: z.object({ purpose: PasskeyPurpose }),
  answers: { 200: PasskeyOptions },
  refuses: ['conflict', 'not-signed-in', 'too-many-requests'],
  async handle({ request, body: { purpose } }) {
    const party = partyAt(originOf(request))
    if (!party.ok) return party
    const refused = await takeTry(CHALLENGES, clientAddress(request.headers))
    if (refused) return err(refused)
    if (purpose === 'sign-in') return ok({ body: await assertionOptions(party.value, { kind: purpose }) })
    if (purpose === 'second-step') {
      const session = await halfWaySession(request)
      if (!session.ok) return session
      return ok({ body: await assertionOptions(party.value, { kind: purpose, ...session.value }) })
    }
    const person = await requestPerson(request, 'refused')
    if (!person.ok) return person
    const session = sessionOfPerson(person.value)
    return ok({ body: await assertionOptions(party.value, { kind: purpose, ...session }) })
  },
})
