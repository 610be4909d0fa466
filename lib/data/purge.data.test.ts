import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { refusedAs } from '#e2e/fixtures/outcome.ts'
import type { Json } from '#lib/domain/canonical-json.ts'
import { eventHash, FIRST_HASH } from '#lib/domain/event.ts'
import { deleteAnnotation, getAnnotation, restoreAnnotation } from './annotations.ts'
import { changesSince } from './changes.ts'
import { deleteCounterSource, putCounterSource, restoreCounterSource } from './counter-sources.ts'
import { closeDatabase, database } from './database.ts'
import { purgeBin } from './purge.ts'
import { setRating, withdrawRating } from './ratings.ts'
import { undo } from './undo.ts'

const NOTHING = { articles: 0, annotations: 0, counterSources: 0, ratings: 0, comments: 0 }

describe('the bin, emptied', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let articleId: string

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
  })
  beforeEach(async () => {
    desk = await makeDataDesk()
    articleId = (await makeArticle(desk.analyst)).id
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const rate = async (id: string) =>
    went(await setRating(desk.analyst, id, { reliability: 'B', credibility: 2 }))
  const cite = async (annotationId: string) => {
    const id = uuidv7()
    const citation = { type: 'webpage', title: 'What was signed', URL: `https://ledger.example/${id}` }
    went(await putCounterSource(desk.analyst, id, { annotationId, stance: 'contradicts', citation }))
    return id
  }
  const age = (table: 'Annotation' | 'CounterSource' | 'Rating', id: string, days: number) =>
    database().$executeRawUnsafe(
      `UPDATE "${table}" SET "deletedAt" = now() - make_interval(days => $1) WHERE id = $2::uuid`,
      days,
      id,
    )
  const chainHolds = async () => {
    const events = await database().event.findMany({
      where: { workspaceId: desk.workspaceId },
      orderBy: { sequence: 'asc' },
    })
    let previous = FIRST_HASH
    for (const { previousHash, hash, ...stored } of events) {
      const body = { ...stored, data: stored.data as Json, at: stored.at.toISOString() }
      expect([previousHash, hash]).toEqual([previous, await eventHash(previousHash, body)])
      previous = hash
    }
    return events
  }

  it('lets go of a mark that was deleted thirty days ago, with all that hung on it, and of no other', async () => {
    const [old, recent, standing] = [
      await makeMark(desk.analyst, articleId),
      await makeMark(desk.analyst, articleId),
      await makeMark(desk.analyst, articleId),
    ]
    for (const { id } of [old, recent, standing]) {
      await rate(id)
      await cite(id)
    }
    for (const { id } of [old, recent]) went(await deleteAnnotation(desk.analyst, id))
    await age('Annotation', old.id, 31)
    await age('Annotation', recent.id, 29)
    const told = (await chainHolds()).length

    expect(await purgeBin()).toEqual({ ...NOTHING, annotations: 1 })
    expect(await purgeBin()).toEqual(NOTHING)
    expect(refusedAs(await getAnnotation(desk.admin, old.id))).toBe('not-found')
    expect(refusedAs(await restoreAnnotation(desk.analyst, old.id))).toBe('not-found')
    const hung = { where: { annotationId: old.id } }
    expect(await database().claim.count(hung)).toBe(0)
    expect(await database().rating.count(hung)).toBe(0)
    expect(await database().counterSource.count(hung)).toBe(0)
    const back = went(await restoreAnnotation(desk.analyst, recent.id))
    expect([back.ratings.length, back.counterSources.length]).toEqual([1, 1])
    expect((await getAnnotation(desk.admin, standing.id)).ok).toBe(true)

    const events = await chainHolds()
    expect(events).toHaveLength(told + 1)
    expect(events.filter((one) => one.annotationId === old.id).map((one) => one.type)).toEqual([
      'annotation.created',
      'rating.set',
      'counter-source.created',
      'annotation.deleted',
    ])
    const changes = await changesSince(desk.colleague, articleId, 0)
    expect(changes).toMatchObject({ ok: true, value: { removed: [old.id] } })
  })

  it('lets go of single counter-sources and ratings; their claim and what else is on it stay', async () => {
    const { id } = await makeMark(desk.analyst, articleId)
    const [old, recent, standing] = [await cite(id), await cite(id), await cite(id)]
    for (const one of [old, recent]) went(await deleteCounterSource(desk.analyst, one))
    await rate(id)
    went(await withdrawRating(desk.analyst, id))
    const rating = await database().rating.findFirstOrThrow({ where: { annotationId: id } })
    await age('CounterSource', old, 31)
    await age('CounterSource', recent, 29)
    await age('Rating', rating.id, 31)

    expect(await purgeBin()).toEqual({ ...NOTHING, counterSources: 1, ratings: 1 })
    expect(refusedAs(await restoreCounterSource(desk.analyst, old))).toBe('not-found')
    expect((await restoreCounterSource(desk.analyst, recent)).ok).toBe(true)
    const rated = went(await setRating(desk.analyst, id, { reliability: 'C', credibility: 3 }))
    expect(rated.annotation.counterSources.map((one) => one.id).sort()).toEqual([recent, standing].sort())
    expect(rated.annotation.ratings).toMatchObject([{ reliability: 'C', credibility: 3 }])
    await chainHolds()
  })

  it('leaves undo its way to the acts before', async () => {
    const first = await makeMark(desk.analyst, articleId)
    const second = await makeMark(desk.analyst, articleId)
    went(await deleteAnnotation(desk.analyst, second.id))
    await age('Annotation', second.id, 31)
    await purgeBin()
    const undone = went(await undo(desk.analyst, articleId))
    expect(undone).toMatchObject({ undone: { type: 'annotation.created', subjectId: first.id } })
  })
})
