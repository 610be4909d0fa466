import { v7 as uuidv7 } from 'uuid'
import type { IdentityDto } from '#lib/domain/account.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type Database, database, isUniqueViolation } from './database.ts'
import { holdUser } from './second-factor-count.ts'
import type { Claimed } from './sessions.ts'

/** Somebody as a provider knows them. The address decides nothing: it tells identities apart by eye. */
export type Known = { issuer: string; subject: string; email: string | null }

/** The account that an identity is linked to, if it is not disabled. Notes that it came. */
export async function accountOfIdentity(
  identity: Known,
): Promise<{ id: string; sessionVersion: number } | null> {
  const { issuer, subject, email } = identity
  const row = await database().identity.findFirst({
    where: { issuer, subject, user: { disabledAt: null } },
    select: { id: true, user: { select: { id: true, sessionVersion: true } } },
  })
  if (!row) return null
  await database().identity.updateMany({ where: { id: row.id }, data: { lastUsedAt: new Date(), email } })
  return row.user
}

/** Whether an identity is linked to anybody, disabled or not. */
export async function identityIsTaken(
  { issuer, subject }: Known,
  db: Database = database(),
): Promise<boolean> {
  return (await db.identity.count({ where: { issuer, subject } })) > 0
}

/** How long the person may take at the provider after they asked to link. */
const LINKING_MS = 10 * 60 * 1000

/** Lets the next identity that comes back over this session be linked to its person. */
export async function expectIdentity(person: Claimed): Promise<void> {
  await database().session.updateMany({
    where: { id: person.sessionId, userId: person.userId },
    data: { linksUntil: new Date(Date.now() + LINKING_MS) },
  })
}

/** Uses up the wish to link; false where the person of this session had none, or too long ago. */
export async function spendExpectation(person: Claimed): Promise<boolean> {
  const { count } = await database().session.updateMany({
    where: { id: person.sessionId, userId: person.userId, endedAt: null, linksUntil: { gt: new Date() } },
    data: { linksUntil: null },
  })
  return count > 0
}

/** Links an identity to a person; false where it is somebody else's. */
export async function linkIdentity(userId: string, identity: Known): Promise<boolean> {
  const { issuer, subject, email } = identity
  try {
    await database().identity.create({ data: { id: uuidv7(), userId, issuer, subject, email } })
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return (await database().identity.count({ where: { issuer, subject, userId } })) > 0
  }
}

/** The identities of a person. */
export async function listIdentities(userId: string): Promise<IdentityDto[]> {
  const rows = await database().identity.findMany({
    where: { userId },
    select: { id: true, issuer: true, email: true, createdAt: true, lastUsedAt: true },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** Removes an identity of the person, unless it is their only way in. */
export async function removeIdentity(userId: string, id: string): Promise<Result<null, Problem>> {
  return database().$transaction(async (db) => {
    await holdUser(db, userId)
    const user = await db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordHash: true, identities: { select: { id: true } } },
    })
    if (!user.identities.some((identity) => identity.id === id)) {
      return err(problem('not-found', 'There is no such sign-in of yours.'))
    }
    if (user.passwordHash === null && user.identities.length === 1) {
      const words = 'This is your only way in. Set a password first, by “Forgotten your password?”.'
      return err(problem('conflict', words, { code: 'only-way-in' }))
    }
    await db.identity.delete({ where: { id } })
    return ok(null)
  })
}
