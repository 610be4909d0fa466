import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ArticleDocument, type BlockNode, documentText } from '#lib/domain/document.ts'
import { parseDocument } from '#lib/domain/document-check.ts'
import { type Capture, capture } from './capture.ts'

async function read(html: string | Uint8Array, url?: string, contentType?: string): Promise<Capture> {
  const result = await capture({ kind: 'html', html, url, contentType })
  if (!result.ok) throw new Error(result.error.message)
  expect(parseDocument(result.value.document)).toMatchObject({ ok: true })
  expect(result.value.text).toBe(documentText(result.value.document))
  return result.value
}

const page = (body: string, head = '<title>Ports</title>') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const PARAGRAPH =
  'The last ferry of the year leaves Cape Sorrow on Sunday, and with it go the doctor, the priest and the coal merchant, in that order, as they have for forty years.'

function blocksOf(document: ArticleDocument, type: string): BlockNode[] {
  return document.content.filter((block) => block.type === type)
}

describe('a press page in HTML', () => {
  const source = readFileSync(new URL('./fixtures/strait-ledger.page', import.meta.url))

  it('gives its header from what it states for machines', async () => {
    const { header } = await read(source, 'https://ledger.example/2031/11/ferries-stop?ref=mail')
    expect(header).toEqual({
      title: 'Ferries stop for the winter & nobody waves',
      standfirst: 'The last boat of the year leaves on Sunday, and the islanders are counting their coal',
      byline: 'Dara Lune, Oren Valk',
      publisher: 'The Strait Ledger',
      published: '2031-11-02T06:15:00+01:00',
      url: 'https://ledger.example/2031/11/ferries-stop',
      language: 'en',
      section: 'Islands',
      views: 1482,
      readerRating: { value: 3.5, best: 5, votes: 6 },
      furniture: [
        { label: 'updated', value: '2031-11-02T09:00:00+01:00' },
        { label: 'caption', value: 'The pier at Cape Sorrow. Photo: Dara Lune' },
        { label: 'caption', value: 'Boats by year' },
      ],
    })
  })

  it('keeps the structure of its body, and only its body', async () => {
    const { document, text } = await read(source, 'https://ledger.example/2031/11/ferries-stop')
    expect(document.content.map((block) => block.type)).toEqual([
      'paragraph',
      'paragraph',
      'heading',
      'paragraph',
      'bulletList',
      'blockquote',
      'table',
      'paragraph',
    ])
    expect(
      text.startsWith('The last ferry of the year leaves Cape Sorrow on Sunday, and with it go the doctor'),
    ).toBe(true)
    expect(text.endsWith('the second was the date.')).toBe(true)
    expect(document.content[0]).toMatchObject({
      content: [
        { text: 'The last ferry of the year leaves Cape Sorrow on ' },
        { text: 'Sunday', marks: [{ type: 'italic' }] },
        { text: ', and with it go the doctor, the priest and the ' },
        {
          text: 'coal merchant',
          marks: [{ type: 'link', attrs: { href: 'https://ledger.example/2031/coal?from=ledger' } }],
        },
        {},
      ],
    })
    expect(text).not.toMatch(/cookies|tracked|Subscribe|©|Related|Home|2 November 2031/)
  })

  it('shows what stood around the article', async () => {
    const { leftovers } = await read(source)
    const around = leftovers.map(({ text }) => text).join('\n')
    for (const words of [
      'We use cookies.',
      'Why lamps go out',
      'A pier in the rain',
      '© 2031 The Strait Ledger',
    ])
      expect(around).toContain(words)
    expect(around).not.toMatch(/tracked|window/)
  })
})

describe('metadata', () => {
  it.each<[string, string, object]>([
    [
      'citation_*',
      '<meta name="citation_title" content="Grain"><meta name="citation_author" content="Valk, O."><meta name="citation_publication_date" content="2031/11/02"><meta name="citation_doi" content="10.1234/x">',
      {
        title: 'Grain',
        byline: 'Valk, O.',
        published: '2031-11-02',
        furniture: [{ label: 'DOI', value: '10.1234/x' }],
      },
    ],
    [
      'Open Graph',
      '<meta property="og:title" content="Grain"><meta property="og:site_name" content="The Ledger"><meta property="article:published_time" content="2031-11-02T10:00:00Z"><meta property="article:section" content="Trade"><meta property="og:locale" content="de_AT">',
      {
        title: 'Grain',
        publisher: 'The Ledger',
        published: '2031-11-02T10:00:00Z',
        section: 'Trade',
        language: 'de-AT',
      },
    ],
    [
      'Dublin Core',
      '<meta name="DC.title" content="Grain"><meta name="DC.creator" content="Oren Valk"><meta name="DC.date" content="2031-11"><meta name="DC.publisher" content="Institute of Tides">',
      { title: 'Grain', byline: 'Oren Valk', published: '2031-11', publisher: 'Institute of Tides' },
    ],
    [
      'broken JSON-LD and a title element',
      '<script type="application/ld+json">{"headline": </script><title>Grain | The Ledger</title><meta property="og:site_name" content="The Ledger">',
      { title: 'Grain', publisher: 'The Ledger' },
    ],
  ])('from %s', async (_name, head, header) => {
    expect((await read(page(`<p>${PARAGRAPH}</p>`.repeat(4), head))).header).toMatchObject(header)
  })

  it('from microdata', async () => {
    const { header } = await read(
      page(
        `<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Grain</h1>
        <span itemprop="author" itemscope><span itemprop="name">Oren Valk</span></span><meta itemprop="datePublished" content="2031-11-02">
        <div itemprop="publisher" itemscope><meta itemprop="name" content="The Ledger"></div>
        <div itemprop="aggregateRating" itemscope><meta itemprop="ratingValue" content="4.5"><meta itemprop="ratingCount" content="12"></div>
        <div itemprop="articleBody">${`<p>${PARAGRAPH}</p>`.repeat(4)}</div></article>`,
        '',
      ),
    )
    expect(header).toMatchObject({
      title: 'Grain',
      byline: 'Oren Valk',
      published: '2031-11-02',
      publisher: 'The Ledger',
      readerRating: { value: 4.5, best: null, votes: 12 },
    })
  })

  it('keeps the address that was fetched where the canonical one is the front page', async () => {
    const { header } = await read(
      page(`<p>${PARAGRAPH}</p>`, '<link rel="canonical" href="/">'),
      'https://ledger.example/a',
    )
    expect(header.url).toBe('https://ledger.example/a')
  })

  it('does not take the beginning of the text for a standfirst', async () => {
    const { header } = await read(
      page(
        `<p>${PARAGRAPH}</p>`.repeat(3),
        `<title>Ports</title><meta name="description" content="${PARAGRAPH.slice(0, 80)}…">`,
      ),
    )
    expect(header.standfirst).toBeNull()
  })
})

describe('structure', () => {
  it('of a piece of a page is kept whole, with its first heading as the title', async () => {
    const { document, header } = await read(
      `<meta charset='utf-8'><h1>Harbour shut</h1><p>One <b>bold</b><br>line.</p><ol start="3"><li>three<ul><li>inner</li></ul></li></ol><pre>a\n  b</pre><p>See <q>this</q> <a href="https://x.example/">link</a></p>`,
    )
    expect(header.title).toBe('Harbour shut')
    expect(document.content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'One ' },
          { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'line.' },
        ],
      },
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [
          {
            type: 'listItem',
            content: [
              { type: 'paragraph', content: [{ type: 'text', text: 'three' }] },
              {
                type: 'bulletList',
                content: [
                  {
                    type: 'listItem',
                    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'inner' }] }],
                  },
                ],
              },
            ],
          },
        ],
      },
      { type: 'codeBlock', content: [{ type: 'text', text: 'a\n  b' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'See “this” ' },
          { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://x.example/' } }] },
        ],
      },
    ])
  })

  it('of a selection is what stands between the marks of the clipboard', async () => {
    const { text } = await read(
      '<html><body>\r\n<!--StartFragment--><p>Only this.</p><!--EndFragment-->\r\n</body></html>',
    )
    expect(text).toBe('Only this.')
  })

  it('parts paragraphs at two breaks and drops empty ones', async () => {
    expect((await read('a.<br><br>b<br>c<p>&nbsp;</p><p> d&nbsp;</p>')).text).toBe('a.\nb\nc\nd')
  })

  it('unrolls a table that only lays out the page, and fills the empty cells of a real one', async () => {
    const laid = await read(
      `<table role="presentation"><tr><td><p>${PARAGRAPH}</p></td><td>side</td></tr></table>`,
    )
    expect(blocksOf(laid.document, 'table')).toEqual([])
    const real = await read('<p>x.</p><table><tr><th>a<th colspan=2>b<tr><td><td>c<td rowspan=900>d</table>')
    expect(blocksOf(real.document, 'table')).toHaveLength(1)
    expect(real.text).toBe('x.\na\nb\n\nc\nd')
  })

  it('drops what is hidden and what only icons say', async () => {
    const { text } = await read(
      '<p>Seen<span style="display:none">hidden</span><i class="material-icons">access_time</i><span hidden>too</span></p>',
    )
    expect(text).toBe('Seen')
  })

  it('takes the whole page where Readability finds nothing', async () => {
    expect((await read(page('<div>short</div>'))).text).toBe('short')
  })

  it('takes a copied page in markup apart like one in plain text', async () => {
    const { header, text } = await read(
      `<h1>Harbour shut</h1><p>By Anna Mirel</p><p><i>account_circle</i>Institute of Tides<i>access_time</i>3 Mar 2031<i>remove_red_eye</i>335</p><p>${PARAGRAPH}</p><p>Average: 2.5 (2 votes)</p>`,
    )
    expect(header).toMatchObject({
      title: 'Harbour shut',
      byline: 'Anna Mirel',
      publisher: 'Institute of Tides',
      published: '2031-03-03',
      views: 335,
      readerRating: { value: 2.5, votes: 2 },
    })
    expect(text).toBe(PARAGRAPH)
  })
})

describe('charset', () => {
  const cyrillic = (declared: string) => page('<p>WORDS</p>', declared)
  const bytes1251 = (html: string) =>
    Uint8Array.from(
      [...html].map((letter) =>
        letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0),
      ),
    )

  it('as the page declares it', async () => {
    const html = cyrillic(
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ).replace('WORDS', 'Пролив закрыт')
    expect((await read(bytes1251(html))).text).toBe('Пролив закрыт')
  })

  it('as the server declares it', async () => {
    expect(
      (
        await read(
          bytes1251(cyrillic('').replace('WORDS', 'Пролив закрыт')),
          undefined,
          'text/html; charset=cp1251',
        )
      ).text,
    ).toBe('Пролив закрыт')
  })

  it('as the bytes look where nobody declares it', async () => {
    const words = 'Пролив закрыт для всех судов и никто не знает когда он откроется снова '.repeat(5)
    expect((await read(bytes1251(cyrillic('').replace('WORDS', words)))).text).toBe(words.trim())
  })

  it('is UTF-8 where the bytes say so, whatever is declared', async () => {
    const html = cyrillic('<meta charset="iso-8859-1">').replace('WORDS', 'Пролив')
    expect((await read(new TextEncoder().encode(html))).text).toBe('Пролив')
  })
})

describe('extremes', () => {
  it.each<[string, string]>([
    ['elements', '<div>'],
    ['quotations', '<blockquote>a '],
    ['lists', '<ul><li>a '],
    ['tables', '<table><tr><td>a '],
    ['inline elements', '<b><span>'],
  ])(
    '10,000 nested %s are flattened and keep their words',
    async (_name, opening) => {
      const depth = Math.floor(10_000 / (opening.match(/</g)?.length ?? 1))
      for (const html of [opening.repeat(depth) + PARAGRAPH, page(opening.repeat(depth) + PARAGRAPH)]) {
        const { text } = await read(html)
        expect(text).toContain(PARAGRAPH)
      }
    },
    30_000,
  )

  it('a page nested a hundred thousand deep is refused in words', async () => {
    const result = await capture({ kind: 'html', html: page('<div>'.repeat(100_000)) })
    expect(result).toMatchObject({ ok: false, error: { kind: 'too-deep' } })
  })

  it('5 MB in one line is read in seconds', async () => {
    const started = performance.now()
    const { text } = await read(page(`<p>${'word '.repeat(1_000_000)}</p>`))
    expect(text.length).toBe(4_999_999)
    expect(performance.now() - started).toBeLessThan(15_000)
  }, 30_000)
})
