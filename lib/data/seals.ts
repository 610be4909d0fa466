import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { articleRules } from './article-rules.ts'
import type { Database } from './database.ts'
import { sealedRatings } from './rating-row.ts'
import type { WriteContext } from './write.ts'

type Subject = { articleId: string; annotationId: string }

export type Sealing =
  | { kind: 'none' }
  | { kind: 'sealed'; seal: { quorum: number } | null; quorum: number }
  | { kind: 'opened' }

/**
 * How ratings of a claim are set now. What was sealed stays so until its own quorum, whatever the article or the workspace
 * asks later: a setting opens nothing.
 */
export async function sealingOf(db: Database, articleId: string, annotationId: string): Promise<Sealing> {
  const seal = await db.seal.findUnique({
    where: { annotationId },
    select: { quorum: true, openedAt: true },
  })
  if (seal !== null) {
    return seal.openedAt === null ? { kind: 'sealed', seal, quorum: seal.quorum } : { kind: 'opened' }
  }
  const { sealed, quorum } = await articleRules(db, articleId)
  return sealed ? { kind: 'sealed', seal: null, quorum } : { kind: 'none' }
}

/** Notes that the ratings of a claim are sealed together, with the first of them. */
export async function makeSeal(
  { db, record }: WriteContext,
  { workspaceId }: Viewer,
  { articleId, annotationId, quorum }: Subject & { quorum: number },
): Promise<void> {
  await db.seal.create({ data: { annotationId, workspaceId, quorum }, select: { annotationId: true } })
  record({ type: 'seal.made', articleId, annotationId, subjectId: annotationId, after: { quorum } })
}

/** Opens the ratings of a claim where as many have committed as its quorum asks for. */
export async function openAtQuorum(context: WriteContext, viewer: Viewer, subject: Subject): Promise<void> {
  const { db } = context
  const seal = await db.seal.findUnique({
    where: { annotationId: subject.annotationId },
    select: { quorum: true, openedAt: true },
  })
  if (seal === null || seal.openedAt !== null) return
  const committed = await sealedRatings(db, subject.annotationId)
  if (committed.length >= seal.quorum) await openRatings(context, viewer, subject, null)
}

/** Opens every sealed rating of a claim that stands, at once. Each event tells the rating with its salt, to be checked. */
export async function openRatings(
  { db, record, now }: WriteContext,
  viewer: Viewer,
  { articleId, annotationId }: Subject,
  reason: string | null,
): Promise<void> {
  const at = await now()
  for (const { id, graded, snapshot } of await sealedRatings(db, annotationId)) {
    const opened = { openedReliability: graded.reliability, openedCredibility: graded.credibility }
    const { version, commitment, analystId } = await db.rating.update({
      where: { id },
      data: { ...opened, sealed: false, version: { increment: 1 }, updatedAt: at },
      select: { version: true, commitment: true, analystId: true },
    })
    const last = await db.commitment.findFirstOrThrow({
      where: { ratingId: id },
      orderBy: { number: 'desc' },
      select: { salt: true, previous: true },
    })
    record({
      type: 'rating.opened',
      articleId,
      annotationId,
      subjectId: id,
      before: snapshot,
      after: { analystId, ...graded, sealed: false, commitment, ...opened, version, deletedAt: null },
      facts: last,
    })
  }
  const opened = { openedAt: at, openedById: viewer.userId, reason }
  await db.seal.update({ where: { annotationId }, data: opened, select: { annotationId: true } })
  record({
    type: 'seal.opened',
    articleId,
    annotationId,
    subjectId: annotationId,
    before: { openedAt: null },
    after: opened,
  })
}

/** There is nothing to open. */
export const nothingSealed: Problem = problem(
  'conflict',
  'No rating of this claim is sealed. Nothing was changed.',
  { code: 'nothing-sealed' },
)
