import { createHash, randomInt } from 'node:crypto'

const COUNT = 10
const LENGTH = 16
/** Without what is taken for something else when it is read from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes of 79 bits each, in groups of four that can be copied by hand. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    return code.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** Hex of the SHA-256 of a code of this person, however it was typed: it has enough chance in it that a slow hash would add nothing. */
export function hashRecoveryCode(userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHash('sha256').update(`${userId}:${plain}`).digest('hex')
}
