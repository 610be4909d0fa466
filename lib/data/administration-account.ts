import { v7 as uuidv7 } from 'uuid'
import type { EventType } from '#lib/domain/event.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type Database, database } from './database.ts'
import { isLastAdmin } from './members.ts'
import { type WriteContext, write } from './write.ts'

/** An account after an administrative command, and the slugs of the workspaces whose chains tell of it. */
export type AccountState = {
  user: { id: string; email: string; name: string; disabled: boolean }
  /** False where the account was that way before. */
  changed: boolean
  workspaces: string[]
}

type Account = { id: string; email: string; name: string; disabledAt: Date | null }
type Desk = { id: string; slug: string }

/** Puts another password in the place of a person's, and ends their sessions. */
export async function resetPassword(
  email: string,
  passwordHash: string,
): Promise<Result<AccountState, Problem>> {
  return onAccount(email, async ({ db }, account) => {
    await db.user.update({
      where: { id: account.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true },
    })
    return ok({ type: 'member.password-reset', disabled: account.disabledAt !== null })
  })
}

/**
 * Ends a person's sessions and lets them in no more. Where that leaves workspaces without an admin who can sign in it
 * is a problem that names them, unless `force`; `withoutAdmin` are those that are left so.
 */
export async function disableAccount(
  email: string,
  { force }: { force: boolean },
): Promise<Result<AccountState & { withoutAdmin: string[] }, Problem>> {
  let withoutAdmin: string[] = []
  const done = await onAccount(email, async ({ db, now }, account, desks) => {
    withoutAdmin = []
    if (account.disabledAt !== null) return ok(null)
    for (const desk of desks) {
      if (await isLastAdmin(db, desk.id, account.id)) withoutAdmin.push(desk.slug)
    }
    if (withoutAdmin.length > 0 && !force) {
      return err(
        problem(
          'conflict',
          `${email} is the last admin of ${withoutAdmin.join(', ')}. Nothing was changed; make somebody else an admin first, or use --force.`,
          { code: 'last-admin' },
        ),
      )
    }
    await db.user.update({
      where: { id: account.id },
      data: { disabledAt: await now(), sessionVersion: { increment: 1 } },
      select: { id: true },
    })
    return ok({ type: 'member.disabled', disabled: true })
  })
  return done.ok ? ok({ ...done.value, withoutAdmin }) : done
}

/** Takes a disabling back. */
export async function enableAccount(email: string): Promise<Result<AccountState, Problem>> {
  return onAccount(email, async ({ db }, account) => {
    if (account.disabledAt === null) return ok(null)
    await db.user.update({ where: { id: account.id }, data: { disabledAt: null }, select: { id: true } })
    return ok({ type: 'member.enabled', disabled: false })
  })
}

/**
 * Holds an account, changes it, and tells of it in the chain of each workspace that the person belongs to. The events
 * name the person, and say that the command line did it. `change` answers null where nothing was to be done.
 */
async function onAccount(
  email: string,
  change: (
    context: WriteContext,
    account: Account,
    desks: readonly Desk[],
  ) => Promise<Result<{ type: EventType; disabled: boolean } | null, Problem>>,
): Promise<Result<AccountState, Problem>> {
  const found = await database().user.findUnique({ where: { email }, select: { id: true } })
  if (!found) return err(problem('not-found', `Nobody here has the address ${email}. Nothing was changed.`))
  const again = async () => err(problem('conflict', 'This was done before.'))
  // A person of no workspace is in no chain; then nothing is written to the one that is named here.
  const actor = { userId: found.id, workspaceId: (await desksOf(database(), found.id))[0]?.id ?? uuidv7() }
  const written = await write<AccountState>(actor, { again }, async (context) => {
    const { db, record } = context
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${found.id}::uuid FOR UPDATE`
    const account = await db.user.findUniqueOrThrow({
      where: { id: found.id },
      select: { id: true, email: true, name: true, disabledAt: true },
    })
    const desks = await desksOf(db, account.id)
    const changed = await change(context, account, desks)
    if (!changed.ok) return changed
    for (const desk of changed.value === null ? [] : desks) {
      record({
        type: changed.value?.type ?? 'member.changed',
        workspaceId: desk.id,
        subjectId: account.id,
        facts: { by: 'command line' },
      })
    }
    return ok({
      user: {
        id: account.id,
        email: account.email,
        name: account.name,
        disabled: changed.value?.disabled ?? account.disabledAt !== null,
      },
      changed: changed.value !== null,
      workspaces: desks.map((desk) => desk.slug),
    })
  })
  return written.ok ? ok(written.value.value) : written
}

/** The standing workspaces that a person belongs to, in the order in which their admins are locked. */
export async function desksOf(db: Database, userId: string): Promise<Desk[]> {
  return db.workspace.findMany({
    where: { deletedAt: null, members: { some: { userId, removedAt: null } } },
    select: { id: true, slug: true },
    orderBy: { id: 'asc' },
  })
}
