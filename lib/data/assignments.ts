import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { foundAnnotation, openAnnotation } from './annotation-row.ts'
import type { Database } from './database.ts'
import { notify } from './notify.ts'
import { type Written, write } from './write.ts'

/**
 * Gives an annotation to a member, or to nobody. It is a thing of its own beside what the mark says, so the mark keeps its
 * version, and nobody who is changing it loses a race by it.
 */
export async function assignAnnotation(
  viewer: Viewer,
  annotationId: string,
  assigneeId: string | null,
  { intentId }: { intentId?: string | null } = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, annotationId)
  return write(viewer, { intentId, again }, async (context) => {
    const { db, record } = context
    const opened = await openAnnotation(db, viewer, annotationId, 'annotation.assign', true)
    if (!opened.ok) return opened
    const row = opened.value
    if (row.assigneeId === assigneeId) return again(db)
    if (assigneeId !== null && !(await isMember(db, viewer, assigneeId))) return err(notAMember)
    await db.annotation.update({ where: { id: annotationId }, data: { assigneeId }, select: { id: true } })
    record({
      type: 'annotation.assigned',
      articleId: row.articleId,
      annotationId,
      subjectId: annotationId,
      before: { assigneeId: row.assigneeId },
      after: { assigneeId },
    })
    if (assigneeId !== null) {
      const about = { articleId: row.articleId, annotationId }
      await notify(context, viewer, { kind: 'annotation-assigned', to: [assigneeId], ...about })
    }
    return again(db)
  })
}

const words = 'Only a member of this desk can be given a mark.'
const notAMember = problem('not-valid', `${words} Nothing was changed.`, {
  code: 'not-a-member',
  fields: { assigneeId: words },
})

/** Whether somebody belongs to the viewer's desk now. */
export async function isMember(db: Database, viewer: Viewer, userId: string): Promise<boolean> {
  const { workspaceId } = viewer
  return (await db.member.count({ where: { workspaceId, userId, removedAt: null } })) > 0
}
