import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { PasskeyDto } from '#lib/domain/second-factor.ts'
import { database, isUniqueViolation } from './database.ts'
import { countFactor, holdUser, settleFactors } from './second-factor-count.ts'
import type { Claimed } from './sessions.ts'

/** How many passkeys one person may have. */
const MOST = 20
/** How long a challenge stands. */
const STANDS_MS = 5 * 60 * 1000

/** What a signature is checked with. */
export type StoredPasskey = {
  id: string
  userId: string
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
}

export function passkeyDto(row: {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}): PasskeyDto {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

/** Keeps what a passkey is asked to sign; `purpose` says what for, and whom. */
export async function keepChallenge(challenge: string, purpose: string): Promise<void> {
  const now = Date.now()
  await database().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  await database().passkeyChallenge.create({
    data: { challenge, purpose, expiresAt: new Date(now + STANDS_MS) },
  })
}

/** Uses up a challenge; false where it was not given for this purpose, was used, or has run out. */
export async function spendChallenge(challenge: string, purpose: string): Promise<boolean> {
  const { count } = await database().passkeyChallenge.deleteMany({
    where: { challenge, purpose, expiresAt: { gt: new Date() } },
  })
  return count > 0
}

/** The passkeys of a person that work at a host name, as a browser is told of them. */
export async function passkeysAt(
  userId: string,
  rpId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await database().passkey.findMany({
    where: { userId, rpId },
    select: { credentialId: true, transports: true },
  })
  return rows.map((row) => ({ id: row.credentialId, transports: row.transports }))
}

/** A passkey by the id that its browser calls it, if it is for this host name and its person is not disabled. */
export async function findPasskey(credentialId: string, rpId: string): Promise<StoredPasskey | null> {
  const row = await database().passkey.findFirst({
    where: { credentialId, rpId, user: { disabledAt: null } },
    select: { id: true, userId: true, credentialId: true, publicKey: true, counter: true, transports: true },
  })
  return row && { ...row, counter: Number(row.counter) }
}

/** Notes that a passkey was used; false where another use of it came to the same counter, as a copy of it would. */
export async function notePasskeyUse(passkey: StoredPasskey, counter: number): Promise<boolean> {
  const { count } = await database().passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter, lastUsedAt: new Date() },
  })
  return count > 0
}

/** Adds a passkey. Answers whether the recovery codes that were offered are kept, which they are with the first factor. */
export async function addPasskey(
  person: Claimed,
  passkey: Omit<StoredPasskey, 'id' | 'userId'> & { name: string; rpId: string },
  codeHashes: readonly string[],
): Promise<Result<{ passkey: PasskeyDto; codesKept: boolean }, Problem>> {
  const { userId } = person
  try {
    return await database().$transaction(async (db) => {
      await holdUser(db, userId)
      if ((await db.passkey.count({ where: { userId } })) >= MOST) {
        return err(problem('conflict', `You have ${MOST} passkeys. Remove one before you add another.`))
      }
      const row = await db.passkey.create({ data: { ...passkey, id: uuidv7(), userId } })
      return ok({ passkey: passkeyDto(row), codesKept: await countFactor(db, person, codeHashes) })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return err(problem('conflict', 'This passkey is known here already. Nothing was changed.'))
  }
}

/** Removes a passkey of the person; false where there is none such. */
export async function removePasskey(userId: string, id: string): Promise<boolean> {
  return database().$transaction(async (db) => {
    await holdUser(db, userId)
    const { count } = await db.passkey.deleteMany({ where: { id, userId } })
    if (count > 0) await settleFactors(db, userId)
    return count > 0
  })
}
