import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { identityIn, oidc } from './oidc.ts'
import { pendingClaims, pendingIdentity } from './pending-identity.ts'
import { cookieName, readSession, sessionSecret } from './session-cookie.ts'

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of this desk')
  vi.stubEnv('NEXTAUTH_URL', '')
  vi.stubEnv('OIDC_ISSUER', 'https://login.example.org/desk/')
  vi.stubEnv('OIDC_CLIENT_ID', 'desk')
  vi.stubEnv('OIDC_CLIENT_SECRET', 'a secret')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const CLAIMS = {
  iss: 'https://login.example.org/desk',
  sub: 'o-1',
  email: 'Oskar@Example.org',
  name: 'Oskar Venn',
}

describe('who came from the provider', () => {
  it('is issuer and subject, with an address that it has not disowned', () => {
    const identity = {
      issuer: 'https://login.example.org/desk',
      subject: 'o-1',
      email: 'oskar@example.org',
      name: 'Oskar Venn',
    }
    expect(identityIn(CLAIMS)).toEqual(identity)
    expect(identityIn({ ...CLAIMS, email_verified: true })).toEqual(identity)
    expect(identityIn({ ...CLAIMS, email_verified: false })).toEqual({ ...identity, email: null })
    expect(identityIn({ iss: CLAIMS.iss, sub: 'o-1' })).toEqual({ ...identity, email: null, name: null })
  })

  it('is nobody where the issuer is another, or anything is missing', () => {
    for (const iss of [
      'https://login.example.org',
      'https://login.example.org.evil.example/desk',
      '',
      undefined,
      7,
    ]) {
      expect(identityIn({ ...CLAIMS, iss })).toBeNull()
    }
    expect(identityIn({ ...CLAIMS, sub: '' })).toBeNull()
    vi.stubEnv('OIDC_ISSUER', '')
    expect(identityIn(CLAIMS)).toBeNull()
  })

  it('is asked for where all three settings are there, under a name', () => {
    expect(oidc()).toMatchObject({ name: 'login.example.org' })
    vi.stubEnv('OIDC_NAME', 'Harbour Office')
    expect(oidc()).toMatchObject({ name: 'Harbour Office' })
    vi.stubEnv('OIDC_CLIENT_SECRET', '')
    expect(oidc()).toBeNull()
  })
})

describe('somebody who is nobody here yet', () => {
  const identity = {
    issuer: 'https://login.example.org/desk',
    subject: 'o-1',
    email: null,
    name: 'Oskar Venn',
  }
  const cookieOf = async (token: Record<string, unknown>) =>
    `${cookieName('session', false)}=${await encode({ token, secret: sessionSecret() })}`

  it('is known by a cookie that is no session', async () => {
    const cookie = await cookieOf(pendingClaims(identity))
    expect(await pendingIdentity(cookie, false)).toEqual(identity)
    expect(await readSession(cookie, false)).toBeNull()
    expect(await pendingIdentity(null, false)).toBeNull()
    vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another desk')
    expect(await pendingIdentity(cookie, false)).toBeNull()
  })

  it('is forgotten after half an hour', async () => {
    const cookie = await cookieOf({ ...pendingClaims(identity), until: Date.now() - 1 })
    expect(await pendingIdentity(cookie, false)).toBeNull()
  })
})
