import { v7 as uuidv7 } from 'uuid'
import type { SessionDto } from '#lib/domain/session.ts'
import { type Database, database } from './database.ts'

/** What the cookie of a session says; nothing of it is believed before the database agrees. */
export type Claimed = { userId: string; sessionVersion: number; sessionId: string }

/** Where a request came from: the browser in short words, and the address. */
export type Visit = { browser: string; address: string }

/** How long a session lasts from its sign-in, whatever is done with it. */
export const SESSION_DAYS = 30
/** How long the row of a session that is over is kept. */
const KEPT_DAYS = 60

/**
 * Opens a session for somebody who has proven who they are. `secondFactor` says that the proof was two at once, as a
 * passkey is. `former` is the session that the same browser had until now, which ends.
 */
export async function openSession(
  user: { id: string; sessionVersion: number },
  how: { method: SessionDto['method']; secondFactor: boolean; visit: Visit; former: Claimed | null },
): Promise<Claimed> {
  const { method, visit, former } = how
  if (former) await endSession(former, former.sessionId)
  const now = new Date()
  const db = database()
  await db.session.deleteMany({
    where: { userId: user.id, createdAt: { lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) } },
  })
  const row = await db.session.create({
    data: {
      id: uuidv7(),
      userId: user.id,
      version: user.sessionVersion,
      method,
      ...visit,
      secondFactorAt: how.secondFactor ? now : null,
    },
    select: { id: true },
  })
  return { userId: user.id, sessionVersion: user.sessionVersion, sessionId: row.id }
}

/** The person's sessions that stand, the one seen last first. */
export async function listSessions(person: Claimed): Promise<SessionDto[]> {
  const rows = await database().session.findMany({
    where: { ...open(person), createdAt: { gt: new Date(Date.now() - SESSION_DAYS * 86_400_000) } },
    select: { id: true, method: true, browser: true, address: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  return rows.map((row) => ({
    ...row,
    current: row.id === person.sessionId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }))
}

const open = (person: Claimed) => ({
  userId: person.userId,
  version: person.sessionVersion,
  endedAt: null,
})

/** Ends one session of the person; false where there is none of theirs that stands under this id. */
export async function endSession(person: Claimed, id: string): Promise<boolean> {
  const count = await database().$executeRaw`
    UPDATE "Session" SET "endedAt" = now()
    WHERE id = ${id}::uuid AND "userId" = ${person.userId}::uuid AND "endedAt" IS NULL`
  return count > 0
}

/** Ends every session of the person but the one that asks. */
export async function endOtherSessions(person: Claimed): Promise<void> {
  await database().$executeRaw`
    UPDATE "Session" SET "endedAt" = now()
    WHERE "userId" = ${person.userId}::uuid AND "endedAt" IS NULL AND id <> ${person.sessionId}::uuid`
}

/** Lets one session outlive the raise of its person's version, inside the transaction that raises it. */
export async function carrySession(db: Database, sessionId: string, sessionVersion: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Session" SET version = ${sessionVersion}, "provenAt" = now() WHERE id = ${sessionId}::uuid`
}

/** Whether the person with an e-mail address has signed in from an address before, in a session whose row is kept. */
export async function cameFromBefore(email: string, address: string): Promise<boolean> {
  const session = await database().session.findFirst({
    where: { user: { email }, address },
    select: { id: true },
  })
  return session !== null
}

/** Notes that the person of a session has proven anew who they are, or that they gave the second factor. */
export async function noteProof(person: Claimed, what: 'first factor' | 'second factor'): Promise<void> {
  const now = new Date()
  await database().session.updateMany({
    where: { id: person.sessionId, userId: person.userId },
    data: { provenAt: now, ...(what === 'second factor' ? { secondFactorAt: now } : {}) },
  })
}
