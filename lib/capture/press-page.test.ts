import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentText } from '#lib/domain/document.ts'
import { type Capture, capture } from './capture.ts'
import { cleanText } from './clean-text.ts'

async function read(text: string): Promise<Capture> {
  const result = await capture({ kind: 'text', text })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
}

/** Every sign of a text that is no white space, in an order of its own. */
function signs(...texts: string[]): string {
  return [...texts.join('').replace(/[\s\u00ad\u200b\u200e\u200f\u2060\u2800\ufeff]/g, '')].sort().join('')
}

function allOf({ text, taken, leftovers }: Capture): string {
  return signs(text, ...taken.map((each) => each.text), ...leftovers.map((each) => each.text))
}

const EMPTY = {
  standfirst: null,
  byline: null,
  publisher: null,
  published: null,
  url: null,
  section: null,
  views: null,
  readerRating: null,
  furniture: [],
}

describe('a copied press page', () => {
  it('with icon words, indentation and no-break spaces gives each field and the body alone', async () => {
    const page = fixture('strait-pact')
    const found = await read(page)
    expect(found.header).toEqual({
      ...EMPTY,
      title: 'Tolmach and Arvenia sign a pact on the strait',
      standfirst: 'A ring of ports is being drawn around the Narrow Sea, one harbour and one trade at a time',
      publisher: 'Институт ПРИБОЙ',
      published: '2031-03-14',
      views: 1482,
      readerRating: { value: 3.5, best: null, votes: 6 },
      language: 'en',
      furniture: [
        { label: 'picture', value: "Институт ПРИБОЙ's picture" },
        { label: 'print', value: '14 3 2031' },
      ],
    })
    const body = page
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 120)
    expect(body).toHaveLength(5)
    expect(found.text).toBe(body.join('\n'))
    expect(found.leftovers).toEqual([])
    expect(found.taken).toContainEqual({ field: 'views', text: 'remove_red_eye1 482' })
  })

  it('without a standfirst, with the name of the paper and a section above the title', async () => {
    const found = await read(fixture('no-standfirst'))
    expect(found.header).toMatchObject({
      title: 'Who pays when the lighthouse goes dark',
      standfirst: null,
      publisher: 'The Strait Ledger',
      section: 'Opinion',
      byline: 'Anna Mirel',
      published: '2030-09-03T08:15Z',
      views: 2107,
      readerRating: { value: 4.2, best: 5, votes: 17 },
    })
    expect(found.header.furniture.map(({ label }) => label)).toEqual([
      'updated',
      'comments',
      'page control',
      'print',
      'tags',
      'copyright',
    ])
    expect(found.document.content).toHaveLength(5)
    expect(found.text).toMatch(/^For eleven years[\s\S]*\nWhat followed\n[\s\S]*is 71\.$/)
  })

  it('with the byline first and other articles behind the last paragraph', async () => {
    const found = await read(fixture('byline-first'))
    expect(found.header).toMatchObject({
      title: 'The grain that never arrived',
      standfirst:
        'Forty wagons left Arvenia in August; thirty-one were counted in Tolmach, and no one will say where the others went',
      byline: 'Oren Valk and Dara Lune',
      publisher: 'Tolmach Harbour Gazette',
      published: '2032-11-12',
      furniture: [{ label: 'picture', value: 'Photo: Dara Lune' }],
    })
    expect(found.document.content).toHaveLength(4)
    expect(found.text).toContain('on Tuesday, 9 November 2032.')
    expect(found.leftovers).toEqual([
      { text: 'Read also:', guess: 'related' },
      { text: 'The mill that would not close', guess: 'related' },
      { text: 'Nine letters to the railway', guess: 'related' },
    ])
  })

  it('with ISO dates, a breadcrumb and labels', async () => {
    const found = await read(fixture('iso-dates'))
    expect(found.header).toMatchObject({
      title: "Pilots' strike enters its second week",
      standfirst: 'The union wants a seat on the board; the port wants its pilots back',
      byline: 'Strait Wire Agency',
      published: '2031-07-01T06:30:00+02:00',
      url: 'https://wire.strait.example/2031/07/01/pilots',
      views: 9480,
    })
    expect(found.document.content).toHaveLength(6)
    expect(found.text).toMatch(/^TOLMACH, 1 July – [\s\S]*since|^TOLMACH, 1 July – /)
    expect(found.text).toContain('began on 2031-06-22 at 04:10.')
  })

  it('in two languages', async () => {
    const found = await read(fixture('two-languages'))
    expect(found.header).toMatchObject({
      title: 'Пролив как зеркало / The strait as a mirror',
      standfirst: 'Две столицы смотрят на одну воду и видят разное',
      byline: 'Мирон Стрешнев',
      publisher: 'Архипелаг сегодня',
      section: 'Аналитика',
      published: '2033-02-05',
      views: 12640,
      readerRating: { value: 4.5, best: 5, votes: 22 },
    })
    expect(found.document.content).toHaveLength(5)
    expect(found.leftovers).toEqual([])
  })

  it.each(['strait-pact', 'no-standfirst', 'byline-first', 'iso-dates', 'two-languages', 'plain-essay'])(
    '%s loses and gains no sign',
    async (name) => {
      const page = fixture(name)
      expect(allOf(await read(page))).toBe(signs(page))
    },
  )

  it('takes a whole essay for the text that it is', async () => {
    const page = fixture('plain-essay')
    const found = await read(page)
    expect(found.header).toEqual({ ...EMPTY, title: 'On keeping a harbour log', language: 'en' })
    expect(found.text).toBe(
      page
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .slice(1)
        .join('\n'),
    )
  })
})

const PROSE =
  'The harbour was closed on Monday for the first time in nine years, and nobody in the ministry could say when it would open again or why it had shut.'
const MORE =
  'On 3 March 2031 a total of 335 views were counted from the tower, and by 4 March there were 12 ships in the roads, most of them empty and two of them lost.'

describe('what never leaves the body', () => {
  it.each([
    'By the river the old men sat and counted ships until the light went, as they had done every evening for as long as anyone knew.',
    '27 Feb 2022 was a Sunday. Nobody in Tolmach worked, and nobody in the harbour office will say today who opened the gate that night.',
    '335 views were taken from the tower that year, says the register, and each of them was paid for by the town out of its own purse.',
    'Average: 2.5 (2 votes) is what the register says of the motion, and it is all that the register says of it, then or in later years.',
    'Photo: that is the word under which the clerk filed it, and under which it was lost for nine years and then found in another box.',
  ])('a paragraph that begins like furniture: %s', async (line) => {
    const found = await read(`Harbour shut for the first time\n\n${PROSE}\n\n${line}\n\n${MORE}`)
    expect(found.text).toBe([PROSE, line, MORE].join('\n'))
    const alone = await read(`${line}\n\n${PROSE}\n\n${MORE}\n\n${line}`)
    expect(alone.text).toBe([line, PROSE, MORE, line].join('\n'))
  })

  it('furniture between paragraphs', async () => {
    const found = await read(`Harbour shut\n3 March 2031\n${PROSE}\nPhoto: Anna Mirel\n335 views\n${MORE}`)
    expect(found.header).toMatchObject({ title: 'Harbour shut', published: '2031-03-03', views: null })
    expect(found.text).toBe([PROSE, 'Photo: Anna Mirel', '335 views', MORE].join('\n'))
  })

  it('dates that head the parts of a diary', async () => {
    const found = await read(`Diary of a pilot\n\n3 March 2031\n\n${PROSE}\n\n4 March 2031\n\n${MORE}`)
    expect(found.header).toMatchObject({ title: 'Diary of a pilot', published: null })
    expect(found.text).toBe(['3 March 2031', PROSE, '4 March 2031', MORE].join('\n'))
  })

  it('the signature of an article', async () => {
    const found = await read(`Harbour shut\n\n${PROSE}\n\n${MORE}\n\nAnna Mirel\n3 March 2031`)
    expect(found.text).toBe([PROSE, MORE, 'Anna Mirel', '3 March 2031'].join('\n'))
  })

  it('verse', async () => {
    const verse = 'The sea is wide\nthe night is long\nthe ship is gone\nand so are we'
    expect((await read(verse)).text).toBe(verse)
  })

  it.each(['335 views', '3 March 2031\nAnna Mirel', 'Share', 'Home\nMenu\nSearch'])(
    'all of a page that says nothing else: %s',
    async (page) => {
      expect((await read(page)).text).toBe(page)
    },
  )
})

describe('other shapes', () => {
  it.each<[string, object]>([
    [
      `Harbour shut\n\nAnna Mirel\nMarch 3, 2031 · 5 min read\n\n${PROSE}`,
      { byline: 'Anna Mirel', published: '2031-03-03' },
    ],
    [
      `personAnna Mirelschedule3 March 2031visibility1,204\nHarbour shut\n\n${PROSE}`,
      { byline: 'Anna Mirel', published: '2031-03-03', views: 1204 },
    ],
    [
      `Harbour shut\naccount_circle\nAnna Mirel\naccess_time\n3 March 2031\nremove_red_eye\n335\n\n${PROSE}`,
      { byline: 'Anna Mirel', published: '2031-03-03', views: 335 },
    ],
    [`Harbour shut\n3 March 2031 | 14:05\n${PROSE}`, { published: '2031-03-03' }],
    [
      `Harbour shut\nBy Anna Mirel, 3 March 2031\n${PROSE}`,
      { byline: 'Anna Mirel', published: '2031-03-03' },
    ],
    [
      `Harbour shut\n${PROSE}\nYour rating: None Average: 2.5 (2 votes)`,
      { readerRating: { value: 2.5, best: null, votes: 2 } },
    ],
    [
      `Harbour shut\n${PROSE}\nRated 3.5 out of 5 by 17 readers`,
      { readerRating: { value: 3.5, best: 5, votes: 17 } },
    ],
    [
      `Harbour shut\nVon Anna Mirel\n3. März 2031\n1.204 Aufrufe\n${PROSE}`,
      { byline: 'Anna Mirel', published: '2031-03-03', views: 1204 },
    ],
    [
      `港口九年来首次关闭\n2031年3月3日\n${'港口周一关闭,这是九年来第一次。'.repeat(9)}`,
      { title: '港口九年来首次关闭', published: '2031-03-03', language: 'zh' },
    ],
  ])('%j', async (page, header) => {
    const found = await read(page)
    expect(found.header).toMatchObject({ title: 'Harbour shut', ...header })
    expect(found.document.content).toHaveLength(1)
    expect(allOf(found)).toBe(signs(page))
  })

  it('joins lines that were broken to a width, and no others', async () => {
    const wrapped = `${PROSE} ${MORE}`.replace(/(.{50,68}) /g, '$1\n')
    expect(wrapped.split('\n').length).toBeGreaterThan(4)
    expect((await read(`${wrapped}\n\n${wrapped}`)).text).toBe(
      [`${PROSE} ${MORE}`, `${PROSE} ${MORE}`].join('\n'),
    )
  })
})

describe('whatever a page holds', () => {
  const line = fc.oneof(
    fc.constantFrom(
      PROSE,
      MORE,
      'Harbour shut',
      'Institute of Tides',
      'Anna Mirel',
      'By Anna Mirel',
      '3 March 2031',
      '2031-03-03',
      'print 3 3 2031',
      '335 views',
      'Views: 1 204',
      'Average: 2.5 (2 votes)',
      'account_circleАнна Мирельaccess_time3 Mar 2031remove_red_eye335',
      'access_time',
      'Published:',
      'Share',
      'Facebook Twitter',
      'Related articles',
      "Anna Mirel's picture",
      'Photo: x',
      'A | 3 March 2031 | 335 views | B',
      'Opinion',
      'Home > World',
      '',
      ' \u00a0 ',
      '\u200b',
      '***',
      '@',
      'e\u0301',
      '👩‍👩‍👧‍👦',
      'مرحبا',
      'Tags: a, b',
      '© 2031 The Ledger',
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const page = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => lines.join('\n'))

  it('stands in exactly one of body, fields and leftovers, the body word for word', async () => {
    await fc.assert(
      fc.asyncProperty(page, async (text) => {
        const result = await capture({ kind: 'text', text })
        if (!result.ok) {
          expect(result.error.kind).toBe('empty')
          return
        }
        const found = result.value
        expect(found.text).toBe(documentText(found.document))
        const clean = cleanText(text).text
        expect(allOf(found)).toBe(signs(clean))
        const lines = clean.split('\n').map((each) => each.trim())
        for (const paragraph of found.text.split('\n')) expect(lines).toContain(paragraph)
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})
