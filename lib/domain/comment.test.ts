import { describe, expect, it } from 'vitest'
import { CommentPut } from './comment.ts'
import {
  type CommentDocument,
  type CommentInline,
  commentText,
  finished,
  mentionedIds,
  withNames,
} from './comment-document.ts'

const ID = '01a20ca3-3d36-7358-94da-51790dbc9c90'
const paragraph = (...content: CommentInline[]) => ({ type: 'paragraph' as const, content })
const text = (words: string) => ({ type: 'text' as const, text: words })
const doc = (...content: CommentDocument['content']): CommentDocument => ({ type: 'doc', content })
const mention = (label: string) => ({ type: 'mention' as const, attrs: { id: ID, label } })
const check = (body: unknown) => CommentPut.safeParse({ annotationId: ID, body }).success

const WHOLE = doc(paragraph(text('Look, '), mention('Mara'), text(':')), {
  type: 'bulletList',
  content: [
    { type: 'listItem', content: [paragraph({ type: 'text', text: 'one', marks: [{ type: 'bold' }] })] },
    { type: 'listItem', content: [paragraph(text('two'), { type: 'hardBreak' }, text('lines'))] },
  ],
})

describe('what a comment may say', () => {
  it('takes everything of the closed set as it is', () => {
    const parsed = CommentPut.parse({ annotationId: ID, body: WHOLE })
    expect(parsed.body).toEqual(WHOLE)
    expect(commentText(WHOLE)).toBe('Look, @Mara:\none\ntwo\nlines')
    expect(mentionedIds(WHOLE)).toEqual([ID])
  })

  it.each([
    ['nothing', doc()],
    ['white space', doc(paragraph(text('  \n ')))],
    ['no document', '<p>Hello</p>'],
    ['another node', doc({ type: 'image', attrs: { src: 'https://x.example/' } } as never)],
    ['a node inside of words', doc(paragraph({ type: 'codeBlock' } as never))],
    [
      'a list in a list',
      doc({ type: 'bulletList', content: [{ type: 'listItem', content: [WHOLE.content[1]] }] } as never),
    ],
    ['another attribute', doc({ ...paragraph(text('x')), attrs: { onclick: 'alert(1)' } } as never)],
    ['HTML beside the words', doc(paragraph({ type: 'text', text: 'x', html: '<b>x</b>' } as never))],
    ['another mark', doc(paragraph({ type: 'text', text: 'x', marks: [{ type: 'style' }] } as never))],
    [
      'a mark twice',
      doc(paragraph({ type: 'text', text: 'x', marks: [{ type: 'bold' }, { type: 'bold' }] })),
    ],
    ['a mention of nobody', doc(paragraph({ type: 'mention', attrs: { id: 'all', label: 'all' } }))],
    ['too many words', doc(paragraph(...Array.from({ length: 3 }, () => text('x'.repeat(4000)))))],
  ])('refuses %s', (_, body) => {
    expect(check(body)).toBe(false)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '/a', 'file:///etc/passwd'])(
    'refuses a link to %s',
    (href) => {
      expect(
        check(doc(paragraph({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }))),
      ).toBe(false)
    },
  )

  it('puts names in where the desk knows them', () => {
    expect(commentText(withNames(WHOLE, () => 'Mara Kessel'))).toContain('@Mara Kessel')
    expect(withNames(WHOLE, () => undefined)).toEqual(WHOLE)
  })
})

describe('a comment as it is sent', () => {
  it('loses empty paragraphs at its ends and keeps those between', () => {
    const body = doc(
      { type: 'paragraph' },
      paragraph(text('a')),
      { type: 'paragraph' },
      paragraph(text('b')),
      paragraph(text(' ')),
    )
    expect(finished(body)).toEqual(doc(paragraph(text('a')), { type: 'paragraph' }, paragraph(text('b'))))
    expect(check(finished(doc({ type: 'paragraph' })))).toBe(false)
    expect(finished(doc(paragraph(mention('Mara'))))).toEqual(doc(paragraph(mention('Mara'))))
  })

  it('has each typed address as a link, without what ends the sentence', () => {
    const link = (href: string) => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
    expect(finished(doc(paragraph(text('See https://port.example/a?b=1, or (http://x.example).'))))).toEqual(
      doc(
        paragraph(
          text('See '),
          link('https://port.example/a?b=1') as never,
          text(', or ('),
          link('http://x.example') as never,
          text(').'),
        ),
      ),
    )
    const there = doc(paragraph(link('https://x.example/') as never))
    expect(finished(there)).toEqual(there)
  })
})
