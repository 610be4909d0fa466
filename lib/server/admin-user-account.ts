import type { AccountState } from '#lib/data/administration-account.ts'
import { Email } from '#lib/domain/member.ts'
import type { Problem } from '#lib/domain/problem.ts'
import type { Result } from '#lib/domain/result.ts'
import { type AdminCommand, drawnPassword, givenPassword, readOption } from './admin-command.ts'
import { Refusal } from './refusal.ts'

/** The value of an answer, or the Refusal that says its problem. */
function told<T>(answer: Result<T, Problem>): T {
  if (answer.ok) return answer.value
  throw new Refusal(answer.error.detail)
}

const person = ({ user }: AccountState) => `${user.name} <${user.email}>`

export const USER_RESET_PASSWORD: AdminCommand = {
  name: 'user:reset-password',
  synopsis: '--email E [--password-stdin] [--json]',
  summary: `Gives the person a new password and ends their sessions on every device. Reads the password from
standard input, or draws one and prints it once. An account that is disabled stays so.`,
  options: { email: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  async prepare(given) {
    const email = readOption('user:reset-password', 'email', Email, given.email)
    const typed = await givenPassword(given)
    return async () => {
      const { resetPassword } = await import('#lib/data/administration-account.ts')
      const { hashPassword } = await import('#lib/auth/password.ts')
      const password = typed ?? drawnPassword()
      const state = told(await resetPassword(email, told(await hashPassword(password))))
      const disabled = state.user.disabled
        ? '\nThe account is disabled: user:enable lets the person in again.'
        : ''
      const secret = typed === null ? `\nPassword (shown this once): ${password}` : ''
      return {
        words: `${person(state)} has a new password; all sessions have ended.${disabled}${secret}`,
        json: { ...state, ...(typed === null ? { password } : {}) },
      }
    }
  },
}

export const USER_DISABLE: AdminCommand = {
  name: 'user:disable',
  synopsis: '--email E [--force] [--json]',
  summary: `Shuts the person out at once: no sign-in, and no session or token of theirs is good any more. Their work
stays under their name. Refuses where a workspace would be left without an admin; --force does it anyway.`,
  options: { email: { type: 'string' }, force: { type: 'boolean' } },
  async prepare(given) {
    const email = readOption('user:disable', 'email', Email, given.email)
    const force = given.force === true
    return async () => {
      const { disableAccount } = await import('#lib/data/administration-account.ts')
      const state = told(await disableAccount(email, { force }))
      const left =
        state.withoutAdmin.length > 0 ? `\nNo admin is left in: ${state.withoutAdmin.join(', ')}.` : ''
      return {
        words: state.changed
          ? `${person(state)} is disabled; all sessions have ended.${left}`
          : `${person(state)} was disabled already. Nothing was changed.`,
        json: state,
      }
    }
  },
}

export const USER_ENABLE: AdminCommand = {
  name: 'user:enable',
  synopsis: '--email E [--json]',
  summary:
    'Lets a person whose account was disabled sign in again, with the password and the roles they had.',
  options: { email: { type: 'string' } },
  async prepare(given) {
    const email = readOption('user:enable', 'email', Email, given.email)
    return async () => {
      const { enableAccount } = await import('#lib/data/administration-account.ts')
      const state = told(await enableAccount(email))
      return {
        words: state.changed
          ? `${person(state)} may sign in again.`
          : `${person(state)} is not disabled. Nothing was changed.`,
        json: state,
      }
    }
  },
}
