import { partyAt } from '#lib/auth/passkeys.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { takeProof } from '#lib/auth/second-factor.ts'
import { fromOf } from '#lib/auth/visit.ts'
import { ok } from '#lib/domain/result.ts'
import { Proof } from '#lib/domain/second-factor.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Show once more that it is you, before what asks for it',
  who: 'person',
  body: Proof,
  answers: { 204: null },
  refuses: ['too-many-requests'],
  async handle({ request, viewer, body }) {
    const party = partyAt(originOf(request))
    const from = fromOf(request.headers)
    const taken = await takeProof(sessionOfPerson(viewer), body, party.ok ? party.value : null, from)
    return taken.ok ? ok({}) : taken
  },
})
