import type { ArticleDocument, BlockNode, InlineNode, TableCellNode } from '#lib/domain/document.ts'

/** Words with or without emphasis, in order. */
type Words = string | InlineNode | (string | InlineNode)[]

function inline(words: Words): InlineNode[] {
  const parts = Array.isArray(words) ? words : [words]
  return parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part))
}

export function emphasis(text: string): InlineNode {
  return { type: 'text', text, marks: [{ type: 'italic' }] }
}

export function strong(text: string): InlineNode {
  return { type: 'text', text, marks: [{ type: 'bold' }] }
}

export function link(text: string, href: string): InlineNode {
  return { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }
}

export function paragraph(...words: (string | InlineNode)[]): BlockNode {
  return { type: 'paragraph', content: inline(words) }
}

export function heading(text: string, level: 2 | 3 = 2): BlockNode {
  return { type: 'heading', attrs: { level }, content: inline(text) }
}

export function quotation(...paragraphs: string[]): BlockNode {
  return { type: 'blockquote', content: paragraphs.map((text) => paragraph(text)) }
}

export function bullets(...items: Words[]): BlockNode {
  return {
    type: 'bulletList',
    content: items.map((words) => ({ type: 'listItem', content: [paragraph(...inline(words))] })),
  }
}

export function numbered(...items: Words[]): BlockNode {
  return {
    type: 'orderedList',
    content: items.map((words) => ({ type: 'listItem', content: [paragraph(...inline(words))] })),
  }
}

/** A table whose first row heads its columns. */
export function table(head: readonly string[], ...rows: readonly string[][]): BlockNode {
  const cell =
    (type: TableCellNode['type']) =>
    (text: string): TableCellNode => ({ type, content: [paragraph(text)] })
  return {
    type: 'table',
    content: [
      { type: 'tableRow', content: head.map(cell('tableHeader')) },
      ...rows.map((row) => ({ type: 'tableRow' as const, content: row.map(cell('tableCell')) })),
    ],
  }
}

/** A document of blocks; plain strings are paragraphs. */
export function article(...blocks: (string | BlockNode)[]): ArticleDocument {
  return {
    type: 'doc',
    content: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
  }
}
