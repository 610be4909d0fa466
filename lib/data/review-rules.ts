import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { ReviewRules, ReviewRulesPatch } from '#lib/domain/review-rules.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { type Database, database } from './database.ts'
import { type Written, write } from './write.ts'

/** What the viewer's workspace asks of ratings and names. */
export async function reviewRules(viewer: Viewer, db: Database = database()): Promise<ReviewRules> {
  return db.workspace.findFirstOrThrow({
    where: { id: within(viewer, 'workspace.read').workspaceId },
    select: { sealed: true, quorum: true, blind: true },
  })
}

/** Changes what the workspace asks; what is left out stays. What is sealed already keeps its own quorum and opens by nothing here. */
export async function setReviewRules(
  viewer: Viewer,
  patch: ReviewRulesPatch,
  intentId: string | null,
): Promise<Result<Written<ReviewRules>, Problem>> {
  const refused = refusal(viewer, 'workspace.change')
  if (refused) return err(refused)
  const again = async (db: Database) => ok(await reviewRules(viewer, db))
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const { workspaceId } = viewer
    await db.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
    const before = await reviewRules(viewer, db)
    const after = { ...before, ...patch }
    const changed = (Object.keys(before) as (keyof ReviewRules)[]).filter((one) => before[one] !== after[one])
    if (changed.length === 0) return ok(before)
    await db.workspace.update({ where: { id: workspaceId }, data: after, select: { id: true } })
    const only = (rules: ReviewRules) => Object.fromEntries(changed.map((one) => [one, rules[one]]))
    record({
      type: 'workspace.changed',
      subjectId: workspaceId,
      before: only(before),
      after: only(after),
    })
    return ok(after)
  })
}
