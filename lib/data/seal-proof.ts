import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { SealProofDto } from '#lib/domain/review-rules.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal } from './access.ts'
import { foundAnnotation, openAnnotation } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { nothingSealed, openRatings } from './seals.ts'
import { type Written, write } from './write.ts'

const noSeal = problem('not-found', 'No rating of this claim was ever sealed.')

/**
 * Who committed to a rating of a claim, by which hashes, and of what was opened all that the hash is made of: whoever
 * kept a hash from before can make it again and see that nothing was changed. What was superseded before the opening
 * stays closed.
 */
export async function sealProof(
  viewer: Viewer,
  annotationId: string,
): Promise<Result<SealProofDto, Problem>> {
  const db = database()
  const annotation = await foundAnnotation(db, viewer, annotationId)
  if (!annotation.ok) return annotation
  const { seal } = annotation.value
  if (seal === null) return err(noSeal)
  const rows = await db.commitment.findMany({
    where: { ratingId: { in: seal.committed.map((one) => one.ratingId) } },
    orderBy: { number: 'asc' },
    select: {
      ratingId: true,
      number: true,
      hash: true,
      previous: true,
      salt: true,
      reliability: true,
      credibility: true,
      confidence: true,
      rationale: true,
      rating: { select: { commitment: true, openedReliability: true } },
    },
  })
  const { quorum, openedAt, reason } = seal
  return ok({
    quorum,
    openedAt,
    reason,
    raters: seal.committed.map(({ analyst, ratingId }) => ({
      analyst,
      ratingId,
      commitments: rows
        .filter((row) => row.ratingId === ratingId)
        .map(({ rating, number, hash, previous, salt, reliability, credibility, confidence, rationale }) => {
          const isOpen = openedAt !== null && rating.openedReliability !== null && rating.commitment === hash
          const graded = { reliability, credibility, confidence, rationale }
          return {
            number,
            hash,
            previous,
            opened: isOpen ? { ratingId, annotationId, ...graded, salt, previous } : null,
          }
        }),
    })),
  })
}

/** Opens the sealed ratings of a claim before their quorum, for a reason that stays on record. */
export async function openEarly(
  viewer: Viewer,
  annotationId: string,
  reason: string,
  intentId: string | null,
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, annotationId)
  return write(viewer, { intentId, again }, async (context) => {
    const { db } = context
    const refused = refusal(viewer, 'rating.open')
    const opened = await openAnnotation(db, viewer, annotationId, 'annotation.read')
    if (!opened.ok) return opened
    if (refused) return err(refused)
    const seal = await db.seal.findUnique({ where: { annotationId }, select: { openedAt: true } })
    if (seal === null || seal.openedAt !== null) return err(nothingSealed)
    await openRatings(context, viewer, { articleId: opened.value.articleId, annotationId }, reason)
    return again(db)
  })
}
