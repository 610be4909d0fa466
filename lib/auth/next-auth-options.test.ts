import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextAuthOptions } from './next-auth-options.ts'

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of this desk')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

it.each([
  ['/w/harbour/articles?status=imported', 'http://127.0.0.1:3600/w/harbour/articles?status=imported'],
  ['http://127.0.0.1:3600/w/harbour', 'http://127.0.0.1:3600/w/harbour'],
  ['https://evil.example/', 'http://127.0.0.1:3600'],
  ['http://127.0.0.1:3601/', 'http://127.0.0.1:3600'],
  ['//evil.example', 'http://127.0.0.1:3600'],
  ['/\\evil.example', 'http://127.0.0.1:3600'],
  ['javascript:alert(1)', 'http://127.0.0.1:3600'],
  ['http://127.0.0.1:3600@evil.example/', 'http://127.0.0.1:3600'],
  ['http://evil.example#http://127.0.0.1:3600/', 'http://127.0.0.1:3600'],
  ['http://127.0.0.1:3600.evil.example/', 'http://127.0.0.1:3600'],
  ['https://127.0.0.1:3600/', 'http://127.0.0.1:3600'],
  ['/%2f/evil.example', 'http://127.0.0.1:3600/%2f/evil.example'],
  ['/%5cevil.example', 'http://127.0.0.1:3600/%5cevil.example'],
  ['\t//evil.example', 'http://127.0.0.1:3600'],
  ['data:text/html,evil', 'http://127.0.0.1:3600'],
  ['', 'http://127.0.0.1:3600/'],
])('leads from sign-in on to %j only within the desk', async (url, target) => {
  const redirect = nextAuthOptions(new Headers()).callbacks?.redirect
  expect(await redirect?.({ url, baseUrl: 'http://127.0.0.1:3600' })).toBe(target)
})
