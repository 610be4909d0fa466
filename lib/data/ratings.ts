import type { RatingDto, RatingPut } from '#lib/domain/annotation.ts'
import { evidenceOrigins } from '#lib/domain/citation.ts'
import { CslItemSchema } from '#lib/domain/citation-schema.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { confirmationStands, INDEPENDENT_SUPPORTS } from '#lib/domain/rating.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { foundAnnotation, openAnnotation } from './annotation-row.ts'
import { notAClaim } from './claims.ts'
import { type Database, database } from './database.ts'
import { type Graded, readRating, type StoredRating } from './rating-row.ts'
import { storeRating } from './rating-store.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }

/** Every rating of a claim that the viewer may read. */
export async function listRatings(
  viewer: Viewer,
  annotationId: string,
): Promise<Result<RatingDto[], Problem>> {
  const annotation = await foundAnnotation(database(), viewer, annotationId)
  return annotation.ok ? ok(annotation.value.ratings) : annotation
}

/**
 * Sets the viewer's own rating of a claim: one an analyst and claim, made, changed, or revived after it was withdrawn.
 * What the request leaves out of confidence and rationale stays as it was.
 */
export async function setRating(
  viewer: Viewer,
  annotationId: string,
  body: RatingPut,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<{ annotation: AnnotationDto; created: boolean }>, Problem>> {
  const answer = async (db: Database, created: boolean) => {
    const found = await foundAnnotation(db, viewer, annotationId)
    return found.ok ? ok({ annotation: found.value, created }) : found
  }
  return write(viewer, { intentId, again: (db) => answer(db, false) }, async (context) => {
    const { db } = context
    const opened = await openAnnotation(db, viewer, annotationId, 'rating.write', true)
    if (!opened.ok) return opened
    if (opened.value.claim === null) return err(notAClaim)
    const row = await readRating(db, annotationId, viewer.userId)
    const standing = row?.snapshot.deletedAt === null ? row.graded : null
    const rating = {
      reliability: body.reliability,
      credibility: body.credibility,
      confidence: body.confidence === undefined ? (standing?.confidence ?? null) : body.confidence,
      rationale: (body.rationale === undefined ? standing?.rationale : body.rationale) || null,
    }
    if (standing !== null && isSameRating(standing, rating)) return answer(db, false)
    const trouble =
      (expected && ratingRace(viewer, expected, row)) ?? (await confirmationProblem(db, annotationId, rating))
    if (trouble) return err(await withAnnotation(db, viewer, annotationId, trouble))
    await storeRating(context, viewer, { articleId: opened.value.articleId, annotationId }, rating)
    return answer(db, standing === null)
  })
}

/** Withdraws the viewer's own rating; its history stays. */
export async function withdrawRating(
  viewer: Viewer,
  annotationId: string,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, annotationId)
  return write(viewer, { intentId, again }, async (context) => {
    const { db } = context
    const opened = await openAnnotation(db, viewer, annotationId, 'rating.write', true)
    if (!opened.ok) return opened
    const row = await readRating(db, annotationId, viewer.userId)
    if (row === null || row.snapshot.deletedAt !== null) return again(db)
    const lost = expected && ratingRace(viewer, expected, row)
    if (lost) return err(await withAnnotation(db, viewer, annotationId, lost))
    await storeRating(context, viewer, { articleId: opened.value.articleId, annotationId }, null)
    return again(db)
  })
}

export function isSameRating(a: Graded, b: Graded): boolean {
  return (
    a.reliability === b.reliability &&
    a.credibility === b.credibility &&
    a.confidence === b.confidence &&
    a.rationale === b.rationale
  )
}

/** Nobody else writes a person's rating, so only a version that is named, from another of their screens, can be old. */
function ratingRace(
  viewer: Viewer,
  expected: NonNullable<Expected>,
  row: StoredRating | null,
): Problem | null {
  const stands = { version: row?.snapshot.version ?? 0, updatedById: viewer.userId }
  return versionProblem(viewer, expected, stands, 'your rating')
}

/** Troubles of a rating are told with the annotation as it stands. */
async function withAnnotation(
  db: Database,
  viewer: Viewer,
  annotationId: string,
  trouble: Problem,
): Promise<Problem> {
  if (trouble.kind === 'not-valid') return trouble
  const current = await foundAnnotation(db, viewer, annotationId)
  return current.ok ? { ...trouble, current: current.value } : trouble
}

/** "Confirmed by other independent sources" asks for such sources among the claim's counter-sources, or for a reason. */
export async function confirmationProblem(
  db: Database,
  annotationId: string,
  rating: Pick<Graded, 'credibility' | 'rationale'>,
): Promise<Problem | null> {
  if (rating.credibility !== 1) return null
  const rows = await db.counterSource.findMany({
    where: { annotationId, deletedAt: null },
    select: { stance: true, citation: { select: { csl: true, sourceId: true } } },
  })
  const origins = evidenceOrigins(
    rows.map(({ citation }) => ({ csl: CslItemSchema.parse(citation.csl), sourceId: citation.sourceId })),
  )
  const evidence = rows.map(({ stance }, index) => ({ stance, origin: origins[index] ?? '' }))
  if (confirmationStands(evidence, rating.rationale)) return null
  const words = `Credibility 1 says “confirmed by other independent sources”: add ${INDEPENDENT_SUPPORTS} supporting counter-sources from different sources, or write your reason.`
  return problem('not-valid', `${words} Nothing was changed.`, {
    code: 'confirmation-needs-support',
    fields: { credibility: words },
  })
}
