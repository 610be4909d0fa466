import { expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'
import type { CodedMark, Codings } from './codings.ts'

let made = 0
const mark = (authorId: string, start: number, end: number, more: Partial<CodedMark> = {}): CodedMark => ({
  id: `mark-${++made}`,
  articleId: 'article',
  revisionId: 'revision',
  kind: 'claim',
  start,
  end,
  authorId,
  exact: `${start}–${end}`,
  tags: [],
  ratings: [],
  ...more,
})

const rated = (authorId: string, start: number, end: number, grade: string, more: [string, string][] = []) =>
  mark(authorId, start, end, {
    ratings: ([[authorId, grade], ...more] as [string, string][]).map(([analystId, pair]) => ({
      analystId,
      reliability: pair.slice(0, 1) as 'A',
      credibility: Number(pair.slice(1)) as 1,
    })),
  })

const tagged = (authorId: string, start: number, ...tags: string[]) =>
  mark(authorId, start, start + 10, {
    kind: 'technique',
    tags: tags.map((tagId) => ({ tagSetId: 'set', tagId })),
  })

const on = (...marks: CodedMark[]): Codings => ({
  texts: [{ revisionId: 'revision', articleId: 'article', title: 'A pact', length: 400, breaks: [100, 200] }],
  marks,
  tagSets: [{ id: 'set', name: 'Techniques', tags: { fear: 'Fear', doubt: 'Doubt', flag: 'Flag' } }],
  share: 0.5,
})

test('ratings of matched marks are compared on their ranks, and what cannot be judged is left out', () => {
  const { chosen } = agreementOf(
    on(
      rated('ines', 0, 20, 'B2'),
      rated('tomas', 2, 20, 'C3'),
      rated('ines', 30, 50, 'A1'),
      rated('tomas', 30, 50, 'F6'),
      rated('ines', 60, 80, 'D5', [['tomas', 'D5']]),
    ),
    { subject: 'credibility' },
  )
  expect(chosen?.raters).toEqual([
    { id: 'ines', coded: 3 },
    { id: 'tomas', coded: 2 },
  ])
  expect(chosen?.overall.n).toBe(2)
  expect(chosen?.overall.value).toBeGreaterThan(0)
  expect(chosen?.confusion.cells).toEqual([
    { row: 1, column: 2, n: 1 },
    { row: 4, column: 4, n: 1 },
  ])
  expect(chosen?.differing.total).toBe(1)
  expect(chosen?.differing.items[0]?.said.map(({ raterId, label }) => [raterId, label])).toEqual([
    ['ines', '2'],
    ['tomas', '3'],
  ])
})

test('tags of a set are compared as one value a passage; whoever placed none said nothing', () => {
  const { chosen } = agreementOf(
    on(
      tagged('ines', 0, 'fear'),
      tagged('tomas', 0, 'fear'),
      tagged('ines', 20, 'fear', 'doubt'),
      tagged('tomas', 20, 'fear'),
      tagged('ines', 40, 'flag'),
      tagged('tomas', 40),
    ),
    { subject: 'tags', tagSetId: 'set' },
  )
  expect(chosen?.overall.n).toBe(2)
  expect(chosen?.confusion.categories).toEqual(['Doubt + Fear', 'Fear', 'Flag'])
  expect(chosen?.confusion.cells).toContainEqual({ row: 0, column: 1, n: 1 })
})

test('passages are compared among all who worked on the text, also with those who marked none of the kind', () => {
  const { chosen, comparisons } = agreementOf(
    on(mark('ines', 0, 20), mark('tomas', 0, 20), mark('ines', 110, 130), tagged('lene', 300, 'fear')),
    { subject: 'passages', kind: 'claim' },
  )
  expect(comparisons.map(({ subject, kind }) => `${subject} ${kind}`)).toEqual([
    'passages claim',
    'passages technique',
    'tags technique',
  ])
  expect(chosen?.pairs.map(({ raters }) => raters.join(' '))).toEqual([
    'ines lene',
    'ines tomas',
    'lene tomas',
  ])
  const pair = (names: string) => chosen?.pairs.find(({ raters }) => raters.join(' ') === names)?.figure
  expect(pair('ines tomas')?.value).toBeGreaterThan(pair('ines lene')?.value ?? 1)
  expect(chosen?.differing.total).toBe(2)
  expect(chosen?.differing.items[0]?.said.filter(({ markId }) => markId === null)).toHaveLength(2)
})

test('a pair narrows confusion and differing passages, with the first as rows', () => {
  const codings = on(
    rated('ines', 0, 20, 'B2'),
    rated('tomas', 0, 20, 'C5'),
    rated('lene', 0, 20, 'C1'),
    rated('ines', 30, 50, 'B3'),
    rated('tomas', 30, 50, 'B3'),
  )
  const { chosen } = agreementOf(codings, { subject: 'credibility', pair: ['tomas', 'ines'] })
  expect(chosen?.pair).toEqual(['tomas', 'ines'])
  expect(chosen?.confusion.cells).toEqual([
    { row: 2, column: 2, n: 1 },
    { row: 4, column: 1, n: 1 },
  ])
  expect(chosen?.differing.items[0]?.said).toHaveLength(2)
})

test('confused kinds: a claim that the other took for an attribution, one that nobody else marked', () => {
  const { chosen } = agreementOf(
    on(mark('ines', 0, 20), mark('tomas', 0, 20, { kind: 'attribution' }), mark('tomas', 50, 70)),
    { subject: 'passages', kind: 'claim' },
  )
  expect(chosen?.confusion.cells).toEqual([
    { row: 0, column: 2, n: 1 },
    { row: 0, column: 4, n: 1 },
  ])
})

test('a measure that does not suit the scale gives way to alpha; kappa of three says that it is for two', () => {
  const codings = on(rated('ines', 0, 20, 'B2'), rated('tomas', 0, 20, 'C5'), rated('lene', 0, 20, 'C1'))
  expect(agreementOf(codings, { subject: 'passages', measure: 'kappa' }).chosen?.measure).toBe('alpha')
  const { chosen } = agreementOf(codings, { subject: 'credibility', measure: 'kappa' })
  expect(chosen?.overall).toMatchObject({ value: null, why: expect.stringContaining('exactly two') })
})

test('nothing coded is nothing chosen', () => {
  expect(agreementOf(on(), {})).toEqual({ comparisons: [], chosen: null })
  expect(agreementOf(on(mark('ines', 0, 9)), { subject: 'tags' }).chosen).toBeNull()
})
