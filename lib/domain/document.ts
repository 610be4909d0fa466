/**
 * The document of a revision: a closed subset of ProseMirror JSON that the reading editor knows.
 * Whatever is not in the lists below cannot be stored and cannot be rendered.
 */

export type TextMark =
  | { type: 'bold' }
  | { type: 'italic' }
  | { type: 'code' }
  | { type: 'link'; attrs: { href: string } }

export type InlineNode = { type: 'text'; text: string; marks?: TextMark[] } | { type: 'hardBreak' }

/** A textblock holds the words; its content is one run of the plain text. */
export type TextblockNode =
  | { type: 'paragraph'; content?: InlineNode[] }
  | { type: 'heading'; attrs: { level: 1 | 2 | 3 | 4 | 5 | 6 }; content?: InlineNode[] }
  | { type: 'codeBlock'; content?: { type: 'text'; text: string }[] }

export type TableCellNode = {
  type: 'tableCell' | 'tableHeader'
  attrs?: { colspan?: number; rowspan?: number }
  content: BlockNode[]
}

export type BlockNode =
  | TextblockNode
  | { type: 'blockquote'; content: BlockNode[] }
  | { type: 'bulletList'; content: ListItemNode[] }
  | { type: 'orderedList'; attrs?: { start?: number }; content: ListItemNode[] }
  | { type: 'horizontalRule' }
  | { type: 'table'; content: { type: 'tableRow'; content: TableCellNode[] }[] }

export type ListItemNode = { type: 'listItem'; content: BlockNode[] }

export type ArticleDocument = { type: 'doc'; content: BlockNode[] }

/** Blocks may nest this deep below the document; importers flatten what lies deeper. */
export const MAX_DOCUMENT_DEPTH = 16

/** What stands between two textblocks, and for a hard break, in the plain text. */
export const BLOCK_SEPARATOR = '\n'

type AnyNode = { type: string; text?: string; content?: readonly AnyNode[] }

const TEXTBLOCKS = new Set(['paragraph', 'heading', 'codeBlock'])

/** One textblock of a document in the plain text: `start` and `end` are UTF-16 code units into it. */
export type TextblockSpan = { start: number; end: number; text: string; type: string }

/**
 * The textblocks of a document in reading order with their place in the plain text.
 * Iterative, so that depth cannot overflow the stack.
 */
export function textblocks(document: ArticleDocument): TextblockSpan[] {
  const spans: TextblockSpan[] = []
  const stack: AnyNode[] = [document]
  let offset = 0
  while (stack.length > 0) {
    const node = stack.pop() as AnyNode
    if (TEXTBLOCKS.has(node.type)) {
      if (spans.length > 0) offset += BLOCK_SEPARATOR.length
      const text = (node.content ?? []).map((inline) => inline.text ?? BLOCK_SEPARATOR).join('')
      spans.push({ start: offset, end: offset + text.length, text, type: node.type })
      offset += text.length
      continue
    }
    const children = node.content ?? []
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as AnyNode)
  }
  return spans
}

/**
 * The plain text of a document: textblocks joined by one line feed, a hard break as one line feed.
 * Every offset in the system counts UTF-16 code units into this string.
 */
export function documentText(document: ArticleDocument): string {
  return textblocks(document)
    .map((span) => span.text)
    .join(BLOCK_SEPARATOR)
}

/** Only these may be followed from a rendered text; everything else loses its link and keeps its words. */
export function isSafeHref(href: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol)
  } catch {
    return false
  }
}
