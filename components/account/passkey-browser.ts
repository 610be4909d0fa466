import { type ApiTrouble, callApi } from '#components/desk/api-client.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { PasskeyAssertion, PasskeyAttestation, PasskeyPurpose } from '#lib/domain/second-factor.ts'

/** Whether this browser knows passkeys at this address: it does at names alone, and over https or on its own machine. */
export function knowsPasskeys(): boolean {
  const isNumber = /^\[|^\d+(\.\d+){3}$/.test(window.location.hostname)
  return !isNumber && window.isSecureContext && 'PublicKeyCredential' in window
}

/** Asks the person for a passkey, and answers what it signed. */
export async function askPasskey(purpose: PasskeyPurpose): Promise<Result<PasskeyAssertion, ApiTrouble>> {
  const options = await callApi<Options>({ method: 'POST', path: '/passkeys/challenge', body: { purpose } })
  if (!options.ok) return options
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return tried(() => startAuthentication({ optionsJSON: options.value.body }))
}

/** Has the browser make a passkey, and answers what it says of it. */
export async function makePasskey(): Promise<Result<PasskeyAttestation, ApiTrouble>> {
  const options = await callApi<NewOptions>({ method: 'POST', path: '/passkeys/options' })
  if (!options.ok) return options
  const { startRegistration } = await import('@simplewebauthn/browser')
  return tried(() => startRegistration({ optionsJSON: options.value.body }))
}

type Browser = typeof import('@simplewebauthn/browser')
type Options = Parameters<Browser['startAuthentication']>[0]['optionsJSON']
type NewOptions = Parameters<Browser['startRegistration']>[0]['optionsJSON']

async function tried<T>(ask: () => Promise<T>): Promise<Result<T, ApiTrouble>> {
  try {
    return ok(await ask())
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const detail =
      name === 'InvalidStateError'
        ? 'This device has a passkey for you here already.'
        : 'No passkey came: it was broken off, took too long, or there is none here for this desk.'
    return err({ kind: 'aborted' as const, detail })
  }
}
