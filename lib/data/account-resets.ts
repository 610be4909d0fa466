import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal } from './access.ts'
import { desksOf } from './administration-account.ts'
import { type Database, database } from './database.ts'
import { HAS_A_WAY_IN } from './people.ts'
import { hashToken, newToken } from './secret-token.ts'
import { write } from './write.ts'

/** How long a link to a new password stands, and how long its row is kept. */
const STANDS_MS = 60 * 60 * 1000
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

const gone = problem(
  'gone',
  'This link was used, has run out, or a newer one took its place. Ask for another.',
)

/**
 * Makes a link for the person who has an address, if somebody has who can sign in. Answers its secret, which is kept only
 * as a hash.
 */
export async function resetByMail(
  email: string,
): Promise<{ token: string; name: string; email: string } | null> {
  const user = await database().user.findFirst({
    where: { email: email.toLowerCase(), disabledAt: null, ...HAS_A_WAY_IN },
    select: { id: true, name: true, email: true },
  })
  if (!user) return null
  const { token } = await addReset(database(), user.id, null)
  return { token, name: user.name, email: user.email }
}

/**
 * Makes a link for a member by an admin. Whoever belongs to a desk where this admin is none cannot be given one: it would
 * open that desk to them.
 */
export async function resetByAdmin(
  viewer: Viewer,
  userId: string,
): Promise<Result<{ token: string; expiresAt: string }, Problem>> {
  const refused = refusal(viewer, 'member.change')
  if (refused) return err(refused)
  const written = await write(viewer, { again: async () => err(gone) }, async ({ db, record }) => {
    const held = await inAdminsHands(db, viewer, userId)
    if (!held.ok) return held
    const { token, expiresAt } = await addReset(db, userId, viewer.userId)
    record({ type: 'member.reset-link-made', subjectId: userId })
    return ok({ token, expiresAt: expiresAt.toISOString() })
  })
  return written.ok ? ok(written.value.value) : written
}

/** Whether what opens an account may be changed by this admin: their member, of no desk where they are no admin. */
export async function inAdminsHands(
  db: Database,
  viewer: Viewer,
  userId: string,
): Promise<Result<null, Problem>> {
  const member = await db.member.findFirst({
    where: {
      workspaceId: viewer.workspaceId,
      userId,
      removedAt: null,
      user: { disabledAt: null, ...HAS_A_WAY_IN },
    },
    select: { userId: true },
  })
  if (!member) return err(problem('not-found', 'There is no such member, or they cannot sign in.'))
  const elsewhere = await db.member.count({
    where: {
      userId,
      removedAt: null,
      workspace: {
        deletedAt: null,
        members: { none: { userId: viewer.userId, role: 'admin', removedAt: null } },
      },
    },
  })
  if (elsewhere === 0) return ok(null)
  const words =
    'This person belongs to another desk, too, where you are no admin. Nothing was changed; whoever runs Countermark can do it from the command line.'
  return err(problem('not-allowed', words, { code: 'member-elsewhere' }))
}

/** Adds a link; those that were made before stand no longer. */
async function addReset(
  db: Database,
  userId: string,
  createdById: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, tokenHash } = newToken()
  const expiresAt = new Date(Date.now() + STANDS_MS)
  await db.passwordReset.deleteMany({
    where: { userId, createdAt: { lt: new Date(Date.now() - KEPT_MS) } },
  })
  await db.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } })
  await db.passwordReset.create({ data: { id: uuidv7(), userId, tokenHash, createdById, expiresAt } })
  return { token, expiresAt }
}

/** Whose link this is, while it stands. */
export async function findReset(token: string): Promise<Result<{ name: string; email: string }, Problem>> {
  const row = await database().passwordReset.findFirst({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: { disabledAt: null },
    },
    select: { user: { select: { name: true, email: true } } },
  })
  return row ? ok(row.user) : err(gone)
}

/**
 * Spends a link: sets the password, and with it ends every session of the person. It is told in each of their workspaces.
 * Of two who race with one link one wins.
 */
export async function spendReset(
  token: string,
  passwordHash: string,
): Promise<Result<{ email: string }, Problem>> {
  const link = await database().passwordReset.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { userId: true },
  })
  if (!link) return err(gone)
  const { userId } = link
  // A person of no workspace is in no chain; then nothing is written to the one that is named here.
  const workspaceId = (await desksOf(database(), userId))[0]?.id ?? uuidv7()
  const written = await write({ userId, workspaceId }, { again: async () => err(gone) }, async (context) => {
    const { db, record } = context
    const spent = await db.$executeRaw`
      UPDATE "PasswordReset" SET "usedAt" = now()
      WHERE "tokenHash" = ${hashToken(token)} AND "usedAt" IS NULL AND "expiresAt" > now()`
    if (spent === 0) return err(gone)
    const [user] = await db.user.updateManyAndReturn({
      where: { id: userId, disabledAt: null },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { email: true },
    })
    if (!user) return err(gone)
    for (const desk of await desksOf(db, userId)) {
      record({
        type: 'member.password-reset',
        workspaceId: desk.id,
        subjectId: userId,
        facts: { by: 'link' },
      })
    }
    return ok(user)
  })
  return written.ok ? ok(written.value.value) : written
}
