import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { SecondFactorRule } from '#lib/domain/second-factor.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { inAdminsHands } from './account-resets.ts'
import { database } from './database.ts'
import { holdUser, settleFactors } from './second-factor-count.ts'
import { type Written, write } from './write.ts'

/** Whether the viewer's workspace asks its members for a second factor. */
export async function secondFactorRule(viewer: Viewer): Promise<SecondFactorRule> {
  const workspace = await database().workspace.findFirst({
    where: { id: within(viewer, 'workspace.read').workspaceId },
    select: { secondFactorRequired: true },
  })
  return { required: workspace?.secondFactorRequired ?? false }
}

/** Makes the workspace ask for a second factor, or no more. An admin who has none cannot ask it of others. */
export async function setSecondFactorRule(
  viewer: Viewer,
  { required }: SecondFactorRule,
  intentId: string | null,
): Promise<Result<Written<SecondFactorRule>, Problem>> {
  const refused = refusal(viewer, 'workspace.change')
  if (refused) return err(refused)
  const again = async () => ok(await secondFactorRule(viewer))
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const has = await db.user.count({ where: { id: viewer.userId, secondFactorSince: { not: null } } })
    if (required && has === 0) {
      const words = 'Set up a second factor of your own first; without one you would shut yourself out.'
      return err(problem('conflict', words, { code: 'second-factor-first' }))
    }
    const { count } = await db.workspace.updateMany({
      where: { id: viewer.workspaceId, secondFactorRequired: !required },
      data: { secondFactorRequired: required },
    })
    if (count > 0) {
      record({
        type: 'workspace.changed',
        subjectId: viewer.workspaceId,
        before: { secondFactorRequired: !required },
        after: { secondFactorRequired: required },
      })
    }
    return ok({ required })
  })
}

/** Takes every second factor of a member away, with the sessions that it opened: for one who has lost it. */
export async function removeFactorsOf(
  viewer: Viewer,
  userId: string,
  intentId: string | null,
): Promise<Result<Written<null>, Problem>> {
  const refused = refusal(viewer, 'member.change')
  if (refused) return err(refused)
  return write(viewer, { intentId, again: async () => ok(null) }, async ({ db, record }) => {
    const held = await inAdminsHands(db, viewer, userId)
    if (!held.ok) return held
    await holdUser(db, userId)
    const had = await db.user.count({ where: { id: userId, secondFactorSince: { not: null } } })
    if (had === 0) return ok(null)
    await db.totp.deleteMany({ where: { userId } })
    await db.passkey.deleteMany({ where: { userId } })
    await settleFactors(db, userId)
    await db.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } })
    record({ type: 'member.second-factor-removed', subjectId: userId })
    return ok(null)
  })
}
