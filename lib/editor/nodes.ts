import { Node } from '@tiptap/core'

/**
 * The nodes of an article, no more and no less than `lib/domain/document.ts` names.
 * They carry no commands, no input rules and no paste rules, since the text never changes;
 * none can be selected as a whole, so that the caret always stands in words.
 * `dir="auto"` lets each textblock follow its own script.
 */

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block*' })

const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  selectable: false,
  renderHTML: () => ['p', { dir: 'auto' }, 0],
})

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  selectable: false,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  renderHTML: ({ node }) => [`h${headingLevel(node.attrs.level)}`, { dir: 'auto' }, 0],
})

/** A level outside 1–6 cannot name an element; it is brought to the nearest that can. */
function headingLevel(level: unknown): number {
  return typeof level === 'number' ? Math.min(6, Math.max(1, Math.trunc(level) || 1)) : 2
}

const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  selectable: false,
  renderHTML: () => ['pre', { dir: 'auto' }, ['code', 0]],
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  selectable: false,
  renderHTML: () => ['blockquote', 0],
})

const BulletList = Node.create({
  name: 'bulletList',
  group: 'block',
  content: 'listItem+',
  selectable: false,
  renderHTML: () => ['ul', 0],
})

const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block',
  content: 'listItem+',
  selectable: false,
  addAttributes: () => ({ start: { default: 1, rendered: false } }),
  renderHTML: ({ node }) => ['ol', node.attrs.start === 1 ? {} : { start: node.attrs.start }, 0],
})

const ListItem = Node.create({
  name: 'listItem',
  content: 'block+',
  selectable: false,
  renderHTML: () => ['li', 0],
})

const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  selectable: false,
  renderHTML: () => ['hr'],
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  renderText: () => '\n',
  renderHTML: () => ['br'],
})

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  selectable: false,
  renderHTML: () => ['table', ['tbody', 0]],
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  selectable: false,
  renderHTML: () => ['tr', 0],
})

const span = { default: 1, rendered: false }

/** `colspan` and `rowspan` as attributes of the element; 1 is what a cell has without them. */
function cellAttributes(attrs: { colspan?: unknown; rowspan?: unknown }): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (typeof attrs.colspan === 'number' && attrs.colspan > 1) attributes.colspan = String(attrs.colspan)
  if (typeof attrs.rowspan === 'number' && attrs.rowspan > 1) attributes.rowspan = String(attrs.rowspan)
  return attributes
}

const TableCell = Node.create({
  name: 'tableCell',
  content: 'block*',
  isolating: true,
  selectable: false,
  addAttributes: () => ({ colspan: span, rowspan: span }),
  renderHTML: ({ node }) => ['td', cellAttributes(node.attrs), 0],
})

const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'block*',
  isolating: true,
  selectable: false,
  addAttributes: () => ({ colspan: span, rowspan: span }),
  renderHTML: ({ node }) => ['th', cellAttributes(node.attrs), 0],
})

export const articleNodes = [
  Doc,
  Paragraph,
  Text,
  Heading,
  CodeBlock,
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  HorizontalRule,
  HardBreak,
  Table,
  TableRow,
  TableCell,
  TableHeader,
]
