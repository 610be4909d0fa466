import { describe, expect, it } from 'vitest'
import { type Capture, capture } from './capture.ts'

async function read(html: string, url?: string): Promise<Capture> {
  const result = await capture({ kind: 'html', html, url })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const PARAGRAPHS = [
  'The last ferry of the year leaves Cape Sorrow on Sunday, and with it go the doctor, the priest and the coal merchant, in that order, as they have for forty years.',
  'The harbour office, asked about the boat that did not leave, answered in a letter of two lines, the first of which thanked the islands for their patience.',
  'Each household keeps forty sacks of coal, two barrels of oil and one clock that works, until the ice goes in the second week of March, or in April.',
]
const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')
const TEXT = PARAGRAPHS.join('\n')

const page = (head: string, body: string) =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const headline = (words: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":${JSON.stringify(words)}}</script>`

/** Everything that is shown of a capture, in one text. */
const shown = ({ header, text, leftovers }: Capture) => JSON.stringify([header, text, leftovers])

describe('the title of a page', () => {
  it.each<[string, string, string, { title: string; others?: string[]; publisher?: string; url?: string }]>([
    [
      'is its heading where the title element says something else',
      '<title>Ferry service ends – The Strait Ledger</title><meta property="og:site_name" content="The Strait Ledger">',
      `<article><h1>Nobody waves at the last boat</h1>${BODY}</article>`,
      {
        title: 'Nobody waves at the last boat',
        others: ['Ferry service ends'],
        publisher: 'The Strait Ledger',
      },
    ],
    [
      'is its heading without markup around it',
      '<title>Ferry service ends</title>',
      `<h1>Nobody waves at the last boat</h1>${BODY}`,
      { title: 'Nobody waves at the last boat', others: ['Ferry service ends'] },
    ],
    [
      'has no name of the site behind it, which is told by the host',
      '<title>Nobody waves at the last boat | The Strait Ledger</title>',
      `<main><h1>Nobody waves at the last boat</h1>${BODY}</main>`,
      {
        title: 'Nobody waves at the last boat',
        publisher: 'The Strait Ledger',
        url: 'https://www.strait-ledger.example/a',
      },
    ],
    [
      'is kept beside what is stated for machines, the most careful first',
      `<title>Ferries | Ledger</title>${headline('Ferry service ends for the winter')}<meta property="og:title" content="You will not believe this boat"><meta name="twitter:title" content="You will not believe this boat">`,
      `<article><h1>Nobody waves at the last boat</h1>${BODY}</article>`,
      {
        title: 'Nobody waves at the last boat',
        others: ['Ferry service ends for the winter', 'You will not believe this boat', 'Ferries | Ledger'],
      },
    ],
    [
      'is the heading that is stated elsewhere, whichever stands first',
      `<title>The Ledger</title>${headline('Nobody waves')}`,
      `<header><h1>A day on the strait</h1></header><div><h1>Nobody waves</h1>${BODY}</div>`,
      { title: 'Nobody waves', others: ['The Ledger'] },
    ],
    [
      'is not the name of the site, though that is the first heading',
      '<title>Nobody waves | The Ledger</title>',
      `<header><h1><a href="/">The Ledger</a></h1></header><article><h2>Nobody waves</h2>${BODY}</article>`,
      { title: 'Nobody waves', others: ['Nobody waves | The Ledger'] },
    ],
    [
      'is not a heading of the navigation',
      '<title>Nobody waves</title>',
      `<nav><h1>Sections</h1></nav><article>${BODY}</article><footer><h1>Write to us</h1></footer>`,
      { title: 'Nobody waves' },
    ],
    [
      'is stated for machines where several headings could be it',
      '<meta property="og:title" content="Two boats, one winter">',
      `<div><h1>The first boat</h1>${BODY}</div><div><h1>The second boat</h1>${BODY.toUpperCase()}</div>`,
      { title: 'Two boats, one winter' },
    ],
    [
      'is that of JSON-LD before that of Open Graph and of the title element, where no heading is',
      `<title>Ferries | Ledger</title>${headline('Ferry service ends')}<meta property="og:title" content="Nobody waves">`,
      `<article>${BODY}</article>`,
      { title: 'Ferry service ends', others: ['Nobody waves', 'Ferries | Ledger'] },
    ],
    [
      'is that of Open Graph before that of the title element',
      '<title>Ferries</title><meta property="og:title" content="Nobody waves">',
      `<article>${BODY}</article>`,
      { title: 'Nobody waves', others: ['Ferries'] },
    ],
  ])('%s', async (_name, head, body, { title, others = [], publisher, url }) => {
    const found = await read(page(head, body), url)
    expect(found.header.title).toBe(title)
    expect(found.header.furniture).toEqual(others.map((value) => ({ label: 'other title', value })))
    if (publisher) expect(found.header.publisher).toBe(publisher)
    for (const words of [title, ...others, ...PARAGRAPHS]) expect(shown(found)).toContain(words)
  })

  it('is in the header and not in the body, wherever above the text it stands', async () => {
    for (const above of ['', '<p>Islands</p>', '<p>Islands</p><p>Winter</p>']) {
      const body = `<article>${above}<h1>Nobody waves at the last boat</h1>${BODY}</article>`
      const found = await read(page('<title>Ferry service ends</title>', body))
      expect(found.header.title).toBe('Nobody waves at the last boat')
      expect(found.text).toBe(TEXT)
      for (const [, words] of above.matchAll(/<p>(\w+)/g)) expect(shown(found)).toContain(words)
    }
  })

  it('leaves the headings of the text where they are', async () => {
    const body = `<article><h1>Nobody waves</h1>${BODY}<h2>What the islands store</h2>${BODY.toUpperCase()}</article>`
    const { document } = await read(page('<title>Ferry service ends</title>', body))
    expect(document.content.map((block) => block.type)).toEqual([
      ...['paragraph', 'paragraph', 'paragraph'],
      'heading',
      ...['paragraph', 'paragraph', 'paragraph'],
    ])
  })

  it('of a piece of a page is the heading that it begins with, and of no other', async () => {
    expect((await read(`<h1>Nobody waves</h1>${BODY}`)).header.title).toBe('Nobody waves')
    const later = await read(`${BODY}<h1>Nobody waves</h1>${BODY}`)
    expect(later.header.title).not.toBe('Nobody waves')
    expect(later.text).toContain('Nobody waves')
  })
})
