import { z } from 'zod'
import type { ArticleDocument, BlockNode, InlineNode, TextMark } from './document.ts'

/**
 * The closed set of nodes as a schema, for the description of the API. What is stored and shown is checked by
 * `document-check.ts`, which no nesting can overflow.
 */

const Mark: z.ZodType<TextMark> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('code') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: z.string() }) }),
])

const Text = z.object({ type: z.literal('text'), text: z.string() })
const Inline: z.ZodType<InlineNode> = z.discriminatedUnion('type', [
  Text.extend({ marks: z.array(Mark).optional() }),
  z.object({ type: z.literal('hardBreak') }),
])

const ListItem = z.object({
  type: z.literal('listItem'),
  get content() {
    return blocks()
  },
})
const TableCell = z.object({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.object({ colspan: z.number().int().optional(), rowspan: z.number().int().optional() }).optional(),
  get content() {
    return blocks()
  },
})
const Blockquote = z.object({
  type: z.literal('blockquote'),
  get content() {
    return blocks()
  },
})

export const DocumentBlock: z.ZodType<BlockNode> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), content: z.array(Inline).optional() }),
  z.object({
    type: z.literal('heading'),
    attrs: z.object({ level: z.literal([1, 2, 3, 4, 5, 6]) }),
    content: z.array(Inline).optional(),
  }),
  z.object({ type: z.literal('codeBlock'), content: z.array(Text).optional() }),
  Blockquote,
  z.object({ type: z.literal('bulletList'), content: z.array(ListItem) }),
  z.object({
    type: z.literal('orderedList'),
    attrs: z.object({ start: z.number().int().optional() }).optional(),
    content: z.array(ListItem),
  }),
  z.object({ type: z.literal('horizontalRule') }),
  z.object({
    type: z.literal('table'),
    content: z.array(z.object({ type: z.literal('tableRow'), content: z.array(TableCell) })),
  }),
])

/** Blocks within a block. A function, because a block is spoken of before it is made. */
function blocks(): z.ZodType<BlockNode[]> {
  return z.array(DocumentBlock)
}

export const DocumentSchema: z.ZodType<ArticleDocument> = z.object({
  type: z.literal('doc'),
  content: z.array(DocumentBlock),
})
