import { expect, test } from 'vitest'
import { addressIn, bodyOf, readingsOf } from './brought.ts'

test.each([
  ['https://courier.example/2025/02/dredging', 'https://courier.example/2025/02/dredging'],
  ['ftp://courier.example/a', 'ftp://courier.example/a'],
  ['  courier.example/dredging\n', 'https://courier.example/dredging'],
  ['HTTP://courier.example', 'HTTP://courier.example'],
])('%j is an address', (text, address) => {
  expect(addressIn(text)).toBe(address)
})

test.each(['', 'Dredging', 'e.g.', 'Read https://courier.example today', 'https://', '1.5'])(
  '%j is no address',
  (text) => {
    expect(addressIn(text)).toBeNull()
  },
)

const pasted = (text: string, html: string | null = null) => ({ text, html })

test('the rich form of a press page goes first where it says more than its words', () => {
  const words = 'Harbour compact\n\nPresident Oru arrived in Tolmach on Monday.'
  expect(readingsOf(pasted(words))).toEqual(['text'])
  expect(readingsOf(pasted(words, '<p>Harbour compact</p>'))).toEqual(['text'])
  expect(readingsOf(pasted(words, '<h1>Harbour compact</h1><p>President</p>'))).toEqual(['rich', 'text'])
})

test('an address, Markdown and HTML source are recognised and can still be read as plain text', () => {
  expect(readingsOf(pasted('https://courier.example/a'))).toEqual(['address', 'text'])
  expect(readingsOf(pasted('# Harbour compact\n\nPresident Oru arrived.'))).toEqual(['markdown', 'text'])
  expect(readingsOf(pasted('- one\n- two\n\nsee [it](https://a.example/b)'))).toEqual(['markdown', 'text'])
  expect(readingsOf(pasted('<!doctype html><html><body><p>Oru</p></body></html>'))).toEqual(['html', 'text'])
})

test('a list in a press page alone does not make it Markdown', () => {
  expect(readingsOf(pasted('What was agreed\n\n- Freight\n- Transit\n'))).toEqual(['text'])
})

test('each reading sends what it names', () => {
  const both = pasted('a.example/b', '<p>b</p>')
  expect(bodyOf(both, 'address')).toEqual({ url: 'https://a.example/b' })
  expect(bodyOf(both, 'rich')).toEqual({ html: '<p>b</p>' })
  expect(bodyOf(both, 'html')).toEqual({ html: 'a.example/b' })
  expect(bodyOf(both, 'markdown')).toEqual({ markdown: 'a.example/b' })
  expect(bodyOf(both, 'text')).toEqual({ text: 'a.example/b' })
})
