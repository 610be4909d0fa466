import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { AnnotationSnapshot } from '#lib/domain/snapshot.ts'
import { INVERSES } from '#lib/domain/undo.ts'
import { refusal } from './access.ts'
import {
  type AnnotationRow,
  annotationSnapshot,
  changedAnnotation,
  claimantColumns,
  touchAnnotation,
} from './annotation-row.ts'
import { claimInUse, storeState } from './annotation-state.ts'
import { handedInProblem } from './article-rules.ts'
import { resolveInRevision } from './revision-text.ts'
import { changedSince, fieldsBack, type Step, touchedByOthers } from './undo-step.ts'

/** Takes back the making, changing, deleting or restoring of a mark. */
export async function undoAnnotation(step: Step, row: AnnotationRow): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record } = context
  const inverse = INVERSES[act.type]
  const own = row.authorId === viewer.userId
  const refused = refusal(viewer, inverse === 'revert' ? 'annotation.edit' : 'annotation.delete', own)
  if (refused) return err(refused)
  const handedIn = await handedInProblem(db, viewer, row.articleId)
  if (handedIn) return err(handedIn)
  const inBin = row.deletedAt !== null
  if (inBin !== (inverse === 'restore')) return err(await changedSince(step))
  if (await touchedByOthers(db, viewer, act)) return err(await changedSince(step))
  if (inverse === 'delete' && (await othersBuiltOn(step))) return err(await changedSince(step))
  if (inverse === 'revert') {
    const reverted = await revert(step, row)
    if (!reverted.ok) return reverted
  }
  await touchAnnotation(db, viewer, row.id, inverse === 'revert' ? undefined : inverse)
  record({
    type: (
      { revert: 'annotation.changed', delete: 'annotation.deleted', restore: 'annotation.restored' } as const
    )[inverse],
    articleId: act.articleId,
    annotationId: row.id,
    subjectId: row.id,
    before: annotationSnapshot(row),
    after: annotationSnapshot(await changedAnnotation(db, viewer, row.id)),
    undoesId: act.id,
  })
  return ok(null)
}

/** Whether a colleague rated or answered the claim, or spoke about the mark: taking the mark away would take their work with it. */
async function othersBuiltOn({ context: { db }, viewer, act }: Step): Promise<boolean> {
  const standing = { annotationId: act.annotationId, deletedAt: null }
  const rating = await db.rating.findFirst({
    where: { ...standing, analystId: { not: viewer.userId } },
    select: { id: true },
  })
  const counterSource = await db.counterSource.findFirst({
    where: { ...standing, authorId: { not: viewer.userId } },
    select: { id: true },
  })
  const comment = await db.comment.findFirst({
    where: {
      thread: { annotationId: act.annotationId },
      deletedAt: null,
      authorId: { not: viewer.userId },
    },
    select: { id: true },
  })
  return rating !== null || counterSource !== null || comment !== null
}

/** A mark as fields that are taken back one by one. */
function fieldsOf({ kind, start, end, note, speaker, claim, tags }: AnnotationSnapshot) {
  return {
    kind,
    place: { start, end },
    note,
    speaker,
    tags,
    statement: claim && { statement: claim.statement, suggested: claim.suggested },
    claimant: claim?.claimant ?? null,
    type: claim?.type ?? null,
    checkable: claim?.checkable ?? null,
  }
}

async function revert(step: Step, row: AnnotationRow): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db } = context
  const stands = fieldsOf(annotationSnapshot(row))
  const before = fieldsOf(AnnotationSnapshot.parse(act.before))
  const back = fieldsBack(before, fieldsOf(AnnotationSnapshot.parse(act.after)), stands)
  if (back === null) return err(await changedSince(step))
  if (back.kind !== row.kind && (await claimInUse(db, row))) return err(await changedSince(step))
  const moved = back.place.start !== row.start || back.place.end !== row.end
  const selector = moved ? await resolveInRevision(db, viewer, row.revisionId, back.place) : ok(null)
  if (!selector.ok) return selector
  const { kind, note, speaker, tags, statement, claimant, type, checkable } = back
  await storeState(db, viewer, row, { kind, note, speaker, tags, selector: selector.value })
  if (kind === 'claim' && statement && claimant && type && checkable !== null) {
    await db.claim.update({
      where: { annotationId: row.id },
      data: { ...statement, ...claimantColumns(claimant), type, checkable },
      select: { annotationId: true },
    })
  }
  return ok(null)
}
