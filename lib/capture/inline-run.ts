import type { InlineNode, TextMark } from '#lib/domain/document.ts'

type TextNode = Extract<InlineNode, { type: 'text' }>

/** Spaces as HTML collapses them; a no-break space is none of them. */
const COLLAPSIBLE = /[ \t\n\f\r]+/g
/** Where a word may be parted, which is no part of the word. */
const BREAK_HINTS = /[\u00ad\u200b]/g

/** The inline content of a textblock as it is read: spaces collapse across marks, breaks part it. */
export class InlineRun {
  private readonly nodes: InlineNode[] = []
  private open: { text: string; key: string; marks: TextMark[] } | null = null
  private spaced = true

  write(data: string, marks: TextMark[], preserve: boolean): void {
    let text = preserve ? data : data.replace(BREAK_HINTS, '').replace(COLLAPSIBLE, ' ')
    if (!preserve) {
      if (this.spaced && text.startsWith(' ')) text = text.slice(1)
      if (text === '') return
      this.spaced = text.endsWith(' ')
    }
    if (text === '') return
    const key = JSON.stringify(marks)
    if (this.open?.key === key) {
      this.open.text += text
      return
    }
    this.closeText()
    this.open = { text, key, marks }
  }

  breakLine(): void {
    this.closeText()
    this.nodes.push({ type: 'hardBreak' })
    this.spaced = true
  }

  /** The run as paragraphs, which two breaks part; each trimmed, and none of them empty. */
  paragraphs(preformatted: boolean): InlineNode[][] {
    this.closeText()
    if (preformatted) {
      const only = this.nodes.some((node) => node.type === 'text' && node.text.trim() !== '')
      return only ? [trimLines(this.nodes)] : []
    }
    const parts: InlineNode[][] = [[]]
    let breaks = 0
    for (const node of this.nodes) {
      if (node.type === 'hardBreak') breaks++
      else if (node.text.trim() !== '' || breaks === 0) {
        if (breaks >= 2) parts.push([])
        else if (breaks === 1) parts.at(-1)?.push({ type: 'hardBreak' })
        breaks = 0
        parts.at(-1)?.push(node)
      }
    }
    return parts.map(trimmed).filter((part) => part.length > 0)
  }

  private closeText(): void {
    if (!this.open) return
    const { text, marks } = this.open
    this.nodes.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
    this.open = null
  }
}

/** Without white space at the ends of each line of the paragraph, and without empty lines. */
function trimmed(nodes: InlineNode[]): InlineNode[] {
  const lines: TextNode[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
    .map(trimmedLine)
    .filter((line) => line.length > 0)
    .flatMap((line, i): InlineNode[] => (i === 0 ? line : [{ type: 'hardBreak' }, ...line]))
}

function trimmedLine(nodes: TextNode[]): TextNode[] {
  const first = nodes.findIndex((node) => node.text.trim() !== '')
  if (first === -1) return []
  const last = nodes.findLastIndex((node) => node.text.trim() !== '')
  return nodes.slice(first, last + 1).map((node, i, kept) => {
    const start = i === 0 ? node.text.trimStart() : node.text
    return { ...node, text: i === kept.length - 1 ? start.trimEnd() : start }
  })
}

/** Preformatted text loses the line ends around it, as in a browser, and nothing else. */
function trimLines(nodes: InlineNode[]): InlineNode[] {
  const text = nodes.map((node) => (node.type === 'text' ? node.text : '\n')).join('')
  return [{ type: 'text', text: text.replace(/^(?:[ \t]*\n)+|\s+$/g, '') }]
}
