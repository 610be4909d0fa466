import { isSameJson } from '#lib/domain/canonical-json.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { UndoableType } from '#lib/domain/undo.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { foundAnnotation } from './annotation-row.ts'
import type { Database } from './database.ts'
import type { WriteContext } from './write.ts'

/** An act as its event tells it; `before` and `after` are snapshots still to be checked. */
export type Act = {
  id: string
  type: UndoableType
  sequence: number
  articleId: string
  annotationId: string
  subjectId: string
  before: unknown
  after: unknown
}

/** Everything that taking back an act works with. The act's annotation is held. `isAgain`: the act is itself a taking back. */
export type Step = { context: WriteContext; viewer: Viewer; act: Act; isAgain: boolean }

/** The row is not as the act left it, so there is no way back from here. */
export async function changedSince({ context: { db }, viewer, act, isAgain }: Step): Promise<Problem> {
  const current = await foundAnnotation(db, viewer, act.annotationId)
  return problem(
    'conflict',
    isAgain
      ? 'This was changed since you took your act back, so it cannot be done again. Nothing was changed.'
      : 'This was changed again after your act, so it cannot be taken back. Nothing was changed.',
    {
      code: 'changed-since',
      current: current.ok ? current.value : null,
      extra: { event: act.id },
    },
  )
}

/** Whether somebody else wrote to the act's own row after it. What a shared citation brought along is compared apart. */
export async function touchedByOthers(db: Database, viewer: Viewer, act: Act): Promise<boolean> {
  const later = await db.event.findMany({
    where: {
      workspaceId: viewer.workspaceId,
      annotationId: act.annotationId,
      subjectId: act.subjectId,
      sequence: { gt: act.sequence },
      actorId: { not: viewer.userId },
      // Whom a mark is given to is a thing of its own.
      type: act.type === 'annotation.assigned' ? 'annotation.assigned' : { not: 'annotation.assigned' },
    },
    select: { data: true },
  })
  return later.some(({ data }) => !(data instanceof Object && 'follows' in data))
}

/**
 * The fields that an act changed, as they were before it; null where one of them is not as the act left it.
 * Fields that it left alone stay as they stand, whatever came after.
 */
export function fieldsBack<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
  stands: Fields,
): Fields | null {
  const back: Fields = { ...stands }
  for (const field of Object.keys(stands) as (keyof Fields)[]) {
    if (isSameJson(before[field], after[field])) continue
    if (!isSameJson(stands[field], after[field])) return null
    back[field] = before[field]
  }
  return back
}
