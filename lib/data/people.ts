import type { PersonDto } from '#lib/domain/annotation.ts'
import { type MeDto, type MePatch, Preferences, type WorkspaceDto } from '#lib/domain/member.ts'
import { initials, personColour } from '#lib/domain/person.ts'
import { type Database, database } from './database.ts'
import { type Claimed, carrySession } from './sessions.ts'

/** People who can sign in unless they are disabled: those of the sample have neither a password nor an identity. */
export const HAS_A_WAY_IN = { OR: [{ passwordHash: { not: null } }, { identities: { some: {} } }] }

/** A person as shown beside a mark. */
export function personDto(user: { id: string; name: string }): PersonDto {
  return { id: user.id, name: user.name, initials: initials(user.name), colour: personColour(user.id) }
}

/** People by id, in one query; whoever is not there any more is shown without a name. */
export async function peopleOf(db: Database, ids: Iterable<string>): Promise<{ get(id: string): PersonDto }> {
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return peopleIn(users)
}

/** People by id among those that were read; whoever is not among them is shown without a name. */
export function peopleIn(users: readonly { id: string; name: string }[]): { get(id: string): PersonDto } {
  const found = new Map(users.map((user) => [user.id, personDto(user)]))
  return { get: (id) => found.get(id) ?? personDto({ id, name: 'Somebody' }) }
}

/** The workspaces that a person belongs to, by name. */
export async function workspacesOf(userId: string): Promise<WorkspaceDto[]> {
  const members = await database().member.findMany({
    where: { userId, removedAt: null, workspace: { deletedAt: null } },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true, sample: true } } },
    orderBy: [{ workspace: { sample: 'asc' } }, { workspace: { name: 'asc' } }, { workspaceId: 'asc' }],
  })
  return members.map(({ role, workspace }) => ({ ...workspaceBrief(workspace), role }))
}

function workspaceBrief(workspace: { id: string; slug: string; name: string; sample: boolean }) {
  return { id: workspace.id, slug: workspace.slug, name: workspace.name, sample: workspace.sample }
}

/** What a person may know of themselves; null where the account is gone. */
export async function me(userId: string): Promise<MeDto | null> {
  const [user, workspaces] = await Promise.all([
    database().user.findFirst({
      where: { id: userId, disabledAt: null },
      select: { id: true, name: true, email: true, preferences: true },
    }),
    workspacesOf(userId),
  ])
  if (!user) return null
  return { ...personDto(user), email: user.email, preferences: preferencesOf(user.preferences), workspaces }
}

/** Preferences as stored; what an older or newer desk stored and this one cannot read counts as not set. */
function preferencesOf(stored: unknown): Preferences {
  return Preferences.safeParse(stored).data ?? {}
}

/** What a check of a password needs, by e-mail address; null where nobody with that address may sign in. */
export async function findCredentials(email: string): Promise<{
  id: string
  name: string
  email: string
  passwordHash: string | null
  sessionVersion: number
} | null> {
  return database().user.findFirst({
    where: { email: email.toLowerCase(), disabledAt: null },
    select: { id: true, name: true, email: true, passwordHash: true, sessionVersion: true },
  })
}

/** An account that is not disabled, as a session is opened for it. */
export async function findAccount(userId: string): Promise<{ id: string; sessionVersion: number } | null> {
  return database().user.findFirst({
    where: { id: userId, disabledAt: null },
    select: { id: true, sessionVersion: true },
  })
}

/** Changes what a person sets for themselves: the name, and single preferences; what is left out stays. */
export async function changeMe(person: { userId: string }, patch: MePatch): Promise<MeDto | null> {
  await database().$transaction(async (db) => {
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${person.userId}::uuid FOR UPDATE`
    const user = await db.user.findUniqueOrThrow({
      where: { id: person.userId },
      select: { preferences: true },
    })
    await db.user.update({
      where: { id: person.userId },
      data: {
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.preferences === undefined
          ? {}
          : { preferences: { ...preferencesOf(user.preferences), ...patch.preferences } }),
      },
      select: { id: true },
    })
  })
  return me(person.userId)
}

/** What a check of one's own password needs. */
export async function findOwnPassword(person: {
  userId: string
}): Promise<{ email: string; passwordHash: string | null }> {
  return database().user.findUniqueOrThrow({
    where: { id: person.userId },
    select: { email: true, passwordHash: true },
  })
}

/**
 * Puts a new password in the place of the one that was checked, and ends every session of the person but the one that
 * asks. Answers what that one must carry from now on, or null when another change came first.
 */
export async function replacePassword(
  person: Claimed,
  checkedHash: string,
  nextHash: string,
): Promise<Claimed | null> {
  return database().$transaction(async (db) => {
    const [user] = await db.user.updateManyAndReturn({
      where: { id: person.userId, passwordHash: checkedHash, disabledAt: null },
      data: { passwordHash: nextHash, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    })
    if (!user) return null
    await carrySession(db, person.sessionId, user.sessionVersion)
    return { ...person, sessionVersion: user.sessionVersion }
  })
}
