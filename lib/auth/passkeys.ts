import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { isDatabaseAway } from '#lib/data/database.ts'
import {
  findPasskey,
  keepChallenge,
  notePasskeyUse,
  passkeysAt,
  type StoredPasskey,
  spendChallenge,
} from '#lib/data/passkeys.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { PasskeyAssertion, PasskeyAttestation } from '#lib/domain/second-factor.ts'

/** What a challenge is for; with a session or a person it is that one's alone. */
export type Purpose =
  | { kind: 'sign-in' }
  | { kind: 'second-step' | 'proof' | 'registration'; sessionId: string; userId: string }

/** In whose name a browser asks for a passkey: the host of the address that the desk is reached at. */
export type Party = { origin: string; rpId: string }

const SIGNATURE = 'The passkey was not taken: it is not known here, or its answer came too late. Try again.'

const purposeText = (purpose: Purpose) =>
  purpose.kind === 'sign-in' ? purpose.kind : `${purpose.kind}:${purpose.sessionId}`

/** The party at an origin. Browsers know passkeys of names alone, and of safe origins. */
export function partyAt(origin: string): Result<Party, Problem> {
  const { hostname, protocol } = new URL(origin)
  const isNumber = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  if (isNumber || (protocol !== 'https:' && hostname !== 'localhost')) {
    const words =
      'Passkeys need an address with a name, over https; “localhost” will do on one’s own machine. Nothing was changed.'
    return err(problem('conflict', words, { code: 'no-passkeys-here' }))
  }
  return ok({ origin, rpId: hostname })
}

/** What a browser needs to make a passkey for a person. */
export async function registrationOptions(
  party: Party,
  person: { id: string; email: string; name: string },
  purpose: Purpose,
) {
  const options = await generateRegistrationOptions({
    rpName: 'Countermark',
    rpID: party.rpId,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    excludeCredentials: await passkeysAt(person.id, party.rpId),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  await keepChallenge(options.challenge, purposeText(purpose))
  return options
}

/** The passkey that a browser made in answer to a challenge. */
export async function checkRegistration(
  party: Party,
  attestation: PasskeyAttestation,
  purpose: Purpose,
): Promise<Result<Omit<StoredPasskey, 'id' | 'userId'> & { rpId: string }, Problem>> {
  return checked(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      expectedChallenge: (challenge) => spendChallenge(challenge, purposeText(purpose)),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: false,
    })
    if (!verified) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return {
      credentialId: id,
      publicKey: new Uint8Array(publicKey),
      counter,
      transports: transports ?? [],
      rpId: party.rpId,
    }
  })
}

/** What a browser needs to ask for a passkey: any that it has here, or one of a person's. */
export async function assertionOptions(party: Party, purpose: Purpose) {
  const options = await generateAuthenticationOptions({
    rpID: party.rpId,
    // A passkey that stands for two factors asks its holder for a finger or a number.
    userVerification: purpose.kind === 'sign-in' ? 'required' : 'preferred',
    ...(purpose.kind === 'sign-in' ? {} : { allowCredentials: await passkeysAt(purpose.userId, party.rpId) }),
  })
  await keepChallenge(options.challenge, purposeText(purpose))
  return options
}

/** The passkey that signed a challenge. One that was copied is told by its counter, where it counts. */
export async function checkAssertion(
  party: Party,
  assertion: PasskeyAssertion,
  purpose: Purpose,
): Promise<Result<StoredPasskey, Problem>> {
  return checked(async () => {
    const passkey = await findPasskey(assertion.id, party.rpId)
    if (!passkey || (purpose.kind !== 'sign-in' && passkey.userId !== purpose.userId)) return null
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, clientExtensionResults: {} },
      expectedChallenge: (challenge) => spendChallenge(challenge, purposeText(purpose)),
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      credential: { ...passkey, id: passkey.credentialId },
      requireUserVerification: purpose.kind === 'sign-in',
    })
    return verified && (await notePasskeyUse(passkey, authenticationInfo.newCounter)) ? passkey : null
  })
}

/** What the library throws at an answer that does not hold is expected; a database that is away is not. */
async function checked<T>(check: () => Promise<T | null>): Promise<Result<T, Problem>> {
  try {
    const found = await check()
    return found === null ? err(problem('not-valid', SIGNATURE, { code: 'passkey-refused' })) : ok(found)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    return err(problem('not-valid', SIGNATURE, { code: 'passkey-refused' }))
  }
}
