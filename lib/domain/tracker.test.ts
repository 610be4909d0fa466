import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ArticleHeader, ArticlePatch } from './article.ts'
import { readCitation } from './citation-input.ts'
import { CslItemSchema } from './citation-schema.ts'
import { withoutTrackers } from './tracker.ts'

it.each([
  ['https://ledger.example/a?utm_source=mail&utm_medium=rss', 'https://ledger.example/a'],
  ['https://ledger.example/a?id=7&fbclid=IwAR0x&page=2', 'https://ledger.example/a?id=7&page=2'],
  ['https://ledger.example/a?gclid=x#part-2', 'https://ledger.example/a#part-2'],
  ['https://ledger.example/a?UTM_Source=Mail&q=a%20b+c', 'https://ledger.example/a?q=a%20b+c'],
  ['https://ledger.example/a?%75tm_source=x', 'https://ledger.example/a'],
  ['https://ledger.example/a#utm_source=rss&utm_medium=rss', 'https://ledger.example/a'],
  ['https://ledger.example/a#xtor=RSS-3208', 'https://ledger.example/a'],
  [
    'https://ledger.example/?mc_cid=a&mc_eid=b&igsh=c&msclkid=d&yclid=e&_hsenc=f&srsltid=g',
    'https://ledger.example/',
  ],
])('%s loses its trackers', (address, plain) => {
  expect(withoutTrackers(address)).toBe(plain)
})

it.each([
  'https://ledger.example/utm_source/a?source=mail&ref=b&id=utm_source',
  'https://ledger.example/a?',
  'https://ledger.example/a?#',
  'https://ledger.example/a?x&&y=%',
  'https://ledger.example/a#:~:text=utm_source=x',
  'https://ledger.example/a?gclid_of=1',
  'no address',
  '',
])('%j stays as it is', (address) => {
  expect(withoutTrackers(address)).toBe(address)
})

it('what is left holds every other parameter, in its order, and a second time changes nothing', () => {
  const name = fc.constantFrom('id', 'page', 'q', 'utm_id', 'fbclid', 'gclid')
  const value = fc.stringMatching(/^[a-z0-9%+ä]{0,6}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
      const written = pairs.map(([key, one]) => `${key}=${one}`)
      const plain = withoutTrackers(`https://a.example/?${written.join('&')}`)
      const kept = written.filter((one) => /^(?:id|page|q)=/.test(one))
      if (pairs.length > 0)
        expect(plain).toBe(`https://a.example/${kept.length > 0 ? '?' : ''}${kept.join('&')}`)
      expect(withoutTrackers(plain)).toBe(plain)
    }),
  )
})

it('the address of an article is kept without them, at its import and when it is corrected', () => {
  const url = 'https://ledger.example/a?id=7&utm_campaign=spring'
  const plain = 'https://ledger.example/a?id=7'
  expect(ArticleHeader.parse({ title: 'Grain', url }).url).toBe(plain)
  expect(ArticlePatch.parse({ header: { url } }).header?.url).toBe(plain)
})

it('the address of a citation is kept without them, as it is read and as it is stored', () => {
  const url = 'https://ledger.example/a?fbclid=IwAR0x'
  const plain = 'https://ledger.example/a'
  const record = `TY  - NEWS\nTI  - Grain\nUR  - ${url}\nER  - `
  const entry = `@misc{k, title={Grain}, url={${url}}}`
  for (const pasted of [url, record, entry, JSON.stringify({ title: 'Grain', URL: url })]) {
    const read = readCitation(pasted)
    expect(read.ok && read.value.csl[0]?.URL).toBe(plain)
  }
  expect(CslItemSchema.parse({ title: 'Grain', URL: url }).URL).toBe(plain)
})
