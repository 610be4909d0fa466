import type { PresenceRule } from '#lib/domain/live.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { database } from './database.ts'
import { type Written, write } from './write.ts'

/** Whether people at the viewer's workspace see who is at an article. */
export async function presenceRule(viewer: Viewer): Promise<PresenceRule> {
  const workspace = await database().workspace.findFirst({
    where: { id: within(viewer, 'workspace.read').workspaceId },
    select: { presence: true },
  })
  return { shown: workspace?.presence ?? false }
}

/** Shows who is at an article to everybody at the workspace, or to nobody. */
export async function setPresenceRule(
  viewer: Viewer,
  { shown }: PresenceRule,
  intentId: string | null,
): Promise<Result<Written<PresenceRule>, Problem>> {
  const refused = refusal(viewer, 'workspace.change')
  if (refused) return err(refused)
  const again = async () => ok(await presenceRule(viewer))
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const { count } = await db.workspace.updateMany({
      where: { id: viewer.workspaceId, presence: !shown },
      data: { presence: shown },
    })
    if (count > 0) {
      record({
        type: 'workspace.changed',
        subjectId: viewer.workspaceId,
        before: { presence: !shown },
        after: { presence: shown },
      })
    }
    return ok({ shown })
  })
}
