import { describe, expect, it } from 'vitest'
import { MAX_DOCUMENT_DEPTH } from './document.ts'
import { parseDocument } from './document-check.ts'

const doc = (...content: unknown[]) => ({ type: 'doc', content })
const words = (text = 'words', marks?: unknown) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks ? { marks } : {}) }],
})

function nested(levels: number): unknown {
  let block: unknown = words()
  for (let i = 1; i < levels; i++) block = { type: 'blockquote', content: [block] }
  return doc(block)
}

describe('a stored document', () => {
  it('passes with every node and mark that there is, as it is', () => {
    const cell = { type: 'tableCell', attrs: { colspan: 2 }, content: [{ type: 'paragraph' }] }
    const value = doc(
      words('a', [
        { type: 'link', attrs: { href: 'https://x.example/' } },
        { type: 'bold' },
        { type: 'italic' },
        { type: 'code' },
      ]),
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'b' }, { type: 'hardBreak' }] },
      { type: 'codeBlock', content: [{ type: 'text', text: 'c' }] },
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [words()] }] },
      { type: 'table', content: [{ type: 'tableRow', content: [cell, { ...cell, type: 'tableHeader' }] }] },
      { type: 'horizontalRule' },
    )
    const result = parseDocument(value)
    expect(result.ok && result.value).toBe(value)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'doc'],
    ['a list', []],
    ['another root', words()],
    ['an unknown node', doc({ type: 'image', attrs: { src: 'x' } })],
    ['a node of the prototype', doc({ type: 'constructor' })],
    ['a text among blocks', doc({ type: 'text', text: 'x' })],
    ['a block in a paragraph', doc({ type: 'paragraph', content: [words()] })],
    ['a mark in code', doc({ type: 'codeBlock', content: [{ type: 'hardBreak' }] })],
    ['a list without items', doc({ type: 'bulletList', content: [] })],
    ['a paragraph in a list', doc({ type: 'bulletList', content: [words()] })],
    ['an empty text', doc(words(''))],
    ['a text that is no text', doc({ type: 'paragraph', content: [{ type: 'text', text: 7 }] })],
    ['an unknown mark', doc(words('x', [{ type: 'underline' }]))],
    ['a mark twice', doc(words('x', [{ type: 'bold' }, { type: 'bold' }]))],
    ['a mark with more than it has', doc(words('x', [{ type: 'bold', attrs: { style: 'x' } }]))],
    ['a script for a link', doc(words('x', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]))],
    ['data for a link', doc(words('x', [{ type: 'link', attrs: { href: 'data:text/html,x' } }]))],
    [
      'a link with more than an address',
      doc(words('x', [{ type: 'link', attrs: { href: 'https://x.example/', onclick: 'x' } }])),
    ],
    ['a heading without a level', doc({ type: 'heading', content: [] })],
    ['a heading of level 7', doc({ type: 'heading', attrs: { level: 7 } })],
    ['an attribute too many', doc({ ...words(), attrs: { style: 'x' } })],
    ['a key too many', doc({ ...words(), html: '<b>' })],
    [
      'a cell over a thousand columns',
      doc({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', attrs: { colspan: 1000 }, content: [words()] }],
          },
        ],
      }),
    ],
    ['content that is no list', doc({ type: 'paragraph', content: { 0: 'x' } })],
  ])('is not %s', (_name, value) => {
    expect(parseDocument(value)).toMatchObject({ ok: false, error: { kind: 'not-a-document' } })
  })

  it('nests as deep as it may and no deeper, however deep it is', () => {
    expect(parseDocument(nested(MAX_DOCUMENT_DEPTH)).ok).toBe(true)
    expect(parseDocument(nested(MAX_DOCUMENT_DEPTH + 1)).ok).toBe(false)
    expect(parseDocument(nested(100_000)).ok).toBe(false)
  })

  it('says where it is none', () => {
    const block = { type: 'blockquote', content: [words(), { type: 'image' }] }
    expect(parseDocument(doc(words(), block))).toMatchObject({ error: { path: 'content.1.content.1' } })
  })
})
