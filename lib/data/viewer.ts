import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { database } from './database.ts'

/** What a session says; nothing of it is believed before the database agrees. */
type Claimed = { userId: string; sessionVersion: number }

/** Members who are not removed, of workspaces that are not deleted. */
const STANDING = { removedAt: null, workspace: { deletedAt: null } } as const

const signedOut = problem('not-signed-in', 'Sign in first; the session has ended or there was none.')

/** The person of a session, if the account is not disabled and the session has not been ended. */
export async function findPerson(claimed: Claimed): Promise<Result<Claimed, Problem>> {
  const user = await database().user.findFirst({
    where: { id: claimed.userId, sessionVersion: claimed.sessionVersion, disabledAt: null },
    select: { id: true, sessionVersion: true },
  })
  return user ? ok({ userId: user.id, sessionVersion: user.sessionVersion }) : err(signedOut)
}

/**
 * The viewer that a session is in a workspace. Without `workspaceId` it is the person's only one.
 * A workspace that is not theirs and one that is not there are the same answer.
 */
export async function findViewer(
  claimed: Claimed,
  workspaceId: string | null,
): Promise<Result<Viewer, Problem>> {
  const user = await database().user.findFirst({
    where: { id: claimed.userId, sessionVersion: claimed.sessionVersion, disabledAt: null },
    select: {
      members: {
        where: { ...STANDING, ...(workspaceId === null ? {} : { workspaceId }) },
        select: { workspaceId: true, role: true },
        take: 2,
      },
    },
  })
  if (!user) return err(signedOut)
  const [member, another] = user.members
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
  return ok({ userId: claimed.userId, workspaceId: member.workspaceId, role: member.role })
}

/** As `findViewer`, by the workspace's slug, as pages name it. */
export async function findViewerBySlug(claimed: Claimed, slug: string): Promise<Viewer | null> {
  const member = await database().member.findFirst({
    where: {
      userId: claimed.userId,
      removedAt: null,
      user: { sessionVersion: claimed.sessionVersion, disabledAt: null },
      workspace: { deletedAt: null, slug },
    },
    select: { workspaceId: true, role: true },
  })
  return member && { userId: claimed.userId, workspaceId: member.workspaceId, role: member.role }
}
