import { v7 as uuidv7 } from 'uuid'
import type { Database } from './database.ts'
import type { Claimed } from './sessions.ts'

/** What every change of a person's factors keeps true, inside of its transaction. */

/** After a factor was added: the person has one, and this session has given it. Answers whether the codes are kept. */
export async function countFactor(
  db: Database,
  person: Claimed,
  codeHashes: readonly string[],
): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id: person.userId, secondFactorSince: null },
    data: { secondFactorSince: new Date() },
  })
  await db.session.updateMany({ where: { id: person.sessionId }, data: { secondFactorAt: new Date() } })
  if (count > 0) await keepCodes(db, person.userId, codeHashes)
  return count > 0
}

/** After a factor was removed: whoever has none left has no recovery codes either. */
export async function settleFactors(db: Database, userId: string): Promise<void> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { totp: { select: { confirmedAt: true } }, _count: { select: { passkeys: true } } },
  })
  if (user.totp?.confirmedAt || user._count.passkeys > 0) return
  await db.recoveryCode.deleteMany({ where: { userId } })
  await db.user.update({ where: { id: userId }, data: { secondFactorSince: null } })
}

/** Holds the person until the end of the transaction: whoever adds or removes a factor does so one after the other. */
export async function holdUser(db: Database, userId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`
}

/** Puts recovery codes in the place of all that there were. */
export async function keepCodes(db: Database, userId: string, codeHashes: readonly string[]): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { userId } })
  await db.recoveryCode.createMany({
    data: codeHashes.map((codeHash) => ({ id: uuidv7(), userId, codeHash })),
  })
}
