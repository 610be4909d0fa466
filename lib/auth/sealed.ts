import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { sessionSecret } from './session-cookie.ts'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** The key for one purpose, drawn from the desk's secret. */
const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', sessionSecret(), '', purpose, 32))

/** Seals a text for one purpose: nonce, tag and cipher text. Nobody reads it from the database alone. */
export function seal(text: string, purpose: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, keyFor(purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
}

/** The text that was sealed, or null where the seal is of another desk's secret or purpose, or broken. */
export function unseal(sealed: Uint8Array, purpose: string): string | null {
  try {
    const decipher = createDecipheriv(ALGORITHM, keyFor(purpose), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    })
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return decipher.update(sealed.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
