import { afterEach, describe, expect, it, vi } from 'vitest'
import { newWebhookSecret, openSecret, sealSecret } from './webhooks-secret.ts'

const [ID, OTHER] = ['01a20c92-dc36-7102-b4a9-92c97f526c5b', '01a20c92-dc36-7102-b4a9-92c97f526c5c']

describe('the secret of a webhook', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is known by its beginning, and never the same', () => {
    expect(newWebhookSecret()).toMatch(/^cmw_[\w-]{43}$/)
    expect(newWebhookSecret()).not.toBe(newWebhookSecret())
  })

  it('opens for its webhook under the desk’s own secret, and for nothing else', () => {
    vi.stubEnv('NEXTAUTH_SECRET', 'of the harbour desk')
    const secret = newWebhookSecret()
    const sealed = sealSecret(secret, ID)
    expect(Buffer.from(sealed).includes(secret.slice(4, 12))).toBe(false)
    expect(openSecret(sealed, ID)).toBe(secret)
    expect(openSecret(sealed, OTHER)).toBeNull()
    for (const at of [0, 1, 13, sealed.length - 1]) {
      expect(openSecret(sealed.with(at, (sealed[at] ?? 0) ^ 1), ID), `byte ${at}`).toBeNull()
    }
    expect(openSecret(sealed.subarray(0, 20), ID)).toBeNull()
    vi.stubEnv('NEXTAUTH_SECRET', 'of another desk')
    expect(openSecret(sealed, ID)).toBeNull()
  })

  it('is sealed by nothing where the desk has no secret', () => {
    vi.stubEnv('NEXTAUTH_SECRET', '')
    expect(() => sealSecret('cmw_x', ID)).toThrow('NEXTAUTH_SECRET')
  })
})
