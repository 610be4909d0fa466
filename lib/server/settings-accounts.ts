import { Refusal } from './refusal.ts'

/**
 * Checks what the environment says of mail and of the organisation's sign-in, which the pages read themselves; throws a
 * Refusal for what cannot be meant.
 */
export function checkAccountSettings(env: NodeJS.ProcessEnv): void {
  const smtp = env.SMTP_URL
  if (smtp) {
    if (!/^smtps?:\/\/[^/\s]+/.test(smtp) || !URL.canParse(smtp)) {
      throw new Refusal('SMTP_URL is no address of a mail server: write smtp://user:password@host:587.')
    }
    if (!env.COUNTERMARK_URL && !env.NEXTAUTH_URL) {
      throw new Refusal(
        'SMTP_URL is set without COUNTERMARK_URL: links in mails lead to the address that people use, so set it, too.',
      )
    }
  }
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env
  const given = Object.entries({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET })
  const missing = given.filter(([, value]) => !value).map(([name]) => name)
  if (missing.length === 0) checkIssuer(OIDC_ISSUER ?? '')
  else if (missing.length < given.length) {
    throw new Refusal(
      `${missing.join(' and ')} is missing: the organisation’s sign-in takes OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`,
    )
  }
}

/** What a provider says is only worth something over TLS, or on the machine itself. */
function checkIssuer(issuer: string): void {
  const url = URL.parse(issuer)
  const isHere = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url?.protocol === 'https:' || (isHere && url.protocol === 'http:')) return
  throw new Refusal(
    `OIDC_ISSUER is "${issuer}": write the https address of the provider as it names itself, such as https://login.example.org.`,
  )
}
