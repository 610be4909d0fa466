import type { ArticleDocument, TextMark } from '#lib/domain/document.ts'
import { isSafeHref } from '#lib/domain/document.ts'

/**
 * The document as HTML for the first paint, before the editor stands: the same elements that the editor draws,
 * so that nothing moves when it takes over. No import of Tiptap, so that a server component can call it.
 */

type AnyNode = {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  marks?: readonly TextMark[]
  content?: readonly AnyNode[]
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeText = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** A browser drops a line feed that directly follows `<pre>`; here none does, since `<code>` stands between. */
const TEXTBLOCK_TAGS: Record<string, (node: AnyNode) => [open: string, close: string]> = {
  paragraph: () => ['<p dir="auto">', '</p>'],
  heading: (node) => {
    const level = Math.min(6, Math.max(1, Math.trunc(Number(node.attrs?.level ?? 2)) || 1))
    return [`<h${level} dir="auto">`, `</h${level}>`]
  },
  codeBlock: () => ['<pre dir="auto"><code>', '</code></pre>'],
}

function cellTags(tag: 'td' | 'th', node: AnyNode): [string, string] {
  let open = `<${tag}`
  for (const name of ['colspan', 'rowspan'] as const) {
    const count = node.attrs?.[name]
    if (typeof count === 'number' && count > 1) open += ` ${name}="${Math.trunc(count)}"`
  }
  return [`${open}>`, `</${tag}>`]
}

const CONTAINER_TAGS: Record<string, (node: AnyNode) => [open: string, close: string]> = {
  doc: () => ['', ''],
  blockquote: () => ['<blockquote>', '</blockquote>'],
  bulletList: () => ['<ul>', '</ul>'],
  orderedList: (node) => {
    const start = node.attrs?.start
    return [typeof start === 'number' && start !== 1 ? `<ol start="${Math.trunc(start)}">` : '<ol>', '</ol>']
  },
  listItem: () => ['<li>', '</li>'],
  horizontalRule: () => ['<hr contenteditable="false">', ''],
  table: () => ['<table><tbody>', '</tbody></table>'],
  tableRow: () => ['<tr>', '</tr>'],
  tableCell: (node) => cellTags('td', node),
  tableHeader: (node) => cellTags('th', node),
}

const MARK_RANK: Record<TextMark['type'], number> = { link: 0, bold: 1, italic: 2, code: 3 }

function openMark(mark: TextMark): [open: string, close: string] {
  switch (mark.type) {
    case 'link':
      return isSafeHref(mark.attrs.href)
        ? [
            `<a href="${escapeText(mark.attrs.href)}" target="_blank" rel="noopener noreferrer nofollow">`,
            '</a>',
          ]
        : ['<span>', '</span>']
    case 'bold':
      return ['<strong>', '</strong>']
    case 'italic':
      return ['<em>', '</em>']
    case 'code':
      return ['<code>', '</code>']
    default:
      return ['', '']
  }
}

const sameMark = (a: TextMark | undefined, b: TextMark | undefined) =>
  a !== undefined &&
  b !== undefined &&
  a.type === b.type &&
  (a.type !== 'link' || (b.type === 'link' && a.attrs.href === b.attrs.href))

/** The words of a textblock; marks that two neighbours share stay open between them, as the editor draws them. */
function inlineHtml(nodes: readonly AnyNode[]): string {
  let html = ''
  const active: { mark: TextMark; close: string }[] = []
  for (const node of nodes) {
    const marks = [...(node.marks ?? [])]
      .filter((mark) => mark.type in MARK_RANK)
      .sort((a, b) => MARK_RANK[a.type] - MARK_RANK[b.type])
    let keep = 0
    while (keep < active.length && sameMark(active[keep]?.mark, marks[keep])) keep += 1
    while (active.length > keep) html += active.pop()?.close ?? ''
    for (const mark of marks.slice(keep)) {
      const [open, close] = openMark(mark)
      html += open
      active.push({ mark, close })
    }
    if (node.type === 'text') html += escapeText(node.text ?? '')
    else if (node.type === 'hardBreak') html += '<br>'
  }
  while (active.length > 0) html += active.pop()?.close ?? ''
  return html
}

/** A line that ends a textblock, or is all of it, needs one more break to have a height. */
function trailingBreak(nodes: readonly AnyNode[]): string {
  const last = nodes.at(-1)
  const open = last === undefined || last.type === 'hardBreak' || (last.text ?? '').endsWith('\n')
  return open ? '<br class="ProseMirror-trailingBreak">' : ''
}

/**
 * HTML of a document: a closed set of elements, every word and address escaped, unsafe links without their address.
 * What the document format does not name is left out. Iterative, so that depth cannot overflow the stack.
 */
export function documentHtml(document: ArticleDocument): string {
  const parts: string[] = []
  const stack: (AnyNode | string)[] = [document]
  while (stack.length > 0) {
    const node = stack.pop()
    if (node === undefined) break
    if (typeof node === 'string') {
      parts.push(node)
      continue
    }
    const textblock = TEXTBLOCK_TAGS[node.type]
    const children = node.content ?? []
    if (textblock !== undefined) {
      const [open, close] = textblock(node)
      parts.push(open, inlineHtml(children), trailingBreak(children), close)
      continue
    }
    const container = CONTAINER_TAGS[node.type]
    if (container === undefined) continue
    const [open, close] = container(node)
    parts.push(open)
    stack.push(close)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as AnyNode)
  }
  return parts.join('')
}
