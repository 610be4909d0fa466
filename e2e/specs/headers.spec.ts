import { expect, test } from '../fixtures/at-the-desk.ts'

const ANSWERS: [what: string, path: string, status: number, init?: RequestInit][] = [
  ['a page', '/sign-in', 200],
  ['a page that is not there', '/nowhere/at-all', 404],
  ['a page behind sign-in', '/w/harbour-desk/articles', 307],
  ['a picture', '/icon.svg', 200],
  ['an answer of the API', '/api/health', 200],
  ['a refusal', '/api/v1/articles', 401],
  ['an address that the API does not have', '/api/v1/nowhere', 404],
  ['a method that it does not take', '/api/v1/search', 405, { method: 'POST' }],
  ['an address that cannot be read', '/a/%E0%A4%A', 400],
]

for (const [what, path, status, init] of ANSWERS) {
  test(`${what} carries the desk's security headers`, async ({ peopled }) => {
    const answer = await fetch(new URL(path, peopled.desk.origin), { redirect: 'manual', ...init })
    const header = (name: string) => answer.headers.get(name)
    expect(answer.status).toBe(status)
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('referrer-policy')).toBe('same-origin')
    expect(header('x-frame-options')).toBe('DENY')
    expect(header('content-security-policy')).toContain("default-src 'none'")
    expect(header('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(header('content-security-policy')).not.toContain('unsafe-eval')
    expect(header('x-powered-by')).toBeNull()
  })
}

test('each page has a nonce of its own, whatever the browser asks for', async ({ peopled }) => {
  const nonceOf = async () => {
    const answer = await fetch(new URL('/sign-in', peopled.desk.origin), {
      headers: { 'content-security-policy': "script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='" },
    })
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(3)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    return nonce
  }
  const [one, other] = [await nonceOf(), await nonceOf()]
  expect(one).not.toBe(other)
  expect([one, other]).not.toContain('AAAAAAAAAAAAAAAAAAAAAA==')
})

test('behind TLS browsers are told to stay there', async ({ peopled }) => {
  const overTls = await fetch(new URL('/sign-in', peopled.desk.origin), {
    headers: { 'x-forwarded-proto': 'https' },
  })
  expect(overTls.headers.get('strict-transport-security')).toBe('max-age=31536000')
  const plain = await fetch(new URL('/sign-in', peopled.desk.origin))
  expect(plain.headers.get('strict-transport-security')).toBeNull()
})
