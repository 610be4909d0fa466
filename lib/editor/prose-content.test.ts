import { describe, expect, it } from 'vitest'
import { Doc, XmlElement, XmlText } from 'yjs'
import { holdsUnknown, proseWords } from './prose-content.ts'
import { proseKnown } from './prose-known.ts'

function proseWith(...names: string[]) {
  const fragment = new Doc().getXmlFragment('default')
  for (const name of names) {
    const element = new XmlElement(name)
    element.insert(0, [new XmlText(`words of ${name}`)])
    fragment.insert(fragment.length, [element])
  }
  return fragment
}

describe('prose of another version', () => {
  const known = proseKnown()

  it('is known where each of its nodes and marks is', () => {
    const fragment = proseWith('paragraph', 'paragraph')
    const [first] = fragment.toArray()
    if (first instanceof XmlElement) {
      const text = first.get(0)
      if (text instanceof XmlText) text.format(0, 5, { bold: {}, 'italic--1a2b': {} })
    }
    expect(holdsUnknown(fragment, known)).toBe(false)
  })

  it('is not known by one node or one mark, however deep', () => {
    expect(holdsUnknown(proseWith('paragraph', 'timeline'), known)).toBe(true)
    const quote = new XmlElement('blockquote')
    const text = new XmlText('said')
    const paragraph = new XmlElement('paragraph')
    paragraph.insert(0, [text])
    quote.insert(0, [paragraph])
    const fragment = new Doc().getXmlFragment('default')
    fragment.insert(0, [quote])
    expect(holdsUnknown(fragment, known)).toBe(false)
    text.format(0, 4, { footnote: { id: 3 } })
    expect(holdsUnknown(fragment, known)).toBe(true)
  })

  it('can still be read', () => {
    expect(proseWords(proseWith('paragraph', 'timeline'))).toBe('words of paragraph\nwords of timeline')
  })
})
