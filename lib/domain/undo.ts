import { z } from 'zod'
import { Id } from './annotation.ts'
import { AnnotationDto } from './counter-source.ts'
import { EVENT_TYPES, type EventType } from './event.ts'

/** Takes back one act: that of the event, or the person's last where none is named. */
export const UndoRequest = z.object({ id: Id.optional() })

export const UndoDto = z.object({
  /** The act that was taken back. */
  undone: z.object({ id: Id, type: z.enum(EVENT_TYPES), subjectId: Id }),
  /** The annotation as it stands now; null where it is gone. */
  annotation: AnnotationDto.nullable(),
  /** The annotation that is gone by it. */
  removed: Id.nullable(),
  sequence: z.number().int(),
})
export type UndoDto = z.infer<typeof UndoDto>

/** What doing again answers. */
export const RedoDto = z.object({
  /** The taking back that was taken back, and what was done again by it. */
  redone: z.object({ id: Id, type: z.enum(EVENT_TYPES), subjectId: Id }),
  annotation: UndoDto.shape.annotation,
  removed: UndoDto.shape.removed,
  sequence: UndoDto.shape.sequence,
})
export type RedoDto = z.infer<typeof RedoDto>

/** Acts that can be taken back, and what taking one back does to its row. */
export const INVERSES = {
  'annotation.created': 'delete',
  'annotation.changed': 'revert',
  'annotation.deleted': 'restore',
  'annotation.restored': 'delete',
  'rating.set': 'revert',
  'rating.withdrawn': 'revert',
  'rating.committed': 'revert',
  'counter-source.created': 'delete',
  'counter-source.changed': 'revert',
  'counter-source.deleted': 'restore',
  'counter-source.restored': 'delete',
  'annotation.assigned': 'revert',
  'comment.created': 'delete',
  'comment.changed': 'revert',
  'comment.deleted': 'restore',
  'comment.restored': 'delete',
  'thread.resolved': 'revert',
  'thread.reopened': 'revert',
} as const satisfies Partial<Record<EventType, 'delete' | 'restore' | 'revert'>>

export type UndoableType = keyof typeof INVERSES
export const UNDOABLE = Object.keys(INVERSES) as UndoableType[]
