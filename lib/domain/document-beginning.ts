import { type ArticleDocument, type BlockNode, documentText, type InlineNode } from './document.ts'

/**
 * The beginning of a document: whole blocks as far as `most` UTF-16 code units of plain text go, and of a paragraph, a
 * heading or a block of code that goes beyond them what still fits. For showing something of a text that takes long to
 * lay out; offsets into it are offsets into the whole.
 */
export function documentBeginning(document: ArticleDocument, most: number): ArticleDocument {
  const content: BlockNode[] = []
  let left = most
  for (const block of document.content) {
    const length = documentText({ type: 'doc', content: [block] }).length
    if (length <= left) content.push(block)
    else {
      if (block.type === 'codeBlock') content.push({ ...block, content: cut(block.content ?? [], left) })
      else if (block.type === 'paragraph' || block.type === 'heading')
        content.push({ ...block, content: cut(block.content ?? [], left) })
      break
    }
    left -= length
  }
  return { type: 'doc', content }
}

function cut<Inline extends InlineNode>(nodes: readonly Inline[], most: number): Inline[] {
  const kept: Inline[] = []
  let left = most
  for (const node of nodes) {
    if (left <= 0) break
    if (node.type !== 'text') {
      kept.push(node)
      left -= 1
      continue
    }
    const text = node.text.length <= left ? node.text : wholeCharacters(node.text.slice(0, left))
    if (text !== '') kept.push({ ...node, text })
    left -= node.text.length
  }
  return kept
}

/** A text that was cut, without the half of a character at its end. */
function wholeCharacters(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}
