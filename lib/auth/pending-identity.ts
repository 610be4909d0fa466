import { decode } from 'next-auth/jwt'
import type { ProvidedIdentity } from './oidc.ts'
import { cookieName, cookieValue, sessionSecret } from './session-cookie.ts'

/** How long somebody whom the provider knows and the desk does not may take to open their invitation, in ms. */
const STANDS_MS = 30 * 60 * 1000

/** The claims of a cookie that is no session: who came from the provider, and is nobody here yet. */
export function pendingClaims(identity: ProvidedIdentity): Record<string, unknown> {
  return { identity, until: Date.now() + STANDS_MS }
}

/** Who came from the provider and is nobody here yet, by a Cookie header; null where nobody did, or too long ago. */
export async function pendingIdentity(
  cookieHeader: string | null,
  secure: boolean,
): Promise<ProvidedIdentity | null> {
  const value = cookieValue(cookieHeader, cookieName('session', secure))
  if (value === null) return null
  try {
    const token = await decode({ token: value, secret: sessionSecret() })
    return pendingOf(token)
  } catch {
    return null
  }
}

function pendingOf(token: Record<string, unknown> | null): ProvidedIdentity | null {
  if (typeof token?.until !== 'number' || token.until < Date.now()) return null
  const { identity } = token
  if (typeof identity !== 'object' || identity === null) return null
  const { issuer, subject, email = null, name = null } = identity as Partial<Record<string, unknown>>
  if (typeof issuer !== 'string' || typeof subject !== 'string') return null
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return { issuer, subject, email: text(email), name: text(name) }
}
