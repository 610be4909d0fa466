import type { ClaimPut } from '#lib/domain/annotation.ts'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import {
  type AnnotationRow,
  annotationRace,
  annotationSnapshot,
  changedAnnotation,
  claimantColumns,
  claimantOf,
  foundAnnotation,
  openAnnotation,
  touchAnnotation,
} from './annotation-row.ts'
import type { Database } from './database.ts'
import { linkedSourceProblem } from './linked-source.ts'
import type { Expected } from './version-rule.ts'
import { type Written, write } from './write.ts'

export const notAClaim = problem(
  'not-valid',
  'This mark is not a claim, and only a claim can carry this. Nothing was changed; make it a claim first.',
  { code: 'not-a-claim' },
)

/**
 * Changes what a claim states; what the request leaves out stays. A statement that a person sends, even the one that was
 * suggested, is theirs from then on. The claim shares the version of its annotation.
 */
export async function changeClaim(
  viewer: Viewer,
  annotationId: string,
  body: ClaimPut,
  { intentId, expected = null }: { intentId?: string | null; expected?: Expected } = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, annotationId)
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const opened = await openAnnotation(db, viewer, annotationId, 'annotation.edit')
    if (!opened.ok) return opened
    const row = opened.value
    if (row.claim === null) return err(notAClaim)
    const before = stated(row.claim)
    const after = {
      statement: body.statement ?? before.statement,
      suggested: body.statement === undefined && before.suggested,
      claimant: body.claimant ?? before.claimant,
      type: body.type ?? before.type,
      checkable: body.checkable ?? before.checkable,
    }
    if (isSameJson(before, after)) return again(db)
    const sourceId = body.claimant?.kind === 'named' ? body.claimant.sourceId : null
    const trouble =
      (await linkedSourceProblem(db, viewer, sourceId, 'claimant.sourceId')) ??
      (await annotationRace(db, viewer, expected, row))
    if (trouble) return err(trouble)
    const { claimant, ...columns } = after
    await db.claim.update({
      where: { annotationId },
      data: { ...columns, ...claimantColumns(claimant) },
      select: { annotationId: true },
    })
    await touchAnnotation(db, viewer, annotationId)
    record({
      type: 'annotation.changed',
      articleId: row.articleId,
      annotationId,
      subjectId: annotationId,
      before: annotationSnapshot(row),
      after: annotationSnapshot(await changedAnnotation(db, viewer, annotationId)),
    })
    return again(db)
  })
}

function stated(claim: NonNullable<AnnotationRow['claim']>) {
  const { statement, suggested, type, checkable } = claim
  return { statement, suggested, claimant: claimantOf(claim), type, checkable }
}
