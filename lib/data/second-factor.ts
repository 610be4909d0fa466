import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { SecondFactorDto } from '#lib/domain/second-factor.ts'
import { database } from './database.ts'
import { passkeyDto } from './passkeys.ts'
import { countFactor, holdUser, keepCodes, settleFactors } from './second-factor-count.ts'
import type { Claimed } from './sessions.ts'

/** How a person's sign-in is secured. */
export async function secondFactorOf(userId: string): Promise<SecondFactorDto> {
  const user = await database().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      totp: { select: { confirmedAt: true } },
      passkeys: { orderBy: { id: 'asc' } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  })
  return {
    hasPassword: user.passwordHash !== null,
    totpSince: user.totp?.confirmedAt?.toISOString() ?? null,
    passkeys: user.passkeys.map(passkeyDto),
    recoveryCodesLeft: user._count.recoveryCodes,
  }
}

const appStands = problem(
  'conflict',
  'An app gives you codes already. Turn it off before you set up another; nothing was changed.',
)

/** Keeps the sealed secret of a code app that is being set up, in the place of one that was never confirmed. */
export async function startTotp(
  userId: string,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Result<null, Problem>> {
  return database().$transaction(async (db) => {
    await holdUser(db, userId)
    const stands = await db.totp.findUnique({ where: { userId }, select: { confirmedAt: true } })
    if (stands?.confirmedAt) return err(appStands)
    await db.totp.upsert({
      where: { userId },
      create: { userId, secret },
      update: { secret, createdAt: new Date(), lastStep: null },
    })
    return ok(null)
  })
}

/** The sealed secret of a person's code app, confirmed or being set up; null where there is none. */
export async function totpOf(
  userId: string,
  state: 'confirmed' | 'starting',
): Promise<Uint8Array<ArrayBuffer> | null> {
  const totp = await database().totp.findFirst({
    where: { userId, confirmedAt: state === 'confirmed' ? { not: null } : null },
    select: { secret: true },
  })
  return totp?.secret ?? null
}

/**
 * Turns a code app on with its first code. Answers whether the recovery codes that were offered are kept, which they are
 * with the first factor.
 */
export async function confirmTotp(
  person: Claimed,
  step: number,
  codeHashes: readonly string[],
): Promise<Result<{ codesKept: boolean }, Problem>> {
  return database().$transaction(async (db) => {
    await holdUser(db, person.userId)
    const { count } = await db.totp.updateMany({
      where: { userId: person.userId, confirmedAt: null },
      data: { confirmedAt: new Date(), lastStep: step },
    })
    if (count === 0) return err(appStands)
    return ok({ codesKept: await countFactor(db, person, codeHashes) })
  })
}

/** Turns a person's code app off. */
export async function removeTotp(userId: string): Promise<void> {
  await database().$transaction(async (db) => {
    await holdUser(db, userId)
    await db.totp.deleteMany({ where: { userId } })
    await settleFactors(db, userId)
  })
}

/** Uses up a code by its thirty seconds; false where that one or a later one was used before. */
export async function spendStep(userId: string, step: number): Promise<boolean> {
  const { count } = await database().totp.updateMany({
    where: { userId, confirmedAt: { not: null }, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  })
  return count > 0
}

/** Uses up a recovery code; false where there is none such left. */
export async function spendRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
  const { count } = await database().recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: new Date() },
  })
  return count > 0
}

/** Puts new recovery codes in the place of all that there were; refused to whoever has no second factor. */
export async function replaceRecoveryCodes(
  userId: string,
  codeHashes: readonly string[],
): Promise<Result<null, Problem>> {
  return database().$transaction(async (db) => {
    await holdUser(db, userId)
    const has = await db.user.count({ where: { id: userId, secondFactorSince: { not: null } } })
    if (has === 0) return err(problem('conflict', 'Set up a second factor first; these stand in for it.'))
    await keepCodes(db, userId, codeHashes)
    return ok(null)
  })
}
