import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** The nearest textblock start after a position, or null. */
function startAfter(doc: Node, position: number): number | null {
  let found: number | null = null
  doc.nodesBetween(position, doc.content.size, (node, at) => {
    if (found !== null) return false
    if (node.isTextblock && at + 1 > position) found = at + 1
    return !node.isTextblock
  })
  return found
}

/** The nearest textblock start before a position, or null. */
function startBefore(doc: Node, position: number): number | null {
  const resolved = doc.resolve(position)
  if (resolved.parent.isTextblock && position > resolved.start()) return resolved.start()
  let found: number | null = null
  let depth = resolved.depth
  while (found === null && depth >= 0) {
    const parent = resolved.node(depth)
    let at = resolved.start(depth)
    const index = resolved.index(depth)
    const starts: number[] = []
    for (let i = 0; i < index; i++) {
      starts.push(at)
      at += parent.child(i).nodeSize
    }
    for (let i = index - 1; i >= 0 && found === null; i--) {
      found = lastStartIn(parent.child(i), starts[i] as number)
    }
    depth -= 1
  }
  return found
}

function lastStartIn(node: Node, at: number): number | null {
  if (node.isTextblock) return at + 1
  let found: number | null = null
  node.descendants((child, offset) => {
    if (child.isTextblock) found = at + 1 + offset + 1
    return !child.isTextblock
  })
  return found
}

/**
 * Where a move by one paragraph leads: backwards to the start of this one, or of the one before when already there;
 * forwards to the start of the next one, or to the end of the text.
 */
export function paragraphTarget(doc: Node, position: number, direction: -1 | 1): number {
  if (direction === -1) return startBefore(doc, position) ?? position
  return startAfter(doc, position) ?? TextSelection.atEnd(doc).head
}

const isApple = () => typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform)

/** Ctrl+Up and Ctrl+Down (Option on Apple's) move by paragraph, with Shift they select; not every browser has it. */
export function moveByParagraph(view: EditorView, event: KeyboardEvent): boolean {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false
  const [wanted, other] = isApple() ? [event.altKey, event.ctrlKey] : [event.ctrlKey, event.altKey]
  if (!wanted || other || event.metaKey) return false
  const { doc, selection, tr } = view.state
  const head = paragraphTarget(doc, selection.head, event.key === 'ArrowUp' ? -1 : 1)
  const anchor = event.shiftKey ? selection.anchor : head
  view.dispatch(tr.setSelection(TextSelection.create(doc, anchor, head)).scrollIntoView())
  return true
}
