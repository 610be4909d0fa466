import { expect, it } from 'vitest'
import { checkAccountSettings } from './settings-accounts.ts'

const PROVIDER = { OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'a secret' }
const check = (env: Record<string, string>) => checkAccountSettings(env as NodeJS.ProcessEnv)

const MEANT: Record<string, string>[] = [
  {},
  { SMTP_URL: '', OIDC_ISSUER: '' },
  { SMTP_URL: 'smtp://user:word@mail.example.org:587', COUNTERMARK_URL: 'https://desk.example.org' },
  { SMTP_URL: 'smtps://mail.example.org', COUNTERMARK_URL: 'https://desk.example.org' },
  { OIDC_ISSUER: 'https://login.example.org/realms/desk', ...PROVIDER },
  { OIDC_ISSUER: 'http://127.0.0.1:4000', ...PROVIDER },
]

it.each(MEANT)('%j can be meant', (env) => {
  expect(() => check(env)).not.toThrow()
})

it.each([
  [{ SMTP_URL: 'mail.example.org', COUNTERMARK_URL: 'https://desk.example.org' }, 'SMTP_URL is no address'],
  [{ SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_URL is set without COUNTERMARK_URL'],
  [{ OIDC_ISSUER: 'https://login.example.org' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET is missing'],
  [PROVIDER, 'OIDC_ISSUER is missing'],
  [{ OIDC_ISSUER: 'http://login.example.org', ...PROVIDER }, 'OIDC_ISSUER is "http://login.example.org"'],
  [{ OIDC_ISSUER: 'login.example.org', ...PROVIDER }, 'OIDC_ISSUER is "login.example.org"'],
])('%j is named', (env, words) => {
  expect(() => check(env)).toThrow(words)
})

it('names no password', () => {
  const env = { SMTP_URL: 'http://user:hidden-value@mail', COUNTERMARK_URL: 'https://desk.example.org' }
  expect(() => check(env)).toThrow(/^(?!.*hidden-value)/)
})
