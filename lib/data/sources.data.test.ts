import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import type { SourcePut } from '#lib/domain/source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { closeDatabase, database } from './database.ts'
import { findSource, listSources, matchSources } from './source-list.ts'
import { assessSource, putSource } from './sources.ts'

let cluster: TestDatabase
let desk: DataDesk
let foreign: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
  foreign = await makeDataDesk('Hill desk')
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const free = { expected: null, intentId: null }
const seen = (version: number) => ({ expected: { version, from: 'header' as const }, intentId: null })

const put = (who: Viewer, input: SourcePut, id = uuidv7()) => putSource(who, id, input, free)
const made = async (input: SourcePut, who = desk.analyst) => gained(await put(who, input)).value
const eventsOf = async (subjectId: string) =>
  (await database().event.findMany({ where: { subjectId }, orderBy: { sequence: 'asc' } })).map(
    (one) => one.type,
  )

describe('a source', () => {
  it('is made once and changed by whoever saw it as it is', async () => {
    const id = uuidv7()
    const first = gained(
      await put(desk.analyst, { name: 'Tolmach Courier', url: 'https://www.courier.example/x' }, id),
    )
    expect(first).toMatchObject({
      created: true,
      value: { kind: 'outlet', reliability: 'F', version: 1, assessments: [] },
    })
    const same = gained(await put(desk.colleague, { name: 'Tolmach Courier' }, id))
    expect(same).toMatchObject({
      created: false,
      value: { version: 1, url: 'https://www.courier.example/x' },
    })
    const blind = await putSource(desk.colleague, id, { name: 'Courier' }, free)
    expect(refusedAs(blind)).toBe('version-needed')
    if (!blind.ok) expect(blind.error.current).toMatchObject({ name: 'Tolmach Courier', version: 1 })
    const changed = gained(
      await putSource(desk.colleague, id, { name: 'Courier', note: 'Daily.' }, seen(1)),
    ).value
    expect(changed).toMatchObject({
      name: 'Courier',
      note: 'Daily.',
      version: 2,
      url: 'https://www.courier.example/x',
    })
    expect(refusedAs(await putSource(desk.analyst, id, { name: 'Late' }, seen(1)))).toBe('version-mismatch')
    expect(await eventsOf(id)).toEqual(['source.created', 'source.changed'])
  })

  it('met before is offered, not made twice', async () => {
    const courier = await made({ name: 'Straße & Hafen' })
    for (const name of ['STRASSE & HAFEN', ' Straße  &  Hafen. ', 'Ｓtraße & Hafen']) {
      const again = await put(desk.colleague, { name })
      expect(refusedAs(again)).toBe('conflict same-source')
      if (!again.ok) expect(again.error.current).toMatchObject({ id: courier.id })
    }
    const other = await made({ name: 'Other' })
    expect(refusedAs(await put(desk.analyst, { name: 'strasse & hafen' }, other.id))).toBe(
      'conflict same-source',
    )
    expect((await put(foreign.analyst, { name: 'Straße & Hafen' })).ok).toBe(true)
  })

  it('is made by one of two who make it at once; the other is offered it', async () => {
    const both = await Promise.all([
      put(desk.analyst, { name: 'Twin' }),
      put(desk.colleague, { name: 'twin' }),
    ])
    const [lost] = both.filter((one) => !one.ok)
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    if (lost) expect(refusedAs(lost)).toBe('conflict same-source')
  })

  it('is graded with a reason, and keeps every grade it had', async () => {
    const source = await made({ name: 'Tolmach Courier' })
    const assess = (who: Viewer, reliability: 'B' | 'D', rationale: string, id = uuidv7()) =>
      assessSource(who, source.id, { id, reliability, rationale }, null)
    gained(await assess(desk.analyst, 'B', 'Corrects its errors.'))
    const id = uuidv7()
    const graded = gained(await assess(desk.colleague, 'D', 'Stopped doing so.', id)).value
    expect(graded).toMatchObject({ reliability: 'D', version: 3 })
    expect(graded.assessments?.map((one) => [one.reliability, one.assessedBy.name])).toEqual([
      ['D', 'Carl Colleague'],
      ['B', 'Anna Analyst'],
    ])
    expect(gained(await assess(desk.colleague, 'D', 'Stopped doing so.', id)).created).toBe(false)
    expect(refusedAs(await assess(desk.colleague, 'B', 'Another.', id))).toBe('conflict')
    expect(await eventsOf(source.id)).toEqual(['source.created', 'source.assessed', 'source.assessed'])
    await expect(
      database().sourceAssessment.update({ where: { id }, data: { rationale: 'forged' } }),
    ).rejects.toThrow('frozen')
  })

  it('keeps every grade of those who grade at once', async () => {
    const source = await made({ name: 'Busy' })
    const answers = await Promise.all(
      (['A', 'B', 'C', 'D'] as const).map((reliability) =>
        assessSource(desk.analyst, source.id, { reliability, rationale: `As ${reliability}.` }, null),
      ),
    )
    for (const one of answers) gained(one)
    const after = gained(await findSource(desk.analyst, source.id))
    expect(after.assessments).toHaveLength(4)
    expect(after.version).toBe(5)
  })

  it('is read by viewers and changed by none of them, and not there for another workspace', async () => {
    const source = await made({ name: 'Tolmach Courier', url: 'https://courier.example' })
    const grade = { reliability: 'B' as const, rationale: 'x' }
    expect(gained(await findSource(desk.viewer, source.id)).name).toBe('Tolmach Courier')
    expect(refusedAs(await put(desk.viewer, { name: 'X' }, source.id))).toBe('not-allowed')
    expect(refusedAs(await assessSource(desk.viewer, source.id, grade, null))).toBe('not-allowed')
    expect(refusedAs(await findSource(foreign.admin, source.id))).toBe('not-found')
    expect(refusedAs(await put(foreign.admin, { name: 'X' }, source.id))).toBe('not-found')
    expect(refusedAs(await assessSource(foreign.admin, source.id, grade, null))).toBe('not-found')
    expect((await listSources(foreign.admin)).items).toEqual([])
    const known = { publisher: 'Tolmach Courier', url: 'https://courier.example/a' }
    expect(await matchSources(foreign.admin, known)).toEqual([])
    expect(gained(await findSource(desk.admin, source.id)).version).toBe(1)
  })
})

describe('sources', () => {
  it('are listed by name, a page at a time, with every word of the search in the name', async () => {
    for (const name of ['Élan', 'Arvenia Gazette', 'Tolmach Courier', 'arvenia Post', 'Zeta 100%'])
      await made({ name })
    const first = await listSources(desk.viewer, { limit: 2 })
    await made({ name: 'Aardvark' })
    const second = await listSources(desk.viewer, { limit: 2, cursor: first.next ?? undefined })
    const third = await listSources(desk.viewer, { limit: 2, cursor: second.next ?? undefined })
    expect([first, second, third].flatMap((page) => page.items.map((one) => one.name))).toEqual([
      'Arvenia Gazette',
      'arvenia Post',
      'Tolmach Courier',
      'Zeta 100%',
      'Élan',
    ])
    expect(third.next).toBeNull()
    const named = async (query: string) =>
      (await listSources(desk.viewer, { query })).items.map((one) => one.name)
    expect(await named('gaz ARV')).toEqual(['Arvenia Gazette'])
    expect(await named('%')).toEqual(['Zeta 100%'])
    expect(await named('élan')).toEqual(['Élan'])
    expect(await named('nobody')).toEqual([])
  })

  it('count the articles, the claims that they make, and the counter-sources that cite them', async () => {
    const courier = await made({ name: 'Tolmach Courier' })
    const league = await made({ name: 'Strait League', kind: 'organisation' })
    const article = await makeArticle(desk.analyst, { sourceId: courier.id })
    const by = { authorId: desk.analyst.userId, updatedById: desk.analyst.userId }
    const { workspaceId } = desk
    const claim = async (claimant: {
      claimantKind: 'author' | 'named'
      claimantName?: string
      claimantSourceId?: string
    }) => {
      const id = uuidv7()
      await database().annotation.create({
        data: {
          ...by,
          id,
          workspaceId,
          articleId: article.id,
          revisionId: article.revisionId,
          kind: 'claim',
          start: 0,
          end: 1,
          exact: 'A',
          prefix: '',
          suffix: '',
          claim: { create: { workspaceId, statement: 'S', ...claimant } },
        },
      })
      return id
    }
    await claim({ claimantKind: 'author' })
    await claim({ claimantKind: 'author' })
    const named = await claim({
      claimantKind: 'named',
      claimantName: 'Strait League',
      claimantSourceId: league.id,
    })
    const citationId = uuidv7()
    await database().citation.create({
      data: {
        id: citationId,
        workspaceId,
        key: 'k',
        csl: {},
        title: 'T',
        sourceId: league.id,
        createdById: by.authorId,
      },
    })
    await database().counterSource.create({
      data: { ...by, id: uuidv7(), workspaceId, annotationId: named, citationId, stance: 'supports' },
    })
    const counts = async () =>
      Object.fromEntries((await listSources(desk.viewer)).items.map((one) => [one.name, one.counts]))
    expect(await counts()).toEqual({
      'Tolmach Courier': { articles: 1, claims: 2, counterSources: 0 },
      'Strait League': { articles: 0, claims: 1, counterSources: 1 },
    })
    await database().article.update({ where: { id: article.id }, data: { deletedAt: new Date() } })
    const none = { articles: 0, claims: 0, counterSources: 0 }
    expect(await counts()).toEqual({ 'Tolmach Courier': none, 'Strait League': none })
  })

  it('are matched by name, host and likeness, the likeliest first', async () => {
    const courier = await made({ name: 'Tolmach Courier', url: 'https://www.courier.example/home' })
    const daily = await made({ name: 'Tolmach Courier Daily' })
    const post = await made({ name: 'Arvenia Post', url: 'https://post.example' })
    const ids = async (known: Parameters<typeof matchSources>[1]) =>
      (await matchSources(desk.viewer, known)).map((one) => one.id)
    expect(await ids({ publisher: 'tolmach courier' })).toEqual([courier.id, daily.id])
    expect(await ids({ publisher: 'tolmach courier', url: 'https://post.example/a' })).toEqual([
      courier.id,
      post.id,
      daily.id,
    ])
    expect(await ids({ url: 'https://courier.example/a' })).toEqual([courier.id])
    expect(await ids({ url: 'https://en.courier.example/a' })).toEqual([courier.id])
    expect(await ids({ publisher: 'Nobody knows', url: 'not an address' })).toEqual([])
    expect(await ids({})).toEqual([])
  })
})
