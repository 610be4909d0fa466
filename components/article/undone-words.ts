import type { UndoableType, UndoDto } from '#lib/domain/undo.ts'

const WORDS: Record<UndoableType, string> = {
  'annotation.created': 'the new mark',
  'annotation.changed': 'the change of the mark',
  'annotation.deleted': 'the deletion of the mark',
  'annotation.restored': 'the return of the mark',
  'rating.set': 'the rating',
  'rating.withdrawn': 'the withdrawal of the rating',
  'counter-source.created': 'the new counter-source',
  'counter-source.changed': 'the change of the counter-source',
  'counter-source.deleted': 'the deletion of the counter-source',
  'counter-source.restored': 'the return of the counter-source',
}

/** Which act the desk took back, in words. */
export function undoneWords(body: unknown): string {
  const { undone } = body as Pick<UndoDto, 'undone'>
  return WORDS[undone.type as UndoableType] ?? 'your last act'
}
