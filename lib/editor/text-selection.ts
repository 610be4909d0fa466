import type { EditorState } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Passage } from '#lib/domain/selection.ts'
import { passageBetween } from '#lib/domain/selection.ts'
import type { TextMap } from './text-map.ts'

/** The passage that is selected, in whole characters and without white space at its ends; null when there is none. */
export function selectedPassage(state: EditorState, map: TextMap): Passage | null {
  const { from, to, empty } = state.selection
  return empty ? null : passageBetween(map.text, map.offsetOf(from, 1), map.offsetOf(to, -1))
}

/** Where the caret stands in the plain text: the moving end of the selection. */
export function caretOffset(state: EditorState, map: TextMap): number {
  return map.offsetOf(state.selection.head)
}

/**
 * Puts the caret at `head`, with everything from `anchor` selected, and brings it into sight unless told not to.
 * Takes the focus only when asked to.
 */
export function selectOffsets(
  view: EditorView,
  map: TextMap,
  anchor: number,
  head: number = anchor,
  { focus = true, scroll = true }: { focus?: boolean; scroll?: boolean } = {},
): void {
  if (map.count === 0) return
  const { state } = view
  const selection = TextSelection.create(state.doc, map.positionOf(anchor), map.positionOf(head))
  const transaction = state.tr.setSelection(selection)
  view.dispatch(scroll ? transaction.scrollIntoView() : transaction)
  if (focus) view.focus()
}
