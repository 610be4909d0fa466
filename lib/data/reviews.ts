import { v7 as uuidv7 } from 'uuid'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type ReviewAnswer, type ReviewCreate, type ReviewDto, ReviewProposal } from '#lib/domain/review.ts'
import { contentOf } from '#lib/domain/review-fields.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal } from './access.ts'
import { foundAnnotation, lockAnnotation, noAnnotation, openAnnotation } from './annotation-row.ts'
import { loadAnnotation } from './annotation-select.ts'
import { type Database, database } from './database.ts'
import { tellReview } from './review-notices.ts'
import { changesNothing, proposalProblem, proposedDifferences, takeOver } from './review-proposal.ts'
import {
  foundReview,
  noReview,
  type ReviewRow,
  readReview,
  readReviews,
  reviewDtos,
  reviewSnapshot,
} from './review-row.ts'
import { chosenReason } from './review-settings.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }

/** Every review of a mark that stands, the newest first. */
export async function listReviews(
  viewer: Viewer,
  annotationId: string,
): Promise<Result<ReviewDto[], Problem>> {
  const db = database()
  const mark = await loadAnnotation(db, viewer, annotationId)
  if (mark === null) return err(noAnnotation)
  return ok(await reviewDtos(db, viewer, mark, await readReviews(db, viewer, annotationId)))
}

/**
 * Decides on one version of a colleague's mark. The version must be the one that stands, or the answer is the mark as it
 * stands now. Reviews before it stay on record; the last one that was not taken back counts.
 */
export async function giveReview(
  viewer: Viewer,
  annotationId: string,
  body: ReviewCreate,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<{ annotation: AnnotationDto; review: ReviewDto | null }>, Problem>> {
  const id = body.id ?? uuidv7()
  const answer = async (db: Database, reviewId: string | null) => {
    const annotation = await foundAnnotation(db, viewer, annotationId)
    if (!annotation.ok) return annotation
    const review = reviewId === null ? null : await foundReview(db, viewer, reviewId)
    return ok({ annotation: annotation.value, review: review?.ok ? review.value : null })
  }
  const again = async (db: Database) => answer(db, await ownStanding(db, viewer, annotationId))
  return write(viewer, { intentId, again }, async (context) => {
    const { db } = context
    const opened = await openAnnotation(db, viewer, annotationId, 'review.decide')
    if (!opened.ok) return opened
    const row = opened.value
    const mark = await loadAnnotation(db, viewer, annotationId)
    if (mark === null) return err(noAnnotation)
    // Whoever decides says on what, even on a mark that they changed last themselves.
    const lost = versionProblem(viewer, expected, { ...row, updatedById: row.authorId }, 'this annotation')
    if (lost) return err({ ...lost, current: mark })
    const reason = await chosenReason(db, viewer, body.reason)
    if (!reason.ok) return reason
    if ((await db.review.findUnique({ where: { id }, select: { id: true } })) !== null) {
      return err(
        problem('conflict', 'A review stands under this id already. Nothing was changed.', {
          code: 'id-taken',
        }),
      )
    }
    if (body.proposal !== undefined) {
      const wrong = await proposalProblem(db, viewer, row, body.proposal)
      if (wrong) return err(wrong)
      if ((await proposedDifferences(db, viewer, mark, body.proposal)).length === 0)
        return err(changesNothing)
    }
    await db.review.create({
      data: {
        id,
        workspaceId: viewer.workspaceId,
        annotationId,
        reviewerId: viewer.userId,
        decision: body.decision,
        reason: reason.value,
        comment: body.comment || null,
        annotationVersion: row.version,
        seen: contentOf(mark),
        ...(body.proposal === undefined ? {} : { proposal: body.proposal }),
      },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    const subject = { articleId: row.articleId, annotationId, subjectId: id }
    context.record({ type: 'review.given', ...subject, after: reviewSnapshot(after) })
    if (body.decision !== 'accept') {
      const { articleId } = row
      await tellReview(context, viewer, { what: body.decision, to: row.authorId, articleId, annotationId })
    }
    return answer(db, id)
  })
}

async function ownStanding(db: Database, viewer: Viewer, annotationId: string): Promise<string | null> {
  const rows = await readReviews(db, viewer, annotationId)
  return rows.find((row) => row.reviewerId === viewer.userId)?.id ?? null
}

async function stored(db: Database, viewer: Viewer, id: string): Promise<ReviewRow> {
  const row = await readReview(db, viewer, id)
  if (row === null) throw new Error(`Review ${id} is gone in the middle of its own change.`)
  return row
}

const alreadyAnswered = problem(
  'conflict',
  'The author has answered this review already. Nothing was changed; decide on the mark anew.',
  { code: 'answered-already' },
)

/** Takes the viewer's own review back; what was decided before it counts again. One that was answered stays. */
export async function withdrawReview(
  viewer: Viewer,
  id: string,
  { intentId }: Options = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = async (db: Database) => {
    const row = await readReview(db, viewer, id)
    return row === null ? err(noReview) : foundAnnotation(db, viewer, row.annotationId)
  }
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const held = await holdReview(db, viewer, id)
    if (held === null) return err(noReview)
    const { row, articleId } = held
    const refused = refusal(viewer, 'review.withdraw', row.reviewerId === viewer.userId)
    if (refused) return err(refused)
    if (row.withdrawnAt !== null) return again(db)
    if (row.outcome !== null) return err({ ...alreadyAnswered, current: await current(db, viewer, id) })
    const at = await now()
    await db.review.update({
      where: { id },
      data: { withdrawnAt: at, updatedAt: at, version: { increment: 1 } },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    record({
      type: 'review.withdrawn',
      articleId,
      annotationId: row.annotationId,
      subjectId: id,
      before: reviewSnapshot(row),
      after: reviewSnapshot(after),
    })
    return again(db)
  })
}

/** A review with its mark held: every write to what hangs on a mark queues there. */
async function holdReview(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<{ row: ReviewRow; articleId: string } | null> {
  const found = await readReview(db, viewer, id)
  const mark = found && (await lockAnnotation(db, viewer, found.annotationId))
  const row = mark && (await readReview(db, viewer, id))
  return row && { row, articleId: mark.articleId }
}

async function current(db: Database, viewer: Viewer, id: string): Promise<ReviewDto | undefined> {
  const review = await foundReview(db, viewer, id)
  return review.ok ? review.value : undefined
}

/**
 * The author's answer to a review: the proposal is taken over, by which the mark becomes what was proposed; or words, with
 * which the mark goes back to the queue.
 */
export async function answerReview(
  viewer: Viewer,
  id: string,
  body: ReviewAnswer,
  { intentId }: Options = {},
): Promise<Result<Written<{ annotation: AnnotationDto; review: ReviewDto | null }>, Problem>> {
  const again = async (db: Database) => {
    const review = await foundReview(db, viewer, id)
    if (!review.ok) return review
    const annotation = await foundAnnotation(db, viewer, review.value.annotationId)
    return annotation.ok ? ok({ annotation: annotation.value, review: review.value }) : annotation
  }
  return write(viewer, { intentId, again }, async (context) => {
    const { db, now } = context
    const found = await readReview(db, viewer, id)
    if (found === null) return err(noReview)
    const opened = await openAnnotation(db, viewer, found.annotationId, 'review.answer')
    if (!opened.ok) return opened
    const row = await stored(db, viewer, id)
    const wrong = answerProblem(row, body)
    if (wrong) return err({ ...wrong, current: await current(db, viewer, id) })
    const taken = body.take
      ? await takeOver(context, viewer, opened.value, ReviewProposal.parse(row.proposal))
      : ok(null)
    if (!taken.ok) return taken
    const at = await now()
    const mark = taken.value === null ? null : await loadAnnotation(db, viewer, row.annotationId)
    await db.review.update({
      where: { id },
      data: {
        outcome: body.take ? 'taken_over' : 'answered',
        answer: body.comment || null,
        answeredAt: at,
        takenVersion: taken.value,
        // What was decided on is from now on what was proposed.
        ...(mark === null ? {} : { seen: contentOf(mark) }),
        updatedAt: at,
        version: { increment: 1 },
      },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    const subject = { articleId: opened.value.articleId, annotationId: row.annotationId, subjectId: id }
    context.record({
      type: 'review.answered',
      ...subject,
      before: reviewSnapshot(row),
      after: reviewSnapshot(after),
    })
    await tellReview(context, viewer, {
      what: body.take ? 'taken-over' : 'answered',
      to: row.reviewerId,
      articleId: opened.value.articleId,
      annotationId: row.annotationId,
    })
    return again(db)
  })
}

function answerProblem(row: ReviewRow, { take }: ReviewAnswer): Problem | null {
  if (row.withdrawnAt !== null) {
    return problem('gone', 'The reviewer has taken this review back. Nothing was changed.', {
      code: 'withdrawn',
    })
  }
  if (row.outcome !== null) {
    return problem('conflict', 'This review has been answered already. Nothing was changed.', {
      code: 'answered-already',
    })
  }
  if (row.decision === 'accept') {
    const words = 'There is nothing to answer: the mark was accepted.'
    return problem('not-valid', `${words} Nothing was changed.`, { code: 'nothing-to-answer' })
  }
  if (take && row.proposal === null) {
    const words = 'There is no proposal to take over: the reviewer asks for words.'
    return problem('not-valid', `${words} Nothing was changed.`, {
      code: 'no-proposal',
      fields: { take: words },
    })
  }
  return null
}
