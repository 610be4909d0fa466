import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { RatingSnapshot } from '#lib/domain/snapshot.ts'
import { refusal } from './access.ts'
import { confirmationProblem, isSameRating, readRating } from './ratings.ts'
import { changedSince, type Step } from './undo-step.ts'

/** Takes back the setting or withdrawing of the viewer's own rating: it stands again as it was, or not at all. */
export async function undoRating(step: Step): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record, now } = context
  const refused = refusal(viewer, 'rating.write')
  if (refused) return err(refused)
  const row = await readRating(db, act.annotationId, viewer.userId)
  const left = RatingSnapshot.parse(act.after)
  if (row === null || !isSameStanding(row.snapshot, left)) return err(await changedSince(step))
  const back = act.before == null ? null : RatingSnapshot.parse(act.before)
  const time = await now()
  if (back === null || back.deletedAt !== null) {
    await db.rating.update({
      where: { id: row.id },
      data: { deletedAt: time, updatedAt: time, version: { increment: 1 } },
      select: { id: true },
    })
  } else {
    const { reliability, credibility, confidence, rationale } = back
    const unsupported = await confirmationProblem(db, act.annotationId, back)
    if (unsupported) return err(unsupported)
    const rating = { reliability, credibility, confidence, rationale }
    const data = { ...rating, deletedAt: null, updatedAt: time, version: { increment: 1 } }
    await db.rating.update({ where: { id: row.id }, data, select: { id: true } })
  }
  const after = await readRating(db, act.annotationId, viewer.userId)
  record({
    type: after?.snapshot.deletedAt === null ? 'rating.set' : 'rating.withdrawn',
    articleId: act.articleId,
    annotationId: act.annotationId,
    subjectId: row.id,
    before: row.snapshot,
    after: after?.snapshot,
    undoesId: act.id,
  })
  return ok(null)
}

function isSameStanding(a: RatingSnapshot, b: RatingSnapshot): boolean {
  return (a.deletedAt === null) === (b.deletedAt === null) && isSameRating(a, b)
}
