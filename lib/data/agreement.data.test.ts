import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DataDesk,
  makeArticle,
  makeDataDesk,
  makeMark,
  makeTagSet,
  went,
} from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AgreementDto, AgreementQuery } from '#lib/domain/agreement-dto.ts'
import type { Credibility, Reliability } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { readAgreement, readRawCoding } from './agreement.ts'
import { deleteAnnotation } from './annotations.ts'
import { closeDatabase, database } from './database.ts'
import { setRating } from './ratings.ts'

const TEXT = [
  'Arvenia and Tolmach signed 212 agreements last year, the Strait League said.',
  'Trade grew by a third. Trade grew by half, Tolmach said.',
  'The harbour has never been safer, and everybody knows it.',
  '=HYPERLINK("http://far.example") stood in the register, a clerk said.',
].join('\n')

describe('agreement', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let articleId: string

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
    articleId = await codedArticle('Two ports, one strait')
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const rates = async (by: Viewer, markId: string, grade: string) =>
    went(
      await setRating(by, markId, {
        reliability: grade.slice(0, 1) as Reliability,
        credibility: Number(grade.slice(1)) as Credibility,
      }),
    )

  /** An article on which Anna and Carl marked and rated three passages, the last of them each in their own way. */
  async function codedArticle(title: string): Promise<string> {
    const { id } = await makeArticle(desk.analyst, { text: TEXT, title })
    const both = [
      { exact: 'signed 212 agreements', grades: ['B2', 'B2'] },
      { exact: 'Trade grew by a third', grades: ['B3', 'C3'] },
      { exact: 'The harbour has never been safer', grades: ['B2', 'D5'] },
    ]
    for (const { exact, grades } of both) {
      for (const [index, by] of [desk.analyst, desk.colleague].entries()) {
        const mark = await makeMark(by, id, { selector: { exact } })
        await rates(by, mark.id, grades[index] ?? '')
      }
    }
    return id
  }

  const asked = async (viewer: Viewer, query: AgreementQuery = {}, article: string | null = articleId) => {
    const read = await readAgreement(viewer, article, query)
    if (!read.ok) throw new Error(read.error.detail)
    return read.value
  }
  const nameOf = ({ people }: AgreementDto, id: string | undefined) =>
    people.find((person) => person.id === id)?.name

  it('compares the ratings of matched marks, with the interval, n, confusion and the passages that differ', async () => {
    const read = await asked(desk.editor, { subject: 'credibility' })
    expect(read.chosen).toMatchObject({ subject: 'credibility', kind: 'claim', measure: 'alpha' })
    expect(read.chosen?.overall.n).toBe(3)
    expect(read.chosen?.overall.value).toBeLessThan(1)
    expect(read.chosen?.overall.interval?.runs).toBe(1000)
    expect(read.chosen?.pairs[0]?.analysts.map((id) => nameOf(read, id)).sort()).toEqual([
      'Anna Analyst',
      'Carl Colleague',
    ])
    const differing = read.chosen?.differing
    expect(differing?.total).toBe(1)
    expect(differing?.items[0]?.exact).toBe('The harbour has never been safer')
    expect(differing?.items[0]?.codings.map(({ label }) => label).sort()).toEqual(['2', '5'])
  })

  it('says the same again: the interval is drawn from a seed', async () => {
    const query = { subject: 'reliability' } as const
    expect(await asked(desk.editor, query)).toEqual(await asked(desk.viewer, query))
  })

  it('compares passages, and tags of a set', async () => {
    const set = await makeTagSet({ name: 'Kinds of talk', kinds: ['claim'], tags: ['Boast', 'Threat'] })
    const { id } = await makeArticle(desk.analyst, { text: TEXT, title: 'Of tags' })
    const place = async (by: Viewer, exact: string, tag: string) =>
      makeMark(by, id, { selector: { exact }, tags: [{ tagId: set.tags[tag] ?? '', confidence: null }] })
    await place(desk.analyst, 'signed 212 agreements', 'Boast')
    await place(desk.colleague, 'Tolmach signed 212 agreements', 'Threat')
    await place(desk.analyst, 'Trade grew by half', 'Threat')
    await place(desk.colleague, 'Trade grew by half', 'Threat')
    const tags = await asked(desk.editor, { subject: 'tags', tagSet: set.id }, id)
    expect(tags.chosen).toMatchObject({ tagSet: { id: set.id, name: 'Kinds of talk' }, overall: { n: 2 } })
    expect(tags.chosen?.confusion.categories).toEqual(['Boast', 'Threat'])
    const passages = await asked(desk.editor, { subject: 'passages', measure: 'f-exact' }, id)
    expect(passages.chosen?.overall).toMatchObject({ value: 0.5, n: 4 })
    expect(passages.chosen?.differing.total).toBe(1)
  })

  it('leaves out what lies in the bin, and another desk', async () => {
    const { id } = await makeArticle(desk.analyst, { text: TEXT, title: 'Of the bin' })
    const kept = await makeMark(desk.analyst, id)
    const gone = await makeMark(desk.colleague, id)
    went(await deleteAnnotation(desk.colleague, gone.id))
    const read = await asked(desk.editor, { subject: 'passages' }, id)
    expect(read.chosen?.analysts).toHaveLength(1)
    expect(read.chosen?.overall.why).toContain('agreement takes two')
    const raw = await readRawCoding(desk.editor, id)
    expect(raw.ok && raw.value.includes(kept.id)).toBe(true)
    expect(raw.ok && raw.value.includes(gone.id)).toBe(false)
    const elsewhere = await readAgreement(foreign.admin, id, {})
    expect(elsewhere.ok ? 'read' : elsewhere.error.kind).toBe('not-found')
    expect((await asked(foreign.admin, {}, null)).comparisons).toEqual([])
  })

  it('never lets a sealed rating in, whoever asks, but for its analyst’s own', async () => {
    const id = await codedArticle('Of seals')
    const sealed = await database().rating.updateMany({
      where: { analystId: desk.colleague.userId, annotation: { articleId: id } },
      data: { sealed: true, commitment: 'a'.repeat(64) },
    })
    expect(sealed.count).toBe(3)
    for (const viewer of [desk.admin, desk.editor, desk.analyst, desk.viewer]) {
      const read = await asked(viewer, { subject: 'credibility' }, id)
      expect(read.chosen?.analysts.map((one) => nameOf(read, one.id))).toEqual(['Anna Analyst'])
      expect(read.chosen?.overall).toMatchObject({ value: null, n: 0 })
      const raw = await readRawCoding(viewer, id)
      const graded = raw.ok ? raw.value.split('\r\n').filter((line) => line.includes('credibility')) : []
      expect(graded).toHaveLength(3)
      expect(graded.join()).not.toContain('Carl')
    }
    const own = await asked(desk.colleague, { subject: 'credibility' }, id)
    expect(own.chosen?.overall.n).toBe(3)
  })

  it('knows a person on a blind article by their alias alone, and shows nothing to whoever still works on it', async () => {
    const id = await codedArticle('Of the blind')
    await database().article.update({ where: { id }, data: { blind: true } })
    const read = await asked(desk.editor, { subject: 'passages' }, id)
    expect(read.chosen?.analysts).toHaveLength(2)
    expect(read.people.every(({ name }) => /^Analyst [A-Z]+$/.test(name))).toBe(true)
    expect(JSON.stringify(read)).not.toContain(desk.colleague.userId)
    const raw = await readRawCoding(desk.editor, id)
    expect(raw.ok && raw.value.includes('Carl')).toBe(false)
    const still = await asked(desk.analyst, { subject: 'passages' }, id)
    expect(still.chosen?.analysts).toHaveLength(1)
    // Across the desk an alias stays one, so that how somebody codes elsewhere does not name them.
    const all = await asked(desk.editor, { subject: 'passages' }, null)
    expect(all.people.map(({ name }) => name)).toContain('Anna Analyst')
    expect(all.people.filter(({ name }) => /^Analyst [A-Z]+$/.test(name))).toHaveLength(2)
  })

  it('gives the raw coding with passages numbered, ranks, and nothing that a spreadsheet would run', async () => {
    const { id } = await makeArticle(desk.analyst, { text: TEXT, title: '=1+1' })
    const mine = await makeMark(desk.analyst, id, { selector: { exact: '=HYPERLINK("http://far.example")' } })
    const theirs = await makeMark(desk.colleague, id, {
      selector: { exact: '=HYPERLINK("http://far.example") stood' },
    })
    await rates(desk.analyst, mine.id, 'B6')
    await rates(desk.colleague, theirs.id, 'F2')
    const raw = await readRawCoding(desk.viewer, id)
    if (!raw.ok) throw new Error(raw.error.detail)
    const [head, ...lines] = raw.value.trimEnd().split('\r\n')
    expect(head).toBe(
      'unit,article_id,article,revision_id,kind,start,end,passage,scale,analyst_id,analyst,value,rank,annotation_id',
    )
    expect(lines).toHaveLength(6)
    expect(lines.every((line) => line.startsWith(`1,${id},'=1+1,`))).toBe(true)
    expect(lines.join()).toContain(`"'=HYPERLINK(""http://far.example"")",span`)
    const told = lines
      .map((line) => line.split(',').slice(-6))
      .map(([scale, , name, value, rank]) => [name, scale, value, rank])
    expect(told).toContainEqual(['Anna Analyst', 'reliability', 'B', '2'])
    expect(told).toContainEqual(['Anna Analyst', 'credibility', '6', ''])
    expect(told).toContainEqual(['Carl Colleague', 'reliability', 'F', ''])
    expect(told).toContainEqual(['Carl Colleague', 'credibility', '2', '2'])
  })
})
