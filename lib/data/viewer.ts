import type { Role } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { type Claimed, SESSION_DAYS } from './sessions.ts'

const signedOut = problem('not-signed-in', 'Sign in first; the session has ended or there was none.')
const halfWay = problem(
  'not-signed-in',
  'The password was right; the second factor is still to come. Nothing was changed.',
  { code: 'second-factor-needed' },
)
/** To whoever has no second factor in a workspace that asks its members for one. */
export const shut = problem(
  'not-allowed',
  'This desk asks its members for a second factor, and you have none. Set one up in your security settings.',
  { code: 'second-factor-required' },
)

type Membership = { workspaceId: string; role: Role; shut: boolean }
type Row = { halfWay: boolean; unseen: boolean } & (Membership | { workspaceId: null })

/**
 * The memberships of a session's person that `which` names, two at most, in one query with the session itself: whether
 * it was ended, has run out or is of an older version, and whether the account is disabled. So whoever was removed, given
 * another role or signed out elsewhere is so at their next request. Notes to the minute that the session was seen.
 */
async function standing(claimed: Claimed, which: Prisma.Sql): Promise<Result<Membership[], Problem>> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT s."secondFactorAt" IS NULL AND u."secondFactorSince" IS NOT NULL AS "halfWay",
      s."lastSeenAt" < now() - interval '1 minute' AS unseen,
      m."workspaceId", m.role::text AS role,
      m."secondFactorRequired" AND u."secondFactorSince" IS NULL AS shut
    FROM "Session" s JOIN "User" u ON u.id = s."userId"
    LEFT JOIN LATERAL (
      SELECT m."workspaceId", m.role, w."secondFactorRequired"
      FROM "Member" m JOIN "Workspace" w ON w.id = m."workspaceId"
      WHERE m."userId" = u.id AND m."removedAt" IS NULL AND w."deletedAt" IS NULL AND ${which}
      LIMIT 2
    ) m ON true
    WHERE s.id = ${claimed.sessionId}::uuid AND s."userId" = ${claimed.userId}::uuid
      AND s."endedAt" IS NULL AND s."createdAt" > now() - make_interval(days => ${SESSION_DAYS})
      AND s.version = ${claimed.sessionVersion} AND u."sessionVersion" = s.version
      AND u."disabledAt" IS NULL`
  const [first] = rows
  if (!first) return err(signedOut)
  if (first.halfWay) return err(halfWay)
  if (first.unseen) await noteSeen(claimed.sessionId)
  return ok(rows.filter((row) => row.workspaceId !== null))
}

/** Of many requests at once one writes. */
async function noteSeen(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Session" SET "lastSeenAt" = now()
    WHERE id = ${id}::uuid AND "lastSeenAt" < now() - interval '1 minute'`
}

/** The person of a session, if the account is not disabled and the session has not been ended. */
export async function findPerson(claimed: Claimed): Promise<Result<Claimed, Problem>> {
  const found = await standing(claimed, Prisma.sql`false`)
  return found.ok ? ok(claimed) : found
}

/** How long after the password a second factor may come, and how long a proof counts as fresh. */
const FRESH_MINUTES = 15

/** Whether a session stands at its second step: the password was given a moment ago, the second factor was not. */
export async function isHalfWay(claimed: Claimed): Promise<boolean> {
  const found = await standing(claimed, Prisma.sql`false`)
  if (found.ok || found.error.code !== halfWay.code) return false
  return isFresh(claimed)
}

/** Whether the person of a session has proven a moment ago who they are. */
export async function isFresh(claimed: Claimed): Promise<boolean> {
  const since = new Date(Date.now() - FRESH_MINUTES * 60_000)
  const count = await database().session.count({
    where: { id: claimed.sessionId, userId: claimed.userId, provenAt: { gt: since } },
  })
  return count > 0
}

/**
 * The viewer that a session is in a workspace. Without `workspaceId` it is the person's only one.
 * A workspace that is not theirs and one that is not there are the same answer.
 */
export async function findViewer(
  claimed: Claimed,
  workspaceId: string | null,
): Promise<Result<Viewer, Problem>> {
  const which = workspaceId === null ? Prisma.sql`true` : Prisma.sql`w.id = ${workspaceId}::uuid`
  const found = await standing(claimed, which)
  if (!found.ok) return found
  const [member, another] = found.value
  if (another) {
    return err(
      problem('bad-request', 'You belong to several desks; name one in the header Countermark-Workspace.', {
        code: 'workspace-needed',
      }),
    )
  }
  if (!member) {
    const words =
      workspaceId === null ? 'You belong to no desk. Ask for an invitation.' : 'There is no such desk.'
    return err(problem('not-found', words, { code: 'no-workspace' }))
  }
  return member.shut ? err(shut) : ok(viewerOf(claimed, member))
}

/** As `findViewer`, by the workspace's slug, as pages name it. */
export async function findViewerBySlug(claimed: Claimed, slug: string): Promise<Viewer | null> {
  const found = await standing(claimed, Prisma.sql`w.slug = ${slug}`)
  const member = found.ok ? found.value[0] : undefined
  return member && !member.shut ? viewerOf(claimed, member) : null
}

function viewerOf({ userId }: Claimed, { workspaceId, role }: Membership): Viewer {
  return { userId, workspaceId, role }
}
