import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type ReviewDto, ReviewProposal } from '#lib/domain/review.ts'
import { FieldValuesDto } from '#lib/domain/review-state.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { within } from './access.ts'
import { loadAnnotation } from './annotation-select.ts'
import type { Database } from './database.ts'
import { changedSince } from './review-brief.ts'
import { proposedDifferences } from './review-proposal.ts'
import { shownPeople } from './shown-people.ts'

const ROW = {
  id: true,
  annotationId: true,
  reviewerId: true,
  decision: true,
  reason: true,
  comment: true,
  annotationVersion: true,
  seen: true,
  proposal: true,
  outcome: true,
  answer: true,
  answeredAt: true,
  takenVersion: true,
  version: true,
  createdAt: true,
  withdrawnAt: true,
} as const satisfies Prisma.ReviewSelect
export type ReviewRow = Prisma.ReviewGetPayload<{ select: typeof ROW }>

export const noReview = problem('not-found', 'There is no such review.')

/** A review of the viewer's workspace; null where they see none. */
export async function readReview(db: Database, viewer: Viewer, id: string): Promise<ReviewRow | null> {
  return db.review.findFirst({ where: { id, ...within(viewer, 'review.read') }, select: ROW })
}

/** The reviews of a mark that were not taken back, the newest first. */
export async function readReviews(db: Database, viewer: Viewer, annotationId: string): Promise<ReviewRow[]> {
  return db.review.findMany({
    where: { annotationId, withdrawnAt: null, ...within(viewer, 'review.read') },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: ROW,
  })
}

const outcomeWord = (outcome: ReviewRow['outcome']) => (outcome === 'taken_over' ? 'taken-over' : outcome)

/** A review as events keep it. */
export function reviewSnapshot(row: ReviewRow) {
  const { id: _id, annotationId: _annotationId, createdAt: _createdAt, ...rest } = row
  return {
    ...rest,
    outcome: outcomeWord(row.outcome),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}

/** Reviews of one mark as the API answers them. */
export async function reviewDtos(
  db: Database,
  viewer: Viewer,
  mark: AnnotationDto,
  rows: readonly ReviewRow[],
): Promise<ReviewDto[]> {
  const people = await shownPeople(
    db,
    viewer,
    [mark.articleId],
    rows.map((row) => row.reviewerId),
  )
  const dtos: ReviewDto[] = []
  for (const row of rows) {
    const proposal = row.proposal === null ? null : ReviewProposal.parse(row.proposal)
    dtos.push({
      id: row.id,
      annotationId: row.annotationId,
      articleId: mark.articleId,
      reviewer: people.get(mark.articleId, row.reviewerId),
      decision: row.decision,
      reason: row.reason,
      comment: row.comment,
      annotationVersion: row.annotationVersion,
      proposal,
      proposed: proposal ? await proposedDifferences(db, viewer, mark, proposal) : [],
      outcome: outcomeWord(row.outcome),
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      changed: changedSince(mark, row.takenVersion ?? row.annotationVersion, FieldValuesDto.parse(row.seen)),
      createdAt: row.createdAt.toISOString(),
      version: row.version,
    })
  }
  return dtos
}

/** One review as a write answers it. */
export async function foundReview(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<Result<ReviewDto, Problem>> {
  const row = await readReview(db, viewer, id)
  const mark = row && (await loadAnnotation(db, viewer, row.annotationId))
  if (!row || !mark) return err(noReview)
  const [dto] = await reviewDtos(db, viewer, mark, [row])
  return dto ? ok(dto) : err(noReview)
}
