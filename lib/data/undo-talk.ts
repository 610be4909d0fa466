import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { AssignmentSnapshot, CommentSnapshot, ThreadSnapshot } from '#lib/domain/snapshot.ts'
import { INVERSES } from '#lib/domain/undo.ts'
import { refusal } from './access.ts'
import type { AnnotationRow } from './annotation-row.ts'
import { isMember } from './assignments.ts'
import { snapshotOf } from './comments.ts'
import { readComment, readThread, threadSnapshot, touchThread } from './thread-row.ts'
import { changedSince, fieldsBack, type Step } from './undo-step.ts'

/** Takes back the writing, changing, deleting or restoring of one's own comment. Whoever was told of it stays told. */
export async function undoComment(step: Step): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record, now } = context
  const row = await readComment(db, viewer, act.subjectId)
  if (row === null) return err(await changedSince(step))
  const refused = refusal(viewer, 'comment.edit', row.authorId === viewer.userId)
  if (refused) return err(refused)
  const inverse = INVERSES[act.type]
  if ((row.deletedAt !== null) !== (inverse === 'restore')) return err(await changedSince(step))
  const data =
    inverse === 'revert'
      ? wordsBack(step, snapshotOf(row))
      : {
          deletedAt: inverse === 'delete' ? await now() : null,
          deletedById: inverse === 'delete' ? viewer.userId : null,
        }
  if (data === null) return err(await changedSince(step))
  await db.comment.update({
    where: { id: row.id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
  await touchThread(db, row.threadId)
  const after = await readComment(db, viewer, row.id)
  const types = { revert: 'comment.changed', delete: 'comment.deleted', restore: 'comment.restored' } as const
  record({
    type: types[inverse],
    articleId: act.articleId,
    annotationId: act.annotationId,
    subjectId: row.id,
    before: snapshotOf(row),
    after: after && snapshotOf(after),
    undoesId: act.id,
  })
  return ok(null)
}

/** The words of a comment as they were before the act; null where they are not as it left them. */
function wordsBack({ act }: Step, stands: CommentSnapshot) {
  const fieldsOf = ({ body, text, mentionIds }: CommentSnapshot) => ({ body, text, mentionIds })
  const before = CommentSnapshot.parse(act.before)
  const back = fieldsBack(fieldsOf(before), fieldsOf(CommentSnapshot.parse(act.after)), fieldsOf(stands))
  return back && { ...back, editedAt: before.editedAt }
}

/** Takes back the resolving or reopening of a thread. */
export async function undoThread(step: Step): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record, now } = context
  const refused = refusal(viewer, 'thread.resolve')
  if (refused) return err(refused)
  const thread = await readThread(db, viewer, act.annotationId)
  const left = ThreadSnapshot.parse(act.after)
  if (thread === null || (thread.resolvedAt === null) !== (left.resolvedAt === null))
    return err(await changedSince(step))
  const isOpen = thread.resolvedAt === null
  const resolvedAt = isOpen ? await now() : null
  const resolvedById = isOpen ? viewer.userId : null
  await touchThread(db, thread.id, { resolvedAt, resolvedById })
  record({
    type: isOpen ? 'thread.resolved' : 'thread.reopened',
    articleId: act.articleId,
    annotationId: act.annotationId,
    subjectId: thread.id,
    before: threadSnapshot(thread),
    after: threadSnapshot({ ...thread, resolvedAt, resolvedById }),
    undoesId: act.id,
  })
  return ok(null)
}

/** Takes back that a mark was given to somebody: it is with whoever had it before, if they are here still. */
export async function undoAssignment(step: Step, row: AnnotationRow): Promise<Result<null, Problem>> {
  const { context, viewer, act } = step
  const { db, record } = context
  const refused = refusal(viewer, 'annotation.assign')
  if (refused) return err(refused)
  const { assigneeId } = AssignmentSnapshot.parse(act.before)
  if (row.deletedAt !== null || row.assigneeId !== AssignmentSnapshot.parse(act.after).assigneeId)
    return err(await changedSince(step))
  if (assigneeId !== null && !(await isMember(db, viewer, assigneeId))) return err(await changedSince(step))
  await db.annotation.update({ where: { id: row.id }, data: { assigneeId }, select: { id: true } })
  record({
    type: 'annotation.assigned',
    articleId: act.articleId,
    annotationId: row.id,
    subjectId: row.id,
    before: { assigneeId: row.assigneeId },
    after: { assigneeId },
    undoesId: act.id,
  })
  return ok(null)
}
