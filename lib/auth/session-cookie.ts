import { createHash } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { type Claimed, SESSION_DAYS } from '#lib/data/sessions.ts'

/** What a session's cookie carries: who, the version that a change of password raises, and the row that each request asks for. */
export type Session = Claimed

/** How long a session lasts, in seconds. */
export const SESSION_AGE = SESSION_DAYS * 24 * 60 * 60

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The secret that sessions are sealed with; the server makes it at the first start. */
export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set.')
  return secret
}

/**
 * Whether the browser reached the desk over TLS: as the proxy in front says, or as the configured address says.
 * The cookie is then for TLS only.
 */
export function isSecure(headers: { get(name: string): string | null }): boolean {
  if (process.env.NEXTAUTH_URL?.startsWith('https://')) return true
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}

/** What the desk keeps in cookies: the session, and what a sign-in needs while it is under way. */
export type CookieName = 'session' | 'csrf' | 'callback' | 'state' | 'nonce' | 'pkce'

/**
 * The name of one of the desk's cookies. Browsers share cookies between the ports of a host, so the name carries a
 * digest of the desk's secret: two desks on one machine do not sign each other's people out.
 */
export function cookieName(what: CookieName, secure: boolean): string {
  const desk = createHash('sha256').update(`cookie name\n${sessionSecret()}`).digest('hex').slice(0, 8)
  return `${secure ? '__Host-' : ''}countermark-${desk}.${what}`
}

/** How each of the cookies is set; `__Host-` asks for exactly this. */
export function cookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
}

/** The session that a Cookie header carries, if its seal is whole and its time has not run out. */
export async function readSession(cookieHeader: string | null, secure: boolean): Promise<Session | null> {
  const value = cookieValue(cookieHeader, cookieName('session', secure))
  if (value === null) return null
  try {
    return sessionOf(await decode({ token: value, secret: sessionSecret() }))
  } catch {
    return null
  }
}

/** The value of a cookie in a Cookie header, or null where there is none that can be read. */
export function cookieValue(cookieHeader: string | null, name: string): string | null {
  const pair = cookieHeader?.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  try {
    return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1))
  } catch {
    return null
  }
}

/** The claims of a session, as they are sealed. */
export function claimsOf(session: Session): { sub: string; sessionVersion: number; sid: string } {
  return { sub: session.userId, sessionVersion: session.sessionVersion, sid: session.sessionId }
}

/** The session in the claims of a token, or null where they are not of this desk's making, or older than sessions are rows. */
export function sessionOf(token: Record<string, unknown> | null): Session | null {
  if (!token) return null
  const { sub, sessionVersion, sid } = token
  if (typeof sub !== 'string' || !UUID.test(sub) || typeof sid !== 'string' || !UUID.test(sid)) return null
  return Number.isInteger(sessionVersion)
    ? { userId: sub, sessionVersion: Number(sessionVersion), sessionId: sid }
    : null
}

/** A Set-Cookie header that gives the browser this session. */
export async function sessionCookie(session: Session, secure: boolean): Promise<string> {
  const token = await encode({ token: claimsOf(session), secret: sessionSecret(), maxAge: SESSION_AGE })
  const place = `Path=/; Max-Age=${SESSION_AGE}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return `${cookieName('session', secure)}=${token}; ${place}`
}
