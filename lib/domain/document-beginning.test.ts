import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryDocument } from '#e2e/editor/arbitrary-document.ts'
import { type ArticleDocument, documentText } from './document.ts'
import { documentBeginning } from './document-beginning.ts'

const doc = (...content: ArticleDocument['content']): ArticleDocument => ({ type: 'doc', content })
const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  content: [{ type: 'text' as const, text }],
})

it('keeps whole blocks, and of the paragraph that goes on what fits', () => {
  const whole = doc(paragraph('One.'), paragraph('Two words.'), paragraph('Three.'))
  expect(documentBeginning(whole, 8)).toEqual(doc(paragraph('One.'), paragraph('Two ')))
  expect(documentBeginning(whole, 1000)).toEqual(whole)
})

it('leaves out a list that does not fit, and keeps the marks of what it cuts', () => {
  const list = {
    type: 'bulletList' as const,
    content: [{ type: 'listItem' as const, content: [paragraph('A long item.')] }],
  }
  expect(documentBeginning(doc(paragraph('One.'), list, paragraph('After.')), 10)).toEqual(
    doc(paragraph('One.')),
  )
  const bold = { type: 'text' as const, text: 'bold words', marks: [{ type: 'bold' as const }] }
  const mixed = doc({ type: 'paragraph', content: [{ type: 'text', text: 'Some ' }, bold] })
  expect(documentBeginning(mixed, 9)).toEqual(
    doc({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Some ' },
        { ...bold, text: 'bold' },
      ],
    }),
  )
})

it('never cuts a character in two', () => {
  expect(documentText(documentBeginning(doc(paragraph('ab😀cd')), 3))).toBe('ab')
})

it('is the beginning of the same plain text, whatever the document', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(400), (document, most) => {
      const text = documentText(documentBeginning(document, most))
      expect(documentText(document).startsWith(text)).toBe(true)
    }),
  )
})
