import { type ArticleDocument, isSafeHref, MAX_DOCUMENT_DEPTH } from './document.ts'
import { err, ok, type Result } from './result.ts'

/** Where a stored document is not one, and why, for a log; `path` is like `content.3.content.0`. */
export type DocumentFault = { kind: 'not-a-document'; path: string; message: string }

type Json = Record<string, unknown>

/** What each node may hold, and what it may carry. A node that is not here cannot be stored or shown. */
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'bulletList',
  'orderedList',
  'horizontalRule',
  'table',
])
const CHILDREN: Record<string, ReadonlySet<string>> = {
  doc: BLOCKS,
  blockquote: BLOCKS,
  listItem: BLOCKS,
  tableCell: BLOCKS,
  tableHeader: BLOCKS,
  bulletList: new Set(['listItem']),
  orderedList: new Set(['listItem']),
  table: new Set(['tableRow']),
  tableRow: new Set(['tableCell', 'tableHeader']),
  paragraph: new Set(['text', 'hardBreak']),
  heading: new Set(['text', 'hardBreak']),
  codeBlock: new Set(['text']),
}
/** These may be without content; every other node that can hold some must. */
const MAY_BE_EMPTY = new Set(['doc', 'paragraph', 'heading', 'codeBlock'])
const LONGEST_HREF = 8192

/**
 * Checks that a value is a document of the closed set of nodes, no deeper than it may be and with links that
 * may be followed. Used before a document is stored and again before it is shown. Iterative, so that no
 * nesting can overflow the stack; the value is passed on as it is, never copied.
 */
export function parseDocument(value: unknown): Result<ArticleDocument, DocumentFault> {
  if (!isObject(value) || value.type !== 'doc')
    return fault('', 'The document does not begin with a doc node.')
  const stack: { node: Json; path: string; depth: number }[] = [{ node: value, path: '', depth: 0 }]
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, path, depth } = at
    if (depth > MAX_DOCUMENT_DEPTH)
      return fault(path, `Blocks nest deeper than ${MAX_DOCUMENT_DEPTH} levels.`)
    const wrong = faultOf(node)
    if (wrong) return fault(path, wrong)
    const type = String(node.type)
    const allowed = CHILDREN[type]
    if (!allowed || node.content === undefined) continue
    const content = node.content as unknown[]
    for (let i = 0; i < content.length; i++) {
      const child = content[i]
      const childPath = path === '' ? `content.${i}` : `${path}.content.${i}`
      if (!isObject(child) || typeof child.type !== 'string' || !allowed.has(child.type)) {
        return fault(childPath, `A ${type} cannot hold this.`)
      }
      // Inline nodes are no level of their own.
      const inline = child.type === 'text' || child.type === 'hardBreak'
      stack.push({ node: child, path: childPath, depth: inline ? depth : depth + 1 })
    }
  }
  return ok(value as ArticleDocument)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fault(path: string, message: string): Result<never, DocumentFault> {
  return err({ kind: 'not-a-document', path, message })
}

/** What is wrong with a node itself, its children apart; null where nothing is. */
function faultOf(node: Json): string | null {
  const type = String(node.type)
  if (type === 'text') return textFault(node)
  if (!onlyKeys(node, ['type', 'attrs', 'content'])) return 'The node carries something that no node has.'
  if (type === 'hardBreak' || type === 'horizontalRule') {
    return node.content === undefined && node.attrs === undefined ? null : 'A break or a rule holds nothing.'
  }
  if (node.content !== undefined && !Array.isArray(node.content)) return 'The content is no list.'
  const empty = node.content === undefined || (node.content as unknown[]).length === 0
  if (empty && !MAY_BE_EMPTY.has(type)) return `A ${type} holds nothing.`
  return attributesFault(type, node.attrs)
}

function textFault(node: Json): string | null {
  if (!onlyKeys(node, ['type', 'text', 'marks'])) return 'The text carries something that no text has.'
  if (typeof node.text !== 'string' || node.text === '') return 'A text has no words.'
  if (node.marks === undefined) return null
  if (!Array.isArray(node.marks) || node.marks.length > 4) return 'The marks are no list of marks.'
  const seen = new Set<unknown>()
  for (const mark of node.marks as unknown[]) {
    if (!isObject(mark) || seen.has(mark.type)) return 'A mark is no mark, or is there twice.'
    seen.add(mark.type)
    if (mark.type === 'link') {
      const href = isObject(mark.attrs) && onlyKeys(mark.attrs, ['href']) ? mark.attrs.href : null
      if (typeof href !== 'string' || href.length > LONGEST_HREF || !isSafeHref(href))
        return 'A link leads where no link may lead.'
    } else if (!['bold', 'italic', 'code'].includes(String(mark.type)) || mark.attrs !== undefined)
      return 'A mark is not one that a text may have.'
  }
  return null
}

function attributesFault(type: string, attrs: unknown): string | null {
  const wrong = `The attributes of a ${type} are wrong.`
  if (type === 'heading') {
    return isObject(attrs) && onlyKeys(attrs, ['level']) && isWhole(attrs.level, 1, 6) ? null : wrong
  }
  if (attrs === undefined) return null
  if (!isObject(attrs)) return wrong
  if (type === 'orderedList')
    return onlyKeys(attrs, ['start']) && (attrs.start === undefined || isWhole(attrs.start, 0, 999_999))
      ? null
      : wrong
  if (type === 'tableCell' || type === 'tableHeader') {
    const spans = [attrs.colspan, attrs.rowspan]
    return onlyKeys(attrs, ['colspan', 'rowspan']) &&
      spans.every((span) => span === undefined || isWhole(span, 1, 100))
      ? null
      : wrong
  }
  return Object.keys(attrs).length === 0 ? null : wrong
}

function onlyKeys(value: Json, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key))
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
