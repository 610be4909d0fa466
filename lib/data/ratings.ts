import { v7 as uuidv7 } from 'uuid'
import type { RatingDto, RatingPut } from '#lib/domain/annotation.ts'
import { evidenceOrigins } from '#lib/domain/citation.ts'
import { CslItemSchema } from '#lib/domain/citation-schema.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { confirmationStands, INDEPENDENT_SUPPORTS } from '#lib/domain/rating.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { RatingSnapshot } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { foundAnnotation, openAnnotation } from './annotation-row.ts'
import { notAClaim } from './claims.ts'
import { type Database, database } from './database.ts'
import { type Expected, versionProblem } from './version-rule.ts'
import { type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }

const ROW = {
  id: true,
  analystId: true,
  reliability: true,
  credibility: true,
  confidence: true,
  rationale: true,
  version: true,
  deletedAt: true,
} as const

/** Every rating of a claim that the viewer may read. */
export async function listRatings(
  viewer: Viewer,
  annotationId: string,
): Promise<Result<RatingDto[], Problem>> {
  const annotation = await foundAnnotation(database(), viewer, annotationId)
  return annotation.ok ? ok(annotation.value.ratings) : annotation
}

/** A rating with the stored row's shape checked, as events keep it. */
export async function readRating(
  db: Database,
  annotationId: string,
  analystId: string,
): Promise<{ id: string; snapshot: RatingSnapshot } | null> {
  const row = await db.rating.findUnique({
    where: { annotationId_analystId: { annotationId, analystId } },
    select: ROW,
  })
  if (row === null) return null
  const { id, ...rest } = row
  return { id, snapshot: RatingSnapshot.parse({ ...rest, deletedAt: rest.deletedAt?.toISOString() ?? null }) }
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
  return write(viewer, { intentId, again: (db) => answer(db, false) }, async ({ db, record, now }) => {
    const opened = await openAnnotation(db, viewer, annotationId, 'rating.write', true)
    if (!opened.ok) return opened
    if (opened.value.claim === null) return err(notAClaim)
    const row = await readRating(db, annotationId, viewer.userId)
    const standing = row?.snapshot.deletedAt === null ? row.snapshot : null
    const rating = {
      reliability: body.reliability,
      credibility: body.credibility,
      confidence: body.confidence === undefined ? (standing?.confidence ?? null) : body.confidence,
      rationale: (body.rationale === undefined ? standing?.rationale : body.rationale) || null,
    }
    if (standing !== null && isSameRating(standing, rating)) return answer(db, false)
    const trouble =
      (expected && ratingRace(viewer, expected, row?.snapshot ?? null)) ??
      (await confirmationProblem(db, annotationId, rating))
    if (trouble) return err(await withAnnotation(db, viewer, annotationId, trouble))
    const id = row?.id ?? uuidv7()
    if (row === null) {
      const { workspaceId, userId } = viewer
      await db.rating.create({
        data: { id, workspaceId, annotationId, analystId: userId, ...rating },
        select: { id: true },
      })
    } else {
      const data = { ...rating, deletedAt: null, version: { increment: 1 }, updatedAt: await now() }
      await db.rating.update({ where: { id }, data, select: { id: true } })
    }
    const after = await readRating(db, annotationId, viewer.userId)
    const subject = { articleId: opened.value.articleId, annotationId, subjectId: id }
    record({ type: 'rating.set', ...subject, before: row?.snapshot, after: after?.snapshot })
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
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const opened = await openAnnotation(db, viewer, annotationId, 'rating.write', true)
    if (!opened.ok) return opened
    const row = await readRating(db, annotationId, viewer.userId)
    if (row === null || row.snapshot.deletedAt !== null) return again(db)
    const lost = expected && ratingRace(viewer, expected, row.snapshot)
    if (lost) return err(await withAnnotation(db, viewer, annotationId, lost))
    const time = await now()
    await db.rating.update({
      where: { id: row.id },
      data: { deletedAt: time, updatedAt: time, version: { increment: 1 } },
      select: { id: true },
    })
    const after = await readRating(db, annotationId, viewer.userId)
    const subject = { articleId: opened.value.articleId, annotationId, subjectId: row.id }
    record({ type: 'rating.withdrawn', ...subject, before: row.snapshot, after: after?.snapshot })
    return again(db)
  })
}

export function isSameRating(a: Rated, b: Rated): boolean {
  return (
    a.reliability === b.reliability &&
    a.credibility === b.credibility &&
    a.confidence === b.confidence &&
    a.rationale === b.rationale
  )
}
type Rated = Pick<RatingSnapshot, 'reliability' | 'credibility' | 'confidence' | 'rationale'>

/** Nobody else writes a person's rating, so only a version that is named, from another of their screens, can be old. */
function ratingRace(
  viewer: Viewer,
  expected: NonNullable<Expected>,
  row: RatingSnapshot | null,
): Problem | null {
  const stands = { version: row?.version ?? 0, updatedById: viewer.userId }
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
  rating: Pick<Rated, 'credibility' | 'rationale'>,
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
