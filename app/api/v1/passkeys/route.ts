import { checkRegistration, partyAt } from '#lib/auth/passkeys.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { codesFor } from '#lib/auth/second-factor.ts'
import { addPasskey } from '#lib/data/passkeys.ts'
import { ok } from '#lib/domain/result.ts'
import { PasskeyCreate, PasskeyDto, RecoveryCodesShown } from '#lib/domain/second-factor.ts'
import { originOf } from '#lib/http/origin.ts'
import { route } from '#lib/http/route.ts'

export const POST = route({
  summary: 'Add the passkey that your browser made; recovery codes are in this answer alone',
  who: 'person',
  body: PasskeyCreate,
  answers: { 201: RecoveryCodesShown.extend({ passkey: PasskeyDto }) },
  refuses: ['conflict'],
  async handle({ request, viewer, body: { name, attestation } }) {
    const party = partyAt(originOf(request))
    if (!party.ok) return party
    const session = sessionOfPerson(viewer)
    const made = await checkRegistration(party.value, attestation, { kind: 'registration', ...session })
    if (!made.ok) return made
    const { codes, hashes } = codesFor(viewer.userId)
    const added = await addPasskey(session, { ...made.value, name }, hashes)
    if (!added.ok) return added
    const { passkey, codesKept } = added.value
    return ok({ status: 201, body: { passkey, recoveryCodes: codesKept ? codes : null } })
  },
})
