import type { MemberDto } from '#lib/domain/member.ts'
import type { Role } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { refusal, within } from './access.ts'
import { endTokens } from './api-tokens.ts'
import { type Database, database } from './database.ts'
import { personDto } from './people.ts'
import { type Written, write } from './write.ts'

const ROW = {
  role: true,
  createdAt: true,
  user: {
    select: {
      id: true,
      name: true,
      email: true,
      passwordHash: true,
      disabledAt: true,
      secondFactorSince: true,
      _count: { select: { identities: true } },
    },
  },
} as const satisfies Prisma.MemberSelect
type Row = Prisma.MemberGetPayload<{ select: typeof ROW }>

const memberDto = (row: Row): MemberDto => ({
  ...personDto(row.user),
  email: row.user.email,
  role: row.role,
  createdAt: row.createdAt.toISOString(),
  canSignIn:
    (row.user.passwordHash !== null || row.user._count.identities > 0) && row.user.disabledAt === null,
  secondFactor: row.user.secondFactorSince !== null,
})

/** The members of the viewer's workspace, by name. */
export async function listMembers(viewer: Viewer): Promise<MemberDto[]> {
  const rows = await database().member.findMany({
    where: { ...within(viewer, 'member.read'), removedAt: null },
    select: ROW,
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return rows.map(memberDto)
}

async function findMember(db: Database, viewer: Viewer, userId: string): Promise<Result<MemberDto, Problem>> {
  const row = await db.member.findFirst({
    where: { ...within(viewer, 'member.read'), userId, removedAt: null },
    select: ROW,
  })
  return row ? ok(memberDto(row)) : err(problem('not-found', 'There is no such member.'))
}

/**
 * Whether an admin who can sign in would be left without this one. Locks the admins of the workspace until the end of
 * the write, so that two admins who demote each other at once cannot both succeed.
 */
export async function isLastAdmin(db: Database, workspaceId: string, userId: string): Promise<boolean> {
  const admins = await db.$queryRaw<{ userId: string }[]>`
    SELECT m."userId" FROM "Member" m JOIN "User" u ON u.id = m."userId"
    WHERE m."workspaceId" = ${workspaceId}::uuid AND m.role = 'admin' AND m."removedAt" IS NULL
      AND (u."passwordHash" IS NOT NULL OR EXISTS (SELECT FROM "Identity" i WHERE i."userId" = u.id))
      AND u."disabledAt" IS NULL
    ORDER BY m."userId" FOR UPDATE OF m`
  return admins.length === 1 && admins[0]?.userId === userId
}

const lastAdmin = problem(
  'conflict',
  'This is the last admin of the desk. Make somebody else an admin first; nothing was changed.',
  { code: 'last-admin' },
)

/** Gives a member another role. */
export async function changeMember(
  viewer: Viewer,
  userId: string,
  role: Role,
  intentId: string | null,
): Promise<Result<Written<MemberDto>, Problem>> {
  const refused = refusal(viewer, 'member.change')
  if (refused) return err(refused)
  return write(
    viewer,
    { intentId, again: (db) => findMember(db, viewer, userId) },
    async ({ db, record }) => {
      const last = role !== 'admin' && (await isLastAdmin(db, viewer.workspaceId, userId))
      const member = await findMember(db, viewer, userId)
      if (!member.ok || member.value.role === role) return member
      if (last) return err(lastAdmin)
      await db.member.updateMany({
        where: { workspaceId: viewer.workspaceId, userId, removedAt: null },
        data: { role },
      })
      record({
        type: 'member.changed',
        subjectId: userId,
        before: { userId, role: member.value.role },
        after: { userId, role },
      })
      return ok({ ...member.value, role })
    },
  )
}

/** Removes a member and ends their tokens, for good should they come back; their work stays, under their name. */
export async function removeMember(
  viewer: Viewer,
  userId: string,
  intentId: string | null,
): Promise<Result<Written<null>, Problem>> {
  const refused = refusal(viewer, 'member.change')
  if (refused) return err(refused)
  return write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record, now }) => {
    const last = await isLastAdmin(db, viewer.workspaceId, userId)
    const member = await findMember(db, viewer, userId)
    if (!member.ok) return member
    if (last) return err(lastAdmin)
    await db.member.updateMany({
      where: { workspaceId: viewer.workspaceId, userId, removedAt: null },
      data: { removedAt: await now() },
    })
    await endTokens({ db, now }, { workspaceId: viewer.workspaceId, userId }, viewer.userId)
    record({ type: 'member.removed', subjectId: userId, before: { userId, role: member.value.role } })
    return ok(null)
  })
}
