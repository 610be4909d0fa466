import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type DataDesk,
  makeArticle,
  makeDataDesk,
  makeMark,
  makeSource,
  went,
} from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { listCitations } from './citations.ts'
import { deleteCounterSource, putCounterSource, restoreCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'

describe('counter-sources and what they cite', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let claim: AnnotationDto
  let URL: string

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
  })
  beforeEach(async () => {
    const article = await makeArticle(desk.analyst)
    claim = await makeMark(desk.analyst, article.id)
    URL = `https://ledger.example/${claim.id}`
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const asked = (more: Partial<CounterSourcePut> = {}): CounterSourcePut => ({
    annotationId: claim.id,
    stance: 'contradicts',
    citation: { type: 'webpage', title: 'What was signed', URL },
    ...more,
  })
  const put = (by: Viewer, id: string, more: Partial<CounterSourcePut> = {}, version?: number) =>
    putCounterSource(by, id, asked(more), {
      expected: version === undefined ? null : { version, from: 'body' },
    })
  const made = async (by: Viewer, more: Partial<CounterSourcePut> = {}) => {
    const id = uuidv7()
    const { annotation } = went(await put(by, id, more))
    const row = annotation.counterSources.find((one) => one.id === id)
    if (!row) throw new Error('The counter-source is not on its claim.')
    return row
  }

  it('are made once, whatever the retries', async () => {
    const [id, intentId] = [uuidv7(), uuidv7()]
    const body = asked({ quote: '12 were signed', note: 'Counted.', reliability: 'B', credibility: 2 })
    const answers = await Promise.all([
      putCounterSource(desk.colleague, id, body, { intentId }),
      putCounterSource(desk.colleague, id, body, { intentId }),
      putCounterSource(desk.colleague, id, body),
    ])
    expect(answers.filter((answer) => answer.ok && answer.value.value.created)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(await database().event.count({ where: { subjectId: id } })).toBe(1)
    const [row] = went(await put(desk.colleague, id)).annotation.counterSources
    expect(row).toMatchObject({
      stance: 'contradicts',
      quote: '12 were signed',
      reliability: 'B',
      credibility: 2,
      author: { id: desk.colleague.userId },
      citation: { csl: { URL }, uses: 1, version: 1, source: null, capture: null },
    })
  })

  it('cite one work once and fill in what it lacked', async () => {
    const first = await made(desk.analyst)
    const second = await made(desk.colleague, {
      citation: {
        type: 'webpage',
        title: 'Other words for it',
        URL: `${URL}#top`,
        publisher: 'Ledger House',
      },
    })
    expect(second.citation).toMatchObject({
      id: first.citation.id,
      uses: 2,
      version: 2,
      csl: { title: 'What was signed', publisher: 'Ledger House' },
    })
    const third = await made(desk.colleague, { citation: undefined, citationId: first.citation.id })
    expect(third.citation).toMatchObject({ id: first.citation.id, uses: 3, version: 2 })
  })

  it('share the change of a citation, each with its version and its event', async () => {
    const first = await made(desk.analyst)
    const second = await made(desk.colleague)
    const citation = { type: 'webpage', title: 'What was signed, corrected', URL }
    const { annotation } = went(await put(desk.analyst, first.id, { citation }, 1))
    expect(annotation.counterSources.map((one) => [one.id, one.version, one.citation.csl.title])).toEqual([
      [first.id, 2, citation.title],
      [second.id, 2, citation.title],
    ])
    const stale = await put(desk.colleague, second.id, { note: 'Late.' }, 1)
    expect(stale).toMatchObject({ ok: false, error: { kind: 'conflict', current: { id: claim.id } } })
    const events = await database().event.findMany({ where: { subjectId: second.id } })
    expect(events.map((event) => event.type)).toEqual(['counter-source.created', 'counter-source.changed'])
  })

  it('correct in place what nothing else cites, and leave alone what others cite', async () => {
    const alone = await made(desk.analyst)
    const moved = { type: 'webpage', title: 'Moved', URL: `${URL}/moved` }
    const corrected = went(await put(desk.analyst, alone.id, { citation: moved }))
    expect(corrected.annotation.counterSources[0]?.citation).toMatchObject({
      id: alone.citation.id,
      csl: moved,
    })
    await made(desk.colleague, { citation: moved })
    const split = went(await put(desk.analyst, alone.id, {}))
    expect(split.annotation.counterSources.map((one) => one.citation.csl.URL)).toEqual([URL, moved.URL])
  })

  it('change a work for everybody by its id, unless it would become another', async () => {
    const first = await made(desk.analyst)
    const second = await made(desk.colleague)
    const { id: citationId } = first.citation
    const csl = { type: 'webpage', title: 'What was signed', URL }
    const titles = async (citation: typeof csl) => {
      const { annotation } = went(await put(desk.analyst, first.id, { citation, citationId }))
      return annotation.counterSources.map((one) => [one.citation.id === citationId, one.citation.csl.title])
    }
    expect(await titles({ ...csl, title: 'Corrected' })).toEqual([
      [true, 'Corrected'],
      [true, 'Corrected'],
    ])
    expect(await titles({ ...csl, title: 'Elsewhere', URL: `${URL}/elsewhere` })).toEqual([
      [false, 'Elsewhere'],
      [true, 'Corrected'],
    ])
    expect(second.citation.id).toBe(citationId)
  })

  it('complete by its id a work that had no address', async () => {
    const report = { type: 'report', title: `Report on ${claim.id}` }
    const first = await made(desk.analyst, { citation: report })
    await made(desk.colleague, { citation: report })
    const addressed = { ...report, title: 'Report on the pier', URL: `${URL}/report` }
    const { annotation } = went(
      await put(desk.analyst, first.id, { citation: addressed, citationId: first.citation.id }),
    )
    expect(annotation.counterSources.map((one) => one.citation.csl)).toEqual([addressed, addressed])
  })

  it('make one citation of two that race', async () => {
    const ids = [uuidv7(), uuidv7(), uuidv7()]
    const answers = await Promise.all(ids.map((id) => put(desk.analyst, id)))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true])
    expect(
      await database().citation.count({ where: { key: { startsWith: `url:ledger.example/${claim.id}` } } }),
    ).toBe(1)
  })

  it('link sources and captures of their own workspace only', async () => {
    const sourceId = await makeSource(desk.analyst, `Ledger ${claim.id}`, 'C')
    const theirs = await makeSource(foreign.analyst, `Ledger ${claim.id}`)
    const linked = await made(desk.analyst, { sourceId })
    expect(linked.citation.source).toMatchObject({ id: sourceId, reliability: 'C' })
    expect(await put(desk.analyst, uuidv7(), { sourceId: theirs })).toMatchObject({
      ok: false,
      error: { kind: 'not-valid', code: 'source-unknown' },
    })
    expect(await put(desk.analyst, uuidv7(), { captureId: uuidv7() })).toMatchObject({
      ok: false,
      error: { kind: 'not-valid', code: 'captureId-unknown' },
    })
    const elsewhere = await makeMark(foreign.analyst, (await makeArticle(foreign.analyst)).id)
    const foreignRow = went(
      await putCounterSource(foreign.analyst, uuidv7(), asked({ annotationId: elsewhere.id })),
    ).annotation.counterSources[0]
    expect(foreignRow?.citation.id).not.toBe(linked.citation.id)
    const named = await put(desk.analyst, uuidv7(), {
      citation: undefined,
      citationId: foreignRow?.citation.id,
    })
    expect(named).toMatchObject({ ok: false, error: { code: 'citationId-unknown' } })
  })

  it('lose a race with the row as it stands, and want a version after a colleague', async () => {
    const row = await made(desk.analyst)
    went(await put(desk.editor, row.id, { note: 'Edited.' }, 1))
    expect(await put(desk.analyst, row.id, { note: 'Mine.' }, 1)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', current: { counterSources: [{ note: 'Edited.', version: 2 }] } },
    })
    expect(await put(desk.analyst, row.id, { note: 'Mine.' })).toMatchObject({
      ok: false,
      error: { kind: 'version-needed' },
    })
  })

  it('go to the bin and come back', async () => {
    const row = await made(desk.analyst)
    expect(went(await deleteCounterSource(desk.analyst, row.id)).annotation.counterSources).toEqual([])
    expect(went(await deleteCounterSource(desk.analyst, row.id)).version).toBe(2)
    expect(await put(desk.analyst, row.id, { note: 'x' })).toMatchObject({
      ok: false,
      error: { kind: 'gone', code: 'deleted' },
    })
    const back = went(await restoreCounterSource(desk.analyst, row.id))
    expect(back.annotation.counterSources).toMatchObject([{ id: row.id, version: 3 }])
  })

  it('answer claims alone, one claim each', async () => {
    const note = await makeMark(desk.analyst, claim.articleId, { kind: 'note' })
    expect(await put(desk.analyst, uuidv7(), { annotationId: note.id })).toMatchObject({
      ok: false,
      error: { code: 'not-a-claim' },
    })
    const row = await made(desk.analyst)
    const other = await makeMark(desk.analyst, claim.articleId)
    expect(await put(desk.analyst, row.id, { annotationId: other.id })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'not-movable' },
    })
  })

  it('are changed by author and editors, read by members, unknown to strangers', async () => {
    const acts: ((by: Viewer, id: string) => Promise<unknown>)[] = [
      (by, id) => put(by, id, { note: by.userId }, 1),
      (by, id) => deleteCounterSource(by, id, { expected: { version: 1, from: 'body' } }),
    ]
    for (const act of acts) {
      const outcome = async (by: Viewer) => act(by, (await made(desk.analyst)).id)
      expect(await outcome(desk.analyst)).toMatchObject({ ok: true })
      expect(await outcome(desk.editor)).toMatchObject({ ok: true })
      expect(await outcome(desk.colleague)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
      expect(await outcome(desk.viewer)).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
      expect(await outcome(foreign.admin)).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    }
    expect(await put(desk.viewer, uuidv7())).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    const row = await made(desk.analyst)
    expect(await restoreCounterSource(foreign.admin, row.id)).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    })
  })

  it('are found by the words of what they cite, within the workspace, page by page', async () => {
    const publisher = `Quay-${claim.id.slice(-8)} & Sons`
    for (const name of ['one', 'two', 'three']) {
      await made(desk.analyst, {
        citation: {
          type: 'book',
          title: `Volume ${name}`,
          publisher,
          author: [{ family: 'Öster', given: 'Ann' }],
        },
      })
    }
    const first = await listCitations(desk.viewer, { query: `${publisher} öster`, limit: 2 })
    expect(first.items.map((item) => item.csl.title)).toEqual(['Volume three', 'Volume two'])
    const second = await listCitations(desk.viewer, {
      query: publisher,
      limit: 2,
      cursor: first.next ?? undefined,
    })
    expect(second).toMatchObject({ items: [{ csl: { title: 'Volume one' }, uses: 1 }], next: null })
    expect(await listCitations(foreign.admin, { query: publisher })).toEqual({ items: [], next: null })
  })
})
