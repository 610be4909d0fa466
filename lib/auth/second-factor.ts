import { findOwnPassword } from '#lib/data/people.ts'
import {
  confirmTotp,
  replaceRecoveryCodes,
  spendRecoveryCode,
  spendStep,
  startTotp,
  totpOf,
} from '#lib/data/second-factor.ts'
import { noteProof } from '#lib/data/sessions.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Proof, RecoveryCodesShown, SecondStep, TotpSetup } from '#lib/domain/second-factor.ts'
import { giveTriesBack, type Limit, outOfTries, takeTry } from '#lib/http/limits.ts'
import { checkAssertion, type Party } from './passkeys.ts'
import { checkPassword, type From } from './password-check.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { seal, unseal } from './sealed.ts'
import type { Session } from './session-cookie.ts'
import { newTotp, stepOf } from './totp.ts'

const SEAL = 'second factor: totp'

/** Whoever gets here has the password already: so few tries that six digits are not guessed. */
const CODES: Limit = { name: 'second-factor', tries: 10, seconds: 15 * 60 }
const CODES_A_DAY: Limit = { name: 'second-factor-day', tries: 50, seconds: 24 * 60 * 60 }

const wrongCode = (field: string, words: string) =>
  err(problem('not-valid', words, { fields: { [field]: words } }))
const notThisCode = (field: string) =>
  wrongCode(field, 'This is not a code that is good now. Each works once; wait for the next.')

/** Draws a secret for a code app; nothing is asked of the person before they give a first code of it. */
export async function setUpTotp(person: Session): Promise<Result<TotpSetup, Problem>> {
  const { email } = await findOwnPassword(person)
  const setup = newTotp(email)
  const started = await startTotp(person.userId, seal(setup.key, SEAL))
  return started.ok ? ok(setup) : started
}

/** Turns the code app on by its first code. With the first factor come the recovery codes. */
export async function turnTotpOn(
  person: Session,
  code: string,
): Promise<Result<RecoveryCodesShown, Problem>> {
  const refused = await takeTry(CODES, person.userId)
  if (refused) return err(refused)
  const step = await stepIn(person.userId, code, 'starting')
  if (step === null) return notThisCode('code')
  await giveTriesBack(CODES, person.userId)
  const { codes, hashes } = codesFor(person.userId)
  const confirmed = await confirmTotp(person, step, hashes)
  return confirmed.ok ? ok({ recoveryCodes: confirmed.value.codesKept ? codes : null }) : confirmed
}

/** Ten codes, and what is kept of them. */
export function codesFor(userId: string): { codes: string[]; hashes: string[] } {
  const codes = newRecoveryCodes()
  return { codes, hashes: codes.map((code) => hashRecoveryCode(userId, code)) }
}

/** New recovery codes in the place of all that there were. */
export async function renewRecoveryCodes(person: Session): Promise<Result<RecoveryCodesShown, Problem>> {
  const { codes, hashes } = codesFor(person.userId)
  const replaced = await replaceRecoveryCodes(person.userId, hashes)
  return replaced.ok ? ok({ recoveryCodes: codes }) : replaced
}

/** The second step of a sign-in. `party` is null where the desk is reached at an address that knows no passkeys. */
export async function takeSecondStep(
  session: Session,
  step: SecondStep,
  party: Party | null,
): Promise<Result<null, Problem>> {
  const { userId } = session
  if ('passkey' in step) {
    const passkey = party
      ? await checkAssertion(party, step.passkey, { kind: 'second-step', ...session })
      : notThisCode('passkey')
    if (!passkey.ok) return passkey
  } else {
    const refused = (await outOfTries(CODES_A_DAY, userId)) ?? (await takeTry(CODES, userId))
    if (refused) return err(refused)
    const field = 'code' in step ? 'code' : 'recoveryCode'
    const spent =
      'code' in step
        ? await spendCode(userId, step.code)
        : await spendRecoveryCode(userId, hashRecoveryCode(userId, step.recoveryCode))
    if (!spent) {
      await takeTry(CODES_A_DAY, userId)
      return field === 'code'
        ? notThisCode(field)
        : wrongCode(field, 'This is none of your recovery codes, or it was used.')
    }
    await giveTriesBack(CODES, userId)
  }
  await noteProof(session, 'second factor')
  return ok(null)
}

async function spendCode(userId: string, code: string): Promise<boolean> {
  const step = await stepIn(userId, code, 'confirmed')
  return step !== null && (await spendStep(userId, step))
}

/** The thirty seconds of a code by the person's secret; null where it is of none, or the secret cannot be read. */
async function stepIn(userId: string, code: string, state: 'confirmed' | 'starting'): Promise<number | null> {
  const sealed = await totpOf(userId, state)
  const key = sealed && unseal(sealed, SEAL)
  return key ? stepOf(key, code) : null
}

/** Takes a fresh proof of who asks. */
export async function takeProof(
  session: Session,
  proof: Proof,
  party: Party | null,
  from: From,
): Promise<Result<null, Problem>> {
  if ('passkey' in proof) {
    const passkey = party
      ? await checkAssertion(party, proof.passkey, { kind: 'proof', ...session })
      : notThisCode('passkey')
    if (!passkey.ok) return passkey
  } else {
    const { email, passwordHash } = await findOwnPassword(session)
    const fits = await checkPassword({ account: email, passwordHash }, proof.password, from)
    if (!fits.ok) return fits
    if (!fits.value) return wrongCode('password', 'This is not your password.')
  }
  await noteProof(session, 'first factor')
  return ok(null)
}
