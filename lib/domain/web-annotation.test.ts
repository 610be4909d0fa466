import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyMark, anyText } from '#e2e/fixtures/arbitrary-mark.ts'
import { brokenMusts } from '#e2e/fixtures/web-annotation-musts.ts'
import type { PersonDto } from './annotation.ts'
import { codePointOffsets } from './code-points.ts'
import type { AnnotationDto } from './counter-source.ts'
import { type Surroundings, type WebAnnotation, webAnnotations } from './web-annotation.ts'
import { webAnnotationCollection, webAnnotationPage } from './web-annotation-page.ts'
import { WebAnnotationCollectionSchema, WebAnnotationPageSchema } from './web-annotation-schema.ts'

const ORIGIN = 'https://desk.example.org'

const around = (text: string): Surroundings => ({
  origin: ORIGIN,
  characters: ({ selector: { start, end } }) => {
    const counted = codePointOffsets(text, [start, end])
    return { start: counted.get(start) ?? 0, end: counted.get(end) ?? 0 }
  },
})

const facts = (total: number) => ({
  id: `${ORIGIN}/api/v1/articles/a/annotations`,
  label: 'Two ports',
  total,
  pageAddress: (cursor: string) => `${ORIGIN}/api/v1/articles/a/annotations?cursor=${cursor}`,
})

describe('whatever is exported', () => {
  it('keeps every must of the data model, alone, on a page and in a collection', () => {
    fc.assert(
      fc.property(
        anyMark,
        fc.option(anyText.map(encodeURIComponent), { nil: null }),
        ({ text, mark }, next) => {
          const items = webAnnotations(mark, around(text))
          const page = webAnnotationPage(facts(99), { cursor: '0', next, startIndex: 3, items })
          const collection = webAnnotationCollection(facts(items.length), { cursor: '0', next, items })
          const broken = [...items, page, collection].flatMap((one) =>
            brokenMusts(JSON.parse(JSON.stringify(one))),
          )
          expect(broken).toEqual([])
          expect(WebAnnotationPageSchema.safeParse(page).error).toBeUndefined()
          expect(WebAnnotationCollectionSchema.safeParse(collection).error).toBeUndefined()
        },
      ),
    )
  })

  it('finds its passage again by characters, by words and by what stands around them', () => {
    fc.assert(
      fc.property(anyMark, ({ text, mark }) => {
        const characters = [...text]
        for (const { target } of webAnnotations(mark, around(text))) {
          const [quote, position] = target.selector
          expect(characters.slice(position.start, position.end).join('')).toBe(quote.exact)
          expect(characters.slice(0, position.start).join('').endsWith(quote.prefix)).toBe(true)
          expect(characters.slice(position.end).join('').startsWith(quote.suffix)).toBe(true)
        }
      }),
    )
  })
})

const ANN: PersonDto = {
  id: '01a20c92-dc36-7102-b4a9-000000000001',
  name: 'Ann',
  initials: 'A',
  colour: '#000',
}
const AT = '2031-11-02T10:00:00.000Z'

/** A mark of the quote "212 ships" with what the test adds. */
function markOf(more: Partial<AnnotationDto>): AnnotationDto {
  return {
    id: '01a20c92-dc36-7102-b4a9-000000000002',
    articleId: '01a20c92-dc36-7102-b4a9-000000000003',
    revisionId: '01a20c92-dc36-7102-b4a9-000000000004',
    kind: 'note',
    author: ANN,
    selector: { exact: '212 ships', prefix: 'carries ', suffix: ' a day', start: 8, end: 17 },
    note: null,
    tags: [],
    claim: null,
    speaker: null,
    rating: null,
    ratings: [],
    seal: null,
    counterSources: [],
    review: null,
    assignee: null,
    thread: null,
    version: 1,
    updatedBy: ANN,
    createdAt: AT,
    updatedAt: AT,
    deletedAt: null,
    ...more,
  }
}

const told = (one: WebAnnotation | undefined) => [
  one?.motivation,
  ...(one?.body ?? []).map((body) =>
    'value' in body ? `${body.purpose} ${body.value}` : `${body.purpose} ${body.source}`,
  ),
]
const exported = (more: Partial<AnnotationDto>) =>
  webAnnotations(markOf(more), around('carries 212 ships a day'))
const claimOf = (claimant: NonNullable<AnnotationDto['claim']>['claimant']): Partial<AnnotationDto> => ({
  kind: 'claim',
  claim: {
    statement: 'The strait carries 212 ships',
    claimant,
    type: 'quantity',
    checkable: true,
    suggested: false,
  },
})

describe('a mark', () => {
  it('that is a claim classifies its passage and says what it states', () => {
    expect(told(exported(claimOf({ kind: 'named', name: 'The League', sourceId: null }))[0])).toEqual([
      'classifying',
      'classifying claim',
      'describing The strait carries 212 ships',
      'classifying quantity',
      'classifying checkable',
      'identifying The League',
    ])
  })

  it('that is a technique classifies by its tags, with their codes', () => {
    const tag = {
      tagId: '01a20c92-dc36-7102-b4a9-000000000005',
      tagSetId: '01a20c92-dc36-7102-b4a9-000000000006',
      value: 'Loaded_Language',
      label: 'Loaded language',
      confidence: null,
    }
    const [technique] = exported({ kind: 'technique', tags: [tag], note: 'See the verb.' })
    expect(told(technique)).toEqual([
      'classifying',
      'classifying technique',
      'classifying Loaded language',
      'commenting See the verb.',
    ])
    expect(technique?.body?.[1]).toMatchObject({
      'skos:notation': 'Loaded_Language',
      'skos:inScheme': { id: `${ORIGIN}/api/v1/tag-sets/${tag.tagSetId}` },
    })
  })

  it('that is an attribution identifies who speaks', () => {
    const speaker = { name: 'Lena Harrow', role: 'political scientist', sourceId: null }
    expect(told(exported({ kind: 'attribution', speaker })[0])).toEqual([
      'identifying',
      'identifying Lena Harrow, political scientist',
    ])
    expect(told(exported({ kind: 'attribution' })[0])).toEqual(['identifying', 'classifying attribution'])
  })

  it('that is a note comments, and is bare where it says nothing', () => {
    expect(told(exported({ note: 'Which register?' })[0])).toEqual([
      'commenting',
      'commenting Which register?',
    ])
    const [bare] = exported({ note: ' ' })
    expect(told(bare)).toEqual(['commenting'])
    expect(bare).not.toHaveProperty('body')
  })

  it('says who, when, with what, and where in which text', () => {
    expect(exported({ note: 'Here' })[0]).toMatchObject({
      id: `${ORIGIN}/api/v1/annotations/01a20c92-dc36-7102-b4a9-000000000002`,
      creator: { id: `urn:uuid:${ANN.id}`, type: 'Person', name: 'Ann' },
      created: AT,
      modified: AT,
      generator: { id: `${ORIGIN}/`, type: 'Software', name: 'Countermark' },
      target: { source: `${ORIGIN}/api/v1/revisions/01a20c92-dc36-7102-b4a9-000000000004` },
    })
  })
})

describe('what stands on a claim', () => {
  const on = { annotationId: markOf({}).id, version: 1, createdAt: AT, updatedAt: AT }
  const mark = { id: `${ORIGIN}/api/v1/annotations/${on.annotationId}` }

  it('a rating assesses the same passage, in the codes of its standards', () => {
    const rating = {
      ...on,
      id: '01a20c92-dc36-7102-b4a9-000000000007',
      analyst: ANN,
      reliability: 'D' as const,
      credibility: 4 as const,
      confidence: 'low' as const,
      rationale: 'The register lists 87.',
      seal: null,
    }
    const [, assessed] = exported({ ...claimOf({ kind: 'author' }), ratings: [rating] })
    expect(told(assessed)).toEqual([
      'assessing',
      'assessing D4: Not usually reliable; Doubtful',
      'classifying admiralty-scale:source-reliability="d"',
      'classifying admiralty-scale:information-credibility="4"',
      'classifying estimative-language:confidence-in-analytic-judgment="low"',
      'commenting The register lists 87.',
    ])
    expect(assessed).toMatchObject({
      id: `${ORIGIN}/api/v1/ratings/${rating.id}`,
      'dcterms:references': mark,
    })
  })

  it.each([
    [{ URL: 'https://register.example/2031?p=1' }, 'https://register.example/2031?p=1'],
    [{ DOI: '10.1234/abc<d>' }, 'https://doi.org/10.1234/abc%3Cd%3E'],
    [{}, 'urn:uuid:01a20c92-dc36-7102-b4a9-000000000008'],
  ])('a counter-source links the work %j', (found, address) => {
    const counterSource = {
      ...on,
      id: '01a20c92-dc36-7102-b4a9-000000000009',
      stance: 'contradicts' as const,
      citation: {
        id: '01a20c92-dc36-7102-b4a9-000000000008',
        csl: { type: 'report', title: 'Port register', ...found },
        source: null,
        capture: null,
        uses: 1,
        version: 1,
      },
      quote: 'eighty-seven',
      note: null,
      locator: 'p. 4',
      reliability: 'B' as const,
      credibility: null,
      author: ANN,
    }
    const [, linked] = exported({ ...claimOf({ kind: 'author' }), counterSources: [counterSource] })
    expect(told(linked)).toEqual([
      'linking',
      `linking ${address}`,
      'classifying contradicts',
      'describing “Port register”, p. 4',
      'classifying admiralty-scale:source-reliability="b"',
    ])
    expect(linked?.body?.[0]).toMatchObject({ selector: { exact: 'eighty-seven' } })
    expect(linked).toMatchObject({
      id: `${ORIGIN}/api/v1/counter-sources/${counterSource.id}`,
      'dcterms:references': mark,
    })
  })
})
