import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Passage } from '#lib/domain/selection.ts'
import { passageBetween } from '#lib/domain/selection.ts'
import type { TextDom } from './text-dom.ts'
import type { TextMap } from './text-map.ts'

/**
 * Where the selection begins and where its moving end, the caret, stands in the plain text.
 * While the text has the browser's selection that one counts, since the editor hears of it a moment later:
 * a key pressed right after a selection must find it.
 */
export function liveOffsets(view: EditorView, dom: TextDom): { anchor: number; head: number } {
  const selection = dom.root.ownerDocument.getSelection()
  if (selection?.anchorNode && selection.focusNode) {
    const backwards = isBackwards(selection)
    const anchor = dom.offsetOf(selection.anchorNode, selection.anchorOffset, backwards ? -1 : 1)
    const head = dom.offsetOf(
      selection.focusNode,
      selection.focusOffset,
      backwards || selection.isCollapsed ? 1 : -1,
    )
    if (anchor !== null && head !== null) return { anchor, head }
  }
  const { anchor, head } = view.state.selection
  const forwards = anchor <= head
  return {
    anchor: dom.map.offsetOf(anchor, forwards ? 1 : -1),
    head: dom.map.offsetOf(head, forwards && anchor !== head ? -1 : 1),
  }
}

/** The passage of the live selection, in whole characters and without white space at its ends; null when there is none. */
export function livePassage(view: EditorView, dom: TextDom): Passage | null {
  const { anchor, head } = liveOffsets(view, dom)
  return anchor === head ? null : passageBetween(dom.map.text, anchor, head)
}

function isBackwards({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  if (anchorNode === null || focusNode === null) return false
  if (anchorNode === focusNode) return focusOffset < anchorOffset
  const range = document.createRange()
  range.setStart(anchorNode, anchorOffset)
  return range.comparePoint(focusNode, focusOffset) < 0
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
