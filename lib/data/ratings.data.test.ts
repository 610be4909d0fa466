import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { changeClaim } from './claims.ts'
import { putCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'
import { listRatings, setRating, withdrawRating } from './ratings.ts'

describe('claims and their ratings', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let claim: AnnotationDto

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
  })
  beforeEach(async () => {
    const article = await makeArticle(desk.analyst)
    claim = await makeMark(desk.analyst, article.id)
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const eventsOf = async () => {
    const events = await database().event.findMany({
      where: { annotationId: claim.id },
      orderBy: { sequence: 'asc' },
    })
    return events.map((event) => event.type)
  }

  it('keeps fields of a claim that a change leaves out, and counts a statement as written', async () => {
    const named = { kind: 'named' as const, name: 'The Strait League', sourceId: null }
    await changeClaim(desk.analyst, claim.id, { claimant: named, type: 'quantity' })
    const changed = went(await changeClaim(desk.analyst, claim.id, { checkable: false }))
    expect(changed.claim).toMatchObject({
      claimant: named,
      type: 'quantity',
      checkable: false,
      suggested: true,
    })
    const statement = changed.claim?.statement ?? ''
    const confirmed = went(await changeClaim(desk.analyst, claim.id, { statement }))
    expect(confirmed).toMatchObject({ version: 4, claim: { statement, suggested: false } })
    expect(went(await changeClaim(desk.analyst, claim.id, { statement })).version).toBe(4)
  })

  it('shares one version between mark and claim', async () => {
    await changeClaim(desk.editor, claim.id, { type: 'event' }, { expected: { version: 1, from: 'body' } })
    const lost = await changeClaim(
      desk.analyst,
      claim.id,
      { type: 'causal' },
      { expected: { version: 1, from: 'header' } },
    )
    expect(lost).toMatchObject({
      ok: false,
      error: { kind: 'version-mismatch', current: { version: 2, claim: { type: 'event' } } },
    })
  })

  it('rates once an analyst and claim, and revives what was withdrawn', async () => {
    const rate = (by: Viewer, credibility: 2 | 4 = 4) =>
      setRating(by, claim.id, { reliability: 'D', credibility, rationale: 'No record of them.' })
    const first = went(await rate(desk.analyst))
    expect(first).toMatchObject({
      created: true,
      annotation: { version: 1, rating: { credibility: 4, version: 1 } },
    })
    expect(went(await rate(desk.analyst)).created).toBe(false)
    went(await setRating(desk.analyst, claim.id, { reliability: 'D', credibility: 2 }))
    went(await rate(desk.colleague))
    const withdrawn = went(await withdrawRating(desk.analyst, claim.id))
    expect(withdrawn).toMatchObject({ rating: null, ratings: [{ analyst: { id: desk.colleague.userId } }] })
    const revived = went(await rate(desk.analyst))
    expect(revived).toMatchObject({ created: true, annotation: { rating: { credibility: 4, version: 4 } } })
    expect(await database().rating.count({ where: { annotationId: claim.id } })).toBe(2)
    expect(await eventsOf()).toEqual([
      'annotation.created',
      'rating.set',
      'rating.set',
      'rating.set',
      'rating.withdrawn',
      'rating.set',
    ])
  })

  it('keeps one rating of two that race, and repeats an intent only in words', async () => {
    const intentId = uuidv7()
    const rating = { reliability: 'C', credibility: 3 } as const
    const answers = await Promise.all([
      setRating(desk.analyst, claim.id, rating, { intentId }),
      setRating(desk.analyst, claim.id, rating, { intentId }),
      setRating(desk.analyst, claim.id, rating),
    ])
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true])
    expect(await eventsOf()).toEqual(['annotation.created', 'rating.set'])
  })

  it('keeps the rationale when only the grade is set again', async () => {
    await setRating(desk.analyst, claim.id, {
      reliability: 'D',
      credibility: 4,
      rationale: 'So.',
      confidence: 'low',
    })
    const again = went(await setRating(desk.analyst, claim.id, { reliability: 'C', credibility: 4 }))
    expect(again.annotation.rating).toMatchObject({ reliability: 'C', rationale: 'So.', confidence: 'low' })
    const cleared = went(
      await setRating(desk.analyst, claim.id, { reliability: 'C', credibility: 4, rationale: '' }),
    )
    expect(cleared.annotation.rating?.rationale).toBeNull()
  })

  it('takes credibility 1 only with two independent supports or a reason', async () => {
    const confirm = (rationale?: string) =>
      setRating(desk.analyst, claim.id, { reliability: 'B', credibility: 1, rationale })
    const support = (URL: string, stance: 'supports' | 'contradicts' = 'supports') =>
      putCounterSource(desk.colleague, uuidv7(), {
        annotationId: claim.id,
        stance,
        citation: { type: 'webpage', title: `On ${URL}`, URL },
      })
    const refused = { ok: false, error: { kind: 'not-valid', code: 'confirmation-needs-support' } }
    expect(await confirm()).toMatchObject(refused)
    await support('https://ledger.example/a')
    await support('https://www.ledger.example/b')
    await support('https://gazette.example/c', 'contradicts')
    expect(await confirm()).toMatchObject(refused)
    expect(await confirm('Seen in the treaty register.')).toMatchObject({ ok: true })
    expect(await confirm('')).toMatchObject(refused)
    await support('https://harbour.example/d')
    expect(await confirm('')).toMatchObject({ ok: true })
  })

  it('rates claims alone', async () => {
    const note = await makeMark(desk.analyst, claim.articleId, { kind: 'note' })
    const rating = await setRating(desk.analyst, note.id, { reliability: 'A', credibility: 2 })
    expect(rating).toMatchObject({ ok: false, error: { kind: 'not-valid', code: 'not-a-claim' } })
    const stated = await changeClaim(desk.analyst, note.id, { statement: 'No.' })
    expect(stated).toMatchObject({ ok: false, error: { code: 'not-a-claim' } })
  })

  it('lets colleagues rate and not restate, viewers read, strangers nothing', async () => {
    expect(await setRating(desk.colleague, claim.id, { reliability: 'A', credibility: 2 })).toMatchObject({
      ok: true,
    })
    const body = { statement: 'Mine.', version: 1 }
    const expected = { version: 1, from: 'body' as const }
    expect(await changeClaim(desk.colleague, claim.id, body, { expected })).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed' },
    })
    for (const refused of [
      await changeClaim(desk.viewer, claim.id, body, { expected }),
      await setRating(desk.viewer, claim.id, { reliability: 'A', credibility: 2 }),
      await withdrawRating(desk.viewer, claim.id),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    }
    expect(await listRatings(desk.viewer, claim.id)).toMatchObject({
      ok: true,
      value: [{ reliability: 'A' }],
    })
    for (const missing of [
      await changeClaim(foreign.admin, claim.id, body, { expected }),
      await setRating(foreign.admin, claim.id, { reliability: 'A', credibility: 2 }),
      await withdrawRating(foreign.admin, claim.id),
      await listRatings(foreign.admin, claim.id),
    ]) {
      expect(missing).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    }
  })
})
