import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link, of 32 random bytes; only its hash is stored. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

/** Hex of the SHA-256 of a token: it has enough chance in it that a slow hash would add nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
