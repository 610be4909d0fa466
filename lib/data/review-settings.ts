import { MATCH_SHARE } from '#lib/domain/matching.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { ReviewSettingsDto, ReviewSettingsPut } from '#lib/domain/review.ts'
import { reasonIn, SHIPPED_REASONS } from '#lib/domain/review-words.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { type Database, database } from './database.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type Written, write } from './write.ts'

const SHIPPED: ReviewSettingsDto = { matchShare: MATCH_SHARE, reasons: [...SHIPPED_REASONS], version: 0 }

/** What the workspace set for its reviews; what ships where it set nothing, with the version 0. */
export async function reviewSettings(viewer: Viewer, db: Database = database()): Promise<ReviewSettingsDto> {
  const row = await db.reviewSettings.findFirst({
    where: within(viewer, 'review.read'),
    select: { matchShare: true, reasons: true, version: true },
  })
  return row ?? SHIPPED
}

/** Sets what the request names; what it leaves out stays. */
export async function putReviewSettings(
  viewer: Viewer,
  body: ReviewSettingsPut,
  { intentId, expected = null }: { intentId?: string | null; expected?: Expected } = {},
): Promise<Result<Written<ReviewSettingsDto>, Problem>> {
  const again = async (db: Database) => ok(await reviewSettings(viewer, db))
  return write<ReviewSettingsDto>(viewer, { intentId, again }, async ({ db, record, now }) => {
    const refused = refusal(viewer, 'review.configure')
    if (refused) return err(refused)
    const { workspaceId } = viewer
    await db.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
    const row = await db.reviewSettings.findUnique({
      where: { workspaceId },
      select: { updatedById: true },
    })
    const before = await reviewSettings(viewer, db)
    const reasons = body.reasons ?? before.reasons
    if (new Set(reasons.map((one) => one.toLowerCase())).size < reasons.length) {
      const words = 'The same reason stands in the list twice.'
      return err(problem('not-valid', `${words} Nothing was changed.`, { fields: { reasons: words } }))
    }
    const next = { matchShare: body.matchShare ?? before.matchShare, reasons }
    if (JSON.stringify(next) === JSON.stringify({ matchShare: before.matchShare, reasons: before.reasons })) {
      return again(db)
    }
    const stands = { version: before.version, updatedById: row?.updatedById ?? viewer.userId }
    const lost = versionProblem(viewer, expected, stands, 'the settings of reviews')
    if (lost) return err({ ...lost, current: before })
    const changed = {
      ...next,
      version: before.version + 1,
      updatedById: viewer.userId,
      updatedAt: await now(),
    }
    await db.reviewSettings.upsert({
      where: { workspaceId },
      create: { workspaceId, ...changed },
      update: changed,
      select: { workspaceId: true },
    })
    const after = { ...next, version: changed.version }
    record({ type: 'review-settings.changed', subjectId: workspaceId, before, after })
    return again(db)
  })
}

/** The reason of the workspace's list that is meant; null where none was named. One that is not in the list is refused. */
export async function chosenReason(
  db: Database,
  viewer: Viewer,
  said: string | null | undefined,
): Promise<Result<string | null, Problem>> {
  if (!said) return ok(null)
  const { reasons } = await reviewSettings(viewer, db)
  const reason = reasonIn(reasons, said)
  if (reason !== undefined) return ok(reason)
  const words = `“${said}” is not among the reasons of this desk: ${reasons.join(', ')}.`
  return err(
    problem('not-valid', `${words} Nothing was changed.`, {
      code: 'reason-unknown',
      fields: { reason: words },
      extra: { reasons },
    }),
  )
}
