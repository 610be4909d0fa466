import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimsOf, cookieName, isSecure, readSession, sessionCookie } from './session-cookie.ts'

const SESSION = {
  userId: '01a20c92-dc36-7102-b4a9-92c97f526c5b',
  sessionVersion: 3,
  sessionId: '01a20c92-dc36-7102-b4a9-92c97f526c5c',
}

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of this desk')
  vi.stubEnv('NEXTAUTH_URL', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const pair = (setCookie: string) => setCookie.split(';')[0] ?? ''

describe('the session cookie', () => {
  it.each([false, true])('is read again as it was written (over TLS: %s)', async (secure) => {
    const cookie = await sessionCookie(SESSION, secure)
    expect(cookie).toContain('; HttpOnly; SameSite=Lax')
    expect(cookie.includes('; Secure')).toBe(secure)
    expect(cookie.startsWith('__Host-')).toBe(secure)
    expect(cookie).not.toContain(SESSION.userId)
    expect(cookie).not.toContain(SESSION.sessionId)
    expect(await readSession(`theme=dark; ${pair(cookie)}; other=1`, secure)).toEqual(SESSION)
  })

  it('of plain HTTP counts for nothing over TLS', async () => {
    expect(await readSession(pair(await sessionCookie(SESSION, false)), true)).toBeNull()
  })

  it('is nobody’s when it is missing, broken, of another desk or without its claims', async () => {
    const cookie = pair(await sessionCookie(SESSION, false))
    expect(await readSession(null, false)).toBeNull()
    expect(await readSession('', false)).toBeNull()
    expect(await readSession(`${cookie.slice(0, -4)}AAAA`, false)).toBeNull()
    expect(await readSession(`${cookieName('session', false)}=%E0%A4%A`, false)).toBeNull()
    const bare = await encode({ token: { sub: SESSION.userId }, secret: 'the secret of this desk' })
    expect(await readSession(`${cookieName('session', false)}=${bare}`, false)).toBeNull()
    vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another desk')
    expect(await readSession(cookie, false)).toBeNull()
  })

  it('of a time before sessions had rows is nobody’s', async () => {
    const old = await encode({
      token: { sub: SESSION.userId, sessionVersion: 3 },
      secret: 'the secret of this desk',
    })
    expect(await readSession(`${cookieName('session', false)}=${old}`, false)).toBeNull()
  })

  it('ends with its time', async () => {
    const old = await encode({
      token: claimsOf(SESSION),
      secret: 'the secret of this desk',
      maxAge: -60,
    })
    expect(await readSession(`${cookieName('session', false)}=${old}`, false)).toBeNull()
  })

  it('has a name of its own on each desk', () => {
    const here = cookieName('session', false)
    vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another desk')
    expect(cookieName('session', false)).not.toBe(here)
  })
})

describe('TLS', () => {
  it('is what the proxy in front says, or the configured address', () => {
    const headers = (proto: string) => new Headers({ 'x-forwarded-proto': proto })
    expect(isSecure(new Headers())).toBe(false)
    expect(isSecure(headers('http'))).toBe(false)
    expect(isSecure(headers('https'))).toBe(true)
    expect(isSecure(headers('https, http'))).toBe(true)
    vi.stubEnv('NEXTAUTH_URL', 'https://desk.example.org')
    expect(isSecure(headers('http'))).toBe(true)
  })
})
