import fc from 'fast-check'
import type { ArticleDocument, BlockNode, InlineNode, TextMark } from '#lib/domain/document.ts'

/** Words in many scripts, with emoji, combining characters, white space and signs that HTML reads. */
export const arbitraryWords = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
      fc.constantFrom(
        'Arvenia',
        ' ',
        '  ',
        '\u00a0',
        '<b>&amp;"\'',
        'е\u0301',
        'नमस्ते',
        'السلام',
        'שלום',
        '👩‍👩‍👧',
        '🇦🇿🇺🇦',
        'ก็',
        '한국어',
        'ﬁ',
        '\u200d',
        '\u0301',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').replace(/[\r\n]/g, ' '))
  .filter((text) => text.length > 0)

const arbitraryHref = fc.constantFrom(
  'https://tolmach.example/a?b=1&c="2"',
  'http://arvenia.example/',
  'mailto:desk@arvenia.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'not an address',
)

const arbitraryTextMarks: fc.Arbitrary<TextMark[]> = fc
  .record({ bold: fc.boolean(), italic: fc.boolean(), code: fc.boolean(), link: fc.option(arbitraryHref) })
  .map(({ bold, italic, code, link }) => [
    ...(italic ? [{ type: 'italic' } as const] : []),
    ...(code ? [{ type: 'code' } as const] : []),
    ...(link === null ? [] : [{ type: 'link', attrs: { href: link } } as const]),
    ...(bold ? [{ type: 'bold' } as const] : []),
  ])

const arbitraryInline: fc.Arbitrary<InlineNode> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(arbitraryWords, fc.option(arbitraryTextMarks))
      .map(
        ([text, marks]): InlineNode =>
          marks === null ? { type: 'text', text } : { type: 'text', text, marks },
      ),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' } as const) },
)

const arbitraryInlines = fc.array(arbitraryInline, { maxLength: 5 })

const { block } = fc.letrec<{ block: BlockNode }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 })
  const items = fc.array(
    blocks.map((content) => ({ type: 'listItem', content }) as const),
    { minLength: 1, maxLength: 3 },
  )
  const cell = fc
    .record({
      type: fc.constantFrom('tableCell', 'tableHeader'),
      content: blocks,
      attrs: fc.record({ colspan: fc.integer({ min: 1, max: 3 }), rowspan: fc.integer({ min: 1, max: 2 }) }),
    })
    .map((made) => made)
  const row = fc
    .array(cell, { minLength: 1, maxLength: 3 })
    .map((content) => ({ type: 'tableRow', content }) as const)
  return {
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      arbitraryInlines.map((content): BlockNode => ({ type: 'paragraph', content })),
      fc.constant<BlockNode>({ type: 'paragraph' }),
      fc
        .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6), arbitraryInlines)
        .map(([level, content]): BlockNode => ({ type: 'heading', attrs: { level }, content })),
      fc
        .array(arbitraryWords, { minLength: 1, maxLength: 3 })
        .map(
          (lines): BlockNode => ({ type: 'codeBlock', content: [{ type: 'text', text: lines.join('\n') }] }),
        ),
      fc.constant<BlockNode>({ type: 'horizontalRule' }),
      blocks.map((content): BlockNode => ({ type: 'blockquote', content })),
      items.map((content): BlockNode => ({ type: 'bulletList', content })),
      fc
        .tuple(fc.integer({ min: 0, max: 30 }), items)
        .map(([start, content]): BlockNode => ({ type: 'orderedList', attrs: { start }, content })),
      fc.array(row, { minLength: 1, maxLength: 3 }).map((content): BlockNode => ({ type: 'table', content })),
    ),
  }
})

/** Any document that the format allows, small and knotty. */
export const arbitraryDocument: fc.Arbitrary<ArticleDocument> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: 'doc', content }))
