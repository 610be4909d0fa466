import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { RedoDto, UndoableType, UndoDto } from '#lib/domain/undo.ts'

/** Each act in words; they go before the mark that it was done to. */
const WORDS: Record<UndoableType, string> = {
  'annotation.created': '',
  'annotation.changed': 'the change of ',
  'annotation.deleted': 'the deletion of ',
  'annotation.restored': 'the return of ',
  'rating.set': 'the rating of ',
  'rating.committed': 'the sealed rating of ',
  'rating.withdrawn': 'the withdrawal of the rating of ',
  'counter-source.created': 'the new counter-source on ',
  'counter-source.changed': 'the change of a counter-source on ',
  'counter-source.deleted': 'the deletion of a counter-source on ',
  'counter-source.restored': 'the return of a counter-source on ',
  'annotation.assigned': 'the giving away of ',
  'comment.created': 'your comment on ',
  'comment.changed': 'the change of your comment on ',
  'comment.deleted': 'the deletion of your comment on ',
  'comment.restored': 'the return of your comment on ',
  'thread.resolved': 'the resolving of the thread on ',
  'thread.reopened': 'the reopening of the thread on ',
}

/** Which act the desk took back or did again, and on what. `mark` is the mark as it stands, or stood before it went. */
export function undoneWords(body: UndoDto | RedoDto, mark: AnnotationDto | null): string {
  const { type } = 'redone' in body ? body.redone : body.undone
  // What comes back by doing it again was made by it.
  const act = 'redone' in body && type === 'annotation.restored' ? 'annotation.created' : type
  const what = WORDS[act as UndoableType] ?? ''
  return `${'redone' in body ? 'Done again' : 'Taken back'}: ${what}${mark === null ? 'your mark' : named(mark)}.`
}

function named({ kind, claim, selector }: AnnotationDto): string {
  const line = (claim?.statement ?? selector.exact).replaceAll(/\s+/gu, ' ')
  const short = line.length > 70 ? `${line.slice(0, 68).trimEnd()}…` : line
  return `the ${KIND_WORDS[kind].one.toLowerCase()} “${short}”`
}
