import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { newTotp, stepOf } from './totp.ts'

const NOW = Date.parse('2026-03-01T12:00:10Z')
const STEP = NOW / 30_000 - 1 / 3

const codeAt = (key: string, time: number) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: time })

it('takes the codes of RFC 6238', () => {
  const key = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer }).base32
  expect(stepOf(key, '287082', 59_000)).toBe(1)
  expect(stepOf(key, '081804', 1_111_111_109_000)).toBe(37_037_036)
  expect(stepOf(key, '005924', 1_234_567_890_000)).toBe(41_152_263)
  expect(stepOf(key, '287083', 59_000)).toBeNull()
})

it('takes the code of now, of one before and of one after, and says which it was', () => {
  const { key } = newTotp('mara@desk.test')
  for (const offset of [-1, 0, 1])
    expect(stepOf(key, codeAt(key, NOW + offset * 30_000), NOW)).toBe(STEP + offset)
  for (const offset of [-2, 2]) expect(stepOf(key, codeAt(key, NOW + offset * 30_000), NOW)).toBeNull()
  expect(stepOf(newTotp('mara@desk.test').key, codeAt(key, NOW), NOW)).toBeNull()
})

it('says to the app who signs in and where, in a QR code that is a square of its own', () => {
  const { key, uri, qr } = newTotp('mara@desk.test')
  expect(key).toMatch(/^[A-Z2-7]{32}$/)
  const address = new URL(uri)
  expect([address.protocol, decodeURIComponent(address.pathname)]).toEqual([
    'otpauth:',
    '/Countermark:mara@desk.test',
  ])
  expect(address.searchParams.get('secret')).toBe(key)
  expect(qr.path.startsWith('M2 2h1v1h-1z')).toBe(true)
  const squares = [...qr.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)])
  for (const place of squares.flat()) {
    expect(place).toBeGreaterThanOrEqual(2)
    expect(place).toBeLessThan(qr.size - 2)
  }
})
