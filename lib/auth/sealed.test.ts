import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { seal, unseal } from './sealed.ts'

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of this desk')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

it('is read with the same secret for the same purpose alone', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'a purpose')
  expect(unseal(sealed, 'a purpose')).toBe('JBSWY3DPEHPK3PXP')
  expect(unseal(sealed, 'another purpose')).toBeNull()
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('JBSWY')
  expect(seal('JBSWY3DPEHPK3PXP', 'a purpose')).not.toEqual(sealed)
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another desk')
  expect(unseal(sealed, 'a purpose')).toBeNull()
})

it('is not read after a bit of it was changed, or cut short', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'a purpose')
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const broken = sealed.slice()
    broken[at] = (broken[at] ?? 0) ^ 1
    expect(unseal(broken, 'a purpose')).toBeNull()
  }
  expect(unseal(sealed.subarray(0, 20), 'a purpose')).toBeNull()
  expect(unseal(new Uint8Array(), 'a purpose')).toBeNull()
})
