import { Parser } from 'htmlparser2'
import {
  type ArticleDocument,
  type BlockNode,
  isSafeHref,
  type ListItemNode,
  MAX_DOCUMENT_DEPTH,
  type TableCellNode,
  type TextMark,
} from '#lib/domain/document.ts'
import { INLINE } from './html-elements.ts'
import { InlineRun } from './inline-run.ts'

/** Words of a page that belong to its pictures and tables, not to its text. */
export type Aside = { kind: 'caption' | 'description'; text: string }

type Container =
  | { kind: 'blocks'; name: string; content: BlockNode[]; finish: (content: BlockNode[]) => BlockNode | null }
  | { kind: 'list'; name: string; items: ListItemNode[]; finish: (items: ListItemNode[]) => BlockNode | null }
  | { kind: 'table'; name: string; rows: TableCellNode[][] }

const HEADING = /^h([1-6])$/

/** Builds a document from sanitised markup. Iterative; nesting beyond what a document may have is flattened. */
export function documentFromHtml(html: string): { document: ArticleDocument; asides: Aside[] } {
  const builder = new DocumentBuilder()
  const parser = new Parser(builder, { decodeEntities: true })
  parser.write(html)
  parser.end()
  return builder.finish()
}

class DocumentBuilder {
  private readonly root: BlockNode[] = []
  private readonly containers: Container[] = []
  private readonly asides: Aside[] = []
  private run = new InlineRun()
  /** How many containers were open before each open block. */
  private readonly opened: number[] = []
  private heading: 1 | 2 | 3 | 4 | 5 | 6 | null = null
  private pre = 0
  private caption: string | null = null
  private readonly marks = { bold: 0, italic: 0, code: 0, links: [] as (string | null)[] }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.run.breakLine()
    else if (name === 'img') this.describe(attributes.alt)
    else if (name === 'hr') this.rule()
    else if (INLINE.has(name)) this.mark(name, 1, attributes.href)
    else this.openBlock(name, attributes)
  }

  onclosetag(name: string): void {
    if (name === 'br' || name === 'img' || name === 'hr') return
    if (INLINE.has(name)) this.mark(name, -1)
    else this.closeBlock(name)
  }

  ontext(data: string): void {
    if (this.caption !== null) this.caption += data
    else this.run.write(data, this.currentMarks(), this.pre > 0)
  }

  finish(): { document: ArticleDocument; asides: Aside[] } {
    this.flush()
    while (this.containers.length > 0) this.closeContainer()
    return { document: { type: 'doc', content: withoutOuterRules(this.root) }, asides: this.asides }
  }

  private describe(alt: string | undefined): void {
    const text = alt?.replace(/\s+/g, ' ').trim()
    if (text) this.asides.push({ kind: 'description', text })
  }

  private rule(): void {
    this.flush()
    this.add({ type: 'horizontalRule' })
  }

  private mark(name: string, step: 1 | -1, href?: string): void {
    // A browser draws the marks of a quotation itself, so that they are words of the text.
    if (name === 'q') this.run.write(step === 1 ? '“' : '”', this.currentMarks(), true)
    if (name === 'b' || name === 'strong') this.marks.bold += step
    if (name === 'i' || name === 'em' || name === 'cite') this.marks.italic += step
    if (name === 'code' || name === 'kbd' || name === 'samp' || name === 'tt') this.marks.code += step
    if (name !== 'a') return
    if (step === 1) this.marks.links.push(href && isSafeHref(href) ? href : null)
    else this.marks.links.pop()
  }

  /** The marks in the order of the editor's schema, from the outermost to the innermost. */
  private currentMarks(): TextMark[] {
    const href = this.marks.links.findLast((link) => link !== null)
    return [
      ...(href ? [{ type: 'link' as const, attrs: { href } }] : []),
      ...(this.marks.bold > 0 ? [{ type: 'bold' as const }] : []),
      ...(this.marks.italic > 0 ? [{ type: 'italic' as const }] : []),
      ...(this.marks.code > 0 ? [{ type: 'code' as const }] : []),
    ]
  }

  private openBlock(name: string, attributes: Record<string, string>): void {
    this.flush()
    this.opened.push(this.containers.length)
    const level = HEADING.exec(name)?.[1]
    if (level) this.heading = Number(level) as 1 | 2 | 3 | 4 | 5 | 6
    else if (name === 'pre') this.pre++
    else if (name === 'figcaption' || name === 'caption') this.caption ??= ''
    else if (name === 'blockquote' && this.room(1)) {
      this.containers.push({
        kind: 'blocks',
        name,
        content: [],
        finish: (content) => ({ type: 'blockquote', content }),
      })
    } else if ((name === 'ul' || name === 'ol') && this.room(2)) this.openList(name, attributes.start)
    else if (name === 'li') this.openItem()
    else if (name === 'table' && this.room(3) && !this.inTable())
      this.containers.push({ kind: 'table', name, rows: [] })
    else if (name === 'tr' && this.top()?.kind === 'table') this.table()?.rows.push([])
    else if ((name === 'td' || name === 'th') && this.top()?.kind === 'table') this.openCell(name, attributes)
  }

  private closeBlock(name: string): void {
    this.flush()
    if (HEADING.test(name)) this.heading = null
    else if (name === 'pre') this.pre = Math.max(0, this.pre - 1)
    else if (name === 'figcaption' || name === 'caption') {
      const text = this.caption?.replace(/\s+/g, ' ').trim()
      if (text) this.asides.push({ kind: 'caption', text })
      this.caption = null
    }
    const outside = this.opened.pop() ?? 0
    while (this.containers.length > outside) this.closeContainer()
  }

  private openList(name: string, start: string | undefined): void {
    const first = Number(start ?? 1)
    this.containers.push({
      kind: 'list',
      name,
      items: [],
      finish: (content) => {
        if (content.length === 0) return null
        if (name === 'ul') return { type: 'bulletList', content }
        return first === 1
          ? { type: 'orderedList', content }
          : { type: 'orderedList', attrs: { start: first }, content }
      },
    })
  }

  private openItem(): void {
    if (this.top()?.kind !== 'list') {
      // An item on its own, as a selection in a browser may begin with one, is a list of its own.
      if (!this.room(2) || this.containers.at(-1)?.name === 'li') return
      this.openList('li', undefined)
      return
    }
    this.containers.push({ kind: 'blocks', name: 'li', content: [], finish: () => null })
  }

  private openCell(name: 'td' | 'th', attributes: Record<string, string>): void {
    const table = this.table()
    if (!table) return
    if (table.rows.length === 0) table.rows.push([])
    const colspan = Number(attributes.colspan ?? 1)
    const rowspan = Number(attributes.rowspan ?? 1)
    const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) }
    const content: BlockNode[] = []
    table.rows.at(-1)?.push({
      type: name === 'td' ? 'tableCell' : 'tableHeader',
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      content,
    })
    this.containers.push({ kind: 'blocks', name, content, finish: () => null })
  }

  private closeContainer(): void {
    const container = this.containers.pop()
    if (!container) return
    if (container.kind === 'table') {
      for (const block of tableBlocks(container.rows)) this.add(block)
      return
    }
    if (container.kind === 'list') {
      const list = container.finish(container.items)
      if (list) this.add(list)
      return
    }
    const parent = this.containers.at(-1)
    if (container.name === 'li' && parent?.kind === 'list') {
      if (container.content.length > 0) parent.items.push({ type: 'listItem', content: container.content })
      return
    }
    const block = container.content.length > 0 ? container.finish(container.content) : null
    if (block) this.add(block)
  }

  private flush(): void {
    if (this.caption !== null) this.caption += ' '
    for (const inline of this.run.paragraphs(this.pre > 0)) {
      if (this.pre > 0) {
        const text = inline.map((node) => (node.type === 'text' ? node.text : '\n')).join('')
        this.add({ type: 'codeBlock', content: [{ type: 'text', text }] })
      } else if (this.heading !== null)
        this.add({ type: 'heading', attrs: { level: this.heading }, content: inline })
      else this.add({ type: 'paragraph', content: inline })
    }
    this.run = new InlineRun()
  }

  /** Puts a block where it may stand: in the innermost container, an item made for it, or before a table. */
  private add(block: BlockNode): void {
    for (let i = this.containers.length - 1; i >= 0; i--) {
      const container = this.containers[i]
      if (container?.kind === 'blocks') {
        container.content.push(block)
        return
      }
      if (container?.kind === 'list') {
        const item = container.items.at(-1)
        if (block.type.endsWith('List') && item) item.content.push(block)
        else container.items.push({ type: 'listItem', content: [block] })
        return
      }
    }
    this.root.push(block)
  }

  /** Whether so many more levels, and a textblock in them, fit. */
  private room(levels: number): boolean {
    const depth = this.containers.reduce((sum, container) => sum + (container.kind === 'table' ? 2 : 1), 0)
    return depth + levels + 1 <= MAX_DOCUMENT_DEPTH
  }

  private top(): Container | undefined {
    return this.containers.at(-1)
  }

  private table(): { rows: TableCellNode[][] } | null {
    const top = this.top()
    return top?.kind === 'table' ? top : null
  }

  private inTable(): boolean {
    return this.containers.some((container) => container.kind === 'table')
  }
}

/** Cells with more than this hold columns of a page, not values of a table. */
const LONGEST_CELL = 1500

/** A table with at least two columns stays one; what only lays out a page becomes its blocks. */
function tableBlocks(rows: TableCellNode[][]): BlockNode[] {
  const filled = rows.filter((cells) => cells.some((cell) => cell.content.length > 0))
  const laidOut =
    filled.every((cells) => cells.length < 2) ||
    filled
      .flat()
      .some((cell) => cell.content.length > 3 && JSON.stringify(cell.content).length > LONGEST_CELL)
  if (laidOut) return filled.flat().flatMap((cell) => cell.content)
  const content = filled.map((cells) => ({
    type: 'tableRow' as const,
    content: cells.map((cell) =>
      cell.content.length > 0 ? cell : { ...cell, content: [{ type: 'paragraph' as const }] },
    ),
  }))
  return [{ type: 'table', content }]
}

/** Rules at the ends, or one behind the other, part nothing. */
function withoutOuterRules(blocks: BlockNode[]): BlockNode[] {
  const kept = blocks.filter(
    (block, i) => block.type !== 'horizontalRule' || (i > 0 && blocks[i - 1]?.type !== 'horizontalRule'),
  )
  if (kept.at(-1)?.type === 'horizontalRule') kept.pop()
  return kept
}
