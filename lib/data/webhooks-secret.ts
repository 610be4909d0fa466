import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What every secret begins with, so that one that leaked is known for what it is. */
const PREFIX = 'cmw_'

/** The form of what is sealed, in its first byte; another form gets another number. */
const FORM = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A new secret to sign with, of 32 random bytes. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`
}

/**
 * Seals a secret for storing, by AES-256-GCM with a key that is drawn from the desk's own secret: a copy of the database
 * alone signs nothing. It opens for the webhook that it was sealed for and no other.
 */
export function sealSecret(secret: string, webhookId: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce).setAAD(Buffer.from(webhookId))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), sealed]))
}

/** The secret that was sealed, or null where the desk's own secret is another by now, or the bytes were changed. */
export function openSecret(sealed: Uint8Array, webhookId: string): string | null {
  if (sealed[0] !== FORM) return null
  const [nonceEnd, tagEnd] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES]
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), sealed.subarray(1, nonceEnd), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(webhookId)).setAuthTag(sealed.subarray(nonceEnd, tagEnd))
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function sealingKey(): Uint8Array {
  const desk = process.env.NEXTAUTH_SECRET
  if (!desk) throw new Error('NEXTAUTH_SECRET is not set.')
  return new Uint8Array(hkdfSync('sha256', desk, '', 'countermark webhook secrets', 32))
}
