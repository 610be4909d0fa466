import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { AnyRatingSnapshot, GradedSnapshot } from '#lib/domain/snapshot.ts'
import { refusal } from './access.ts'
import type { Database } from './database.ts'
import { type Graded, readRating, type StoredRating } from './rating-row.ts'
import { storeRating } from './rating-store.ts'
import { confirmationProblem, isSameRating } from './ratings.ts'
import { changedSince, type Step } from './undo-step.ts'

/**
 * Takes back the setting, committing or withdrawing of the viewer's own rating: it stands again as it was, or not at all.
 * A commitment is taken back by another one, and not once the ratings were opened.
 */
export async function undoRating(step: Step): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db } = context
  const refused = refusal(viewer, 'rating.write')
  if (refused) return err(refused)
  const row = await readRating(db, act.annotationId, viewer.userId)
  const left = AnyRatingSnapshot.parse(act.after)
  if (row === null || !isAsLeft(row, left)) return err(await changedSince(step))
  const back = act.before == null ? null : await gradedBefore(db, row.id, AnyRatingSnapshot.parse(act.before))
  const unsupported = back && (await confirmationProblem(db, act.annotationId, back))
  if (unsupported) return err(unsupported)
  const subject = { articleId: act.articleId, annotationId: act.annotationId }
  await storeRating(context, viewer, subject, back, act.id)
  return ok(null)
}

function isAsLeft({ graded, snapshot }: StoredRating, left: AnyRatingSnapshot): boolean {
  if ((snapshot.deletedAt === null) !== (left.deletedAt === null)) return false
  if (left.sealed === true) return snapshot.sealed === true && snapshot.commitment === left.commitment
  return snapshot.sealed !== true && isSameRating(graded, left)
}

/** What was rated before an act; null where nothing stood. Of a sealed rating the event names the commitment alone. */
async function gradedBefore(
  db: Database,
  ratingId: string,
  before: AnyRatingSnapshot,
): Promise<Graded | null> {
  if (before.deletedAt !== null) return null
  if (before.sealed !== true) return before
  const committed = await db.commitment.findFirst({
    where: { ratingId, hash: before.commitment },
    select: { reliability: true, credibility: true, confidence: true, rationale: true },
  })
  return committed && GradedSnapshot.parse(committed)
}
