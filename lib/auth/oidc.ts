import type { NextAuthOptions } from 'next-auth'

/** The organisation's own sign-in, where it is set up. */
export type Oidc = { name: string; issuer: string; clientId: string; clientSecret: string }

/** Somebody as the provider knows them. `email` is only what it says of them, null where it says that it did not check it. */
export type ProvidedIdentity = {
  issuer: string
  subject: string
  email: string | null
  name: string | null
}

/** How long a provider may take to answer, in ms. */
const PATIENCE = 10_000

/** The provider that the environment names, or null. */
export function oidc(): Oidc | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = process.env
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !URL.canParse(OIDC_ISSUER)) return null
  return {
    name: OIDC_NAME || new URL(OIDC_ISSUER).hostname,
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
  }
}

/** The provider as next-auth takes it: the code flow with state, nonce and PKCE, and who came from the signed ID token. */
export function oidcProvider({
  name,
  issuer,
  clientId,
  clientSecret,
}: Oidc): NextAuthOptions['providers'][number] {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    httpOptions: { timeout: PATIENCE },
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  }
}

/**
 * Who came, from the claims of an ID token whose signature, audience and nonce were checked; null where it is of another
 * issuer than the one that is set up, whatever the provider says that its name is.
 */
export function identityIn(claims: Record<string, unknown>): ProvidedIdentity | null {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const [issuer, subject, email] = [text(claims.iss), text(claims.sub), text(claims.email)]
  const expected = oidc()?.issuer
  if (issuer === null || subject === null || expected === undefined) return null
  if (issuer.replace(/\/$/, '') !== expected.replace(/\/$/, '')) return null
  return {
    issuer,
    subject,
    email: claims.email_verified === false ? null : (email?.toLowerCase() ?? null),
    name: text(claims.name)?.slice(0, 120) ?? null,
  }
}
