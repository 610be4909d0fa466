import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCitation } from './citation-input.ts'
import { citationLine } from './citation-line.ts'
import { CslItemSchema } from './citation-schema.ts'
import { cslDateInput, cslDateOf, cslDateText } from './csl-date.ts'
import { latexText } from './latex-text.ts'

const TODAY = new Date(2031, 10, 5)

function read(input: string) {
  const result = readCitation(input, TODAY)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function one(input: string) {
  const { csl } = read(input)
  expect(csl).toHaveLength(1)
  return csl[0] ?? {}
}

describe('an address', () => {
  it('fills the address, its host and the day of access', () => {
    expect(read(' https://www.ledger.example/2031/grain?page=2 ')).toEqual({
      recognised: 'url',
      csl: [
        {
          type: 'webpage',
          URL: 'https://www.ledger.example/2031/grain?page=2',
          'container-title': 'ledger.example',
          accessed: { 'date-parts': [[2031, 11, 5]] },
        },
      ],
    })
  })

  it('may come without its scheme', () => {
    expect(one('ledger.example/grain').URL).toBe('https://ledger.example/grain')
  })

  it('gives up the DOI that it carries', () => {
    expect(one('https://journals.example/doi/full/10.1234/strait.2031.7')).toMatchObject({
      DOI: '10.1234/strait.2031.7',
      type: 'article-journal',
    })
  })

  it.each([
    'javascript:alert(1)',
    'https://user:secret@ledger.example/',
    'see https://ledger.example for more',
    'grain',
    '',
  ])('is not %j', (input) => {
    const result = readCitation(input)
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.error.message).toMatch(/^This is not .*by hand\.$/)
  })
})

describe('a DOI', () => {
  it.each([
    '10.1234/strait.2031.7',
    'doi:10.1234/strait.2031.7',
    'DOI: 10.1234/strait.2031.7.',
    'https://doi.org/10.1234/strait.2031.7',
    'http://dx.doi.org/10.1234/strait.2031.7',
    'https://doi.org/10.1234%2Fstrait.2031.7',
  ])('%s', (input) => {
    expect(one(input).DOI).toBe('10.1234/strait.2031.7')
  })
})

describe('BibTeX', () => {
  it('fills an article with accents, braces, strings, months, particles and a page range', () => {
    const csl = one(String.raw`
      This line is a comment.
      @string{jss = "Journal of " # {Strait Studies}}
      @comment{not an entry}
      @Article{lune2031grain,
        author = {Lune, Dara and {\"O}zg{\"u}r van der Valk and {Strait League} and M{\"u}ller, Jr, J{\'o}zsef and others},
        title = "{The} grain that never arrived in {Tolmach}: \emph{forty} wagons \& 31",
        subtitle = {A ledger},
        journal = jss,
        year = 2031,
        month = nov # "~2",
        volume = 7, number = {3},
        pages = {11--42},
        doi = {https://doi.org/10.1234/strait.2031.7},
        url = {https://ledger.example/a\_b?x=1\&y=2},
      }`)
    expect(csl).toEqual({
      id: 'lune2031grain',
      type: 'article-journal',
      title: 'The grain that never arrived in Tolmach: forty wagons & 31: A ledger',
      'container-title': 'Journal of Strait Studies',
      author: [
        { family: 'Lune', given: 'Dara' },
        { family: 'Valk', given: 'Özgür', 'non-dropping-particle': 'van der' },
        { literal: 'Strait League' },
        { family: 'Müller', given: 'József', suffix: 'Jr' },
      ],
      issued: { 'date-parts': [[2031, 11, 2]] },
      volume: '7',
      issue: '3',
      page: '11–42',
      DOI: '10.1234/strait.2031.7',
      URL: 'https://ledger.example/a_b?x=1&y=2',
    })
  })

  it('reads the fields of BibLaTeX, an entry in parentheses and several entries', () => {
    const { csl, recognised } = read(String.raw`
      @online(wire, title = {Pilots' strike}, date = {2031-07-01/2031-07-03}, urldate = {2031-07-04}, howpublished = {\url{https://wire.example/p}}, organization = {Strait Wire})
      @inproceedings{k2, title={Lamps}, booktitle={Proceedings of Light}, editor={Oren Valk}, year={2030}, publisher={Tolmach Press}, address={Tolmach}}
      @misc{k3, title={Half`)
    expect(recognised).toBe('bibtex')
    expect(csl[0]).toMatchObject({
      type: 'webpage',
      issued: {
        'date-parts': [
          [2031, 7, 1],
          [2031, 7, 3],
        ],
      },
      accessed: { 'date-parts': [[2031, 7, 4]] },
      URL: 'https://wire.example/p',
      publisher: 'Strait Wire',
    })
    expect(csl[1]).toMatchObject({
      type: 'paper-conference',
      'container-title': 'Proceedings of Light',
      author: [{ family: 'Valk', given: 'Oren' }],
      'publisher-place': 'Tolmach',
    })
    expect(csl).toHaveLength(3)
  })

  it.each([
    [String.raw`{\"o}\"{o}\"o`, 'ööö'],
    [String.raw`Caf\'e d\'{e}j\`a`, 'Café déjà'],
    [String.raw`\v{s}\v s \c{c}\c c`, 'šš çç'],
    [String.raw`Stra{\ss}e, \ss{}x`, 'Straße, ßx'],
    [String.raw`{\L}\'od\'z {\o}re {\AA}rhus`, 'Łódź øre Århus'],
    [String.raw`na\"{\i}ve, na\"\i ve`, 'naïve, naïve'],
    ["10--20 --- it's", "10–20 — it's"],
    ["``quoted''", '“quoted”'],
    [String.raw`5\% \& \$3 \_x \#1`, '5% & $3 _x #1'],
    [String.raw`\textbf{bold} \unknown{word}`, 'bold word'],
    [String.raw`\href{https://x.example}{text} \url{https://y.example}`, 'text https://y.example'],
    ['a~b', 'a b'],
  ])('reads %s', (source, text) => {
    expect(latexText(source)).toBe(text)
  })
})

describe('RIS', () => {
  it('fills a record, lines that go on included', () => {
    const csl = one(
      [
        'TY  - NEWS',
        'AU  - Lune, Dara',
        'AU  - Müller, József, Jr.',
        'AU  - Strait League',
        'TI  - The grain that',
        'never arrived',
        'T2  - The Strait Ledger',
        'DA  - 2031/11/02/',
        'PY  - 2031',
        'SP  - 11',
        'EP  - 42',
        'UR  - https://ledger.example/grain',
        'DO  - 10.1234/strait.2031.7',
        'ER  - ',
      ].join('\r\n'),
    )
    expect(csl).toEqual({
      type: 'article-newspaper',
      title: 'The grain that never arrived',
      'container-title': 'The Strait Ledger',
      author: [
        { family: 'Lune', given: 'Dara' },
        { family: 'Müller', given: 'József', suffix: 'Jr.' },
        { literal: 'Strait League' },
      ],
      issued: { 'date-parts': [[2031, 11, 2]] },
      page: '11–42',
      URL: 'https://ledger.example/grain',
      DOI: '10.1234/strait.2031.7',
    })
  })

  it('keeps a date as exact as the record has it', () => {
    expect(one('TY  - BOOK\nTI  - Lamps\nPY  - 2030///\nSN  - 978-1\nER  -').issued).toEqual({
      'date-parts': [[2030]],
    })
    expect(one('TY  - BOOK\nTI  - Lamps\nDA  - 2030/03//\nER  -').issued).toEqual({
      'date-parts': [[2030, 3]],
    })
  })
})

describe('CSL-JSON', () => {
  it('is read field by field', () => {
    const csl = one(
      '[{"type":"book","title":"Lamps","author":[{"family":"Valk","evil":"x"}],"issued":{"date-parts":[["2030","3"]]},"custom":{}}]',
    )
    expect(csl).toEqual({
      type: 'book',
      title: 'Lamps',
      author: [{ family: 'Valk' }],
      issued: { 'date-parts': [[2030, 3]] },
    })
  })
})

describe('whatever is pasted', () => {
  const pieces = fc.constantFrom(
    '@article{',
    '@string{',
    'title',
    ' = ',
    '{',
    '}',
    '"',
    ',',
    '#',
    '\\',
    '\\"',
    '\\v',
    ' and ',
    'Özgür',
    '\n',
    'TY  - JOUR\n',
    'AU  - ',
    'DA  - 20',
    'ER  - \n',
    '10.1234/',
    'https://',
    'x.example',
    '{"title":"x","issued":',
    '[',
    ']',
    '~',
    '2031',
    '-',
    '/',
    '\ud800',
    '\0',
  )

  it('gives citations that fit their fields, or words', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        const result = readCitation(parts.join(''), TODAY)
        if (!result.ok) {
          expect(result.error.message).not.toBe('')
          return
        }
        for (const csl of result.value.csl) {
          const checked = CslItemSchema.safeParse({ title: 'stands in', ...csl })
          expect(checked.error?.issues ?? []).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('is read in time that grows with its length alone', () => {
    for (const source of [
      '@a{b,t={'.repeat(50_000),
      '\\"'.repeat(200_000),
      `@a{b,author={${'{'.repeat(100_000)}`,
      'TY  - X\n'.repeat(60_000),
      '['.repeat(400_000),
    ]) {
      const started = performance.now()
      readCitation(source, TODAY)
      expect(performance.now() - started).toBeLessThan(4000)
    }
  }, 20_000)
})

describe('a citation in a line', () => {
  it('says who, what, where and when, as far as it is known', () => {
    expect(
      citationLine({
        title: 'The grain that never arrived',
        'container-title': 'The Strait Ledger',
        author: [
          { family: 'Valk', given: 'Oren', 'non-dropping-particle': 'van der' },
          { literal: 'Strait League' },
        ],
        issued: { 'date-parts': [[2031, 11]] },
      }),
    ).toBe('Oren van der Valk and Strait League, “The grain that never arrived”, The Strait Ledger, Nov 2031')
    expect(citationLine({ URL: 'https://ledger.example/' })).toBe('https://ledger.example/')
    expect(citationLine({ title: 'A', author: ['a', 'b', 'c', 'd'].map((literal) => ({ literal })) })).toBe(
      'a et al., “A”',
    )
  })
})

describe('a date', () => {
  it('survives its field, as exact as it was', () => {
    for (const text of ['2031', '2031-11', '2031-11-02'])
      expect(cslDateInput(cslDateOf(text) ?? undefined)).toBe(text)
  })

  it('is read no more exact than it is, and not at all where it is none', () => {
    expect(cslDateOf('2031-02-31')).toEqual({ 'date-parts': [[2031, 2]] })
    expect(cslDateOf('2031-13-01')).toEqual({ 'date-parts': [[2031]] })
    expect(cslDateOf('soon')).toBeNull()
  })

  it('is written for a reader', () => {
    expect(cslDateText({ 'date-parts': [[2031, 11, 2]] })).toBe('2 Nov 2031')
    expect(cslDateText({ 'date-parts': [[2031], [2032]] })).toBe('2031–2032')
    expect(cslDateText({ literal: 'spring' })).toBe('spring')
  })
})
