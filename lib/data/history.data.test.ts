import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { makeWorkingDesk, type WorkingDesk } from '#e2e/fixtures/working-desk.ts'
import { closeDatabase, database } from './database.ts'
import { listEvents } from './events.ts'
import { historySubject } from './history.ts'

let cluster: TestDatabase
let desk: WorkingDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeWorkingDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

describe('a history', () => {
  it('says what it is of and who took part', async () => {
    const subject = gained(await historySubject(desk.analyst, desk.articleId, null))
    expect(subject).toMatchObject({ article: { id: desk.articleId }, mark: null })
    expect(subject.people.map((person) => person.name)).toEqual(['Ada Admin', 'Anna Analyst'])
    const ofMark = gained(await historySubject(desk.analyst, desk.articleId, desk.claimId))
    expect(ofMark.mark).toEqual({
      id: desk.claimId,
      kind: 'claim',
      quote: 'signed 212 agreements',
      deleted: false,
    })
  })

  it('names each act with its hash and the mark that it was done to, and can be narrowed', async () => {
    const of = (more: object) => listEvents(desk.analyst, { article: desk.articleId, limit: 200, ...more })
    const all = gained(await of({})).items
    const stored = await database().event.findMany({ where: { articleId: desk.articleId } })
    const hashes = new Map(stored.map((event) => [event.id, event.hash]))
    for (const event of all) {
      expect(event.hash).toBe(hashes.get(event.id))
      expect(event.mark?.id ?? null).toBe(event.annotationId)
    }
    const deleted = all.find((event) => event.type === 'annotation.deleted')
    expect(deleted?.mark).toMatchObject({ kind: 'note', deleted: true })

    for (const act of ['annotation', 'rating', 'counter-source', 'article'] as const) {
      const some = gained(await of({ act })).items
      expect(some.length).toBeGreaterThan(0)
      expect(some).toEqual(all.filter((event) => event.type.startsWith(`${act}.`)))
    }
    const hers = gained(await of({ actor: desk.admin.userId })).items
    expect(hers).toEqual(all.filter((event) => event.actor.id === desk.admin.userId))
    expect(hers.length).toBeLessThan(all.length)
  })

  it('is read page by page, none twice and none left out', async () => {
    const whole = gained(await listEvents(desk.admin, { article: desk.articleId, limit: 200 })).items
    const paged = []
    let cursor: number | undefined
    do {
      const page = gained(
        await listEvents(desk.admin, { article: desk.articleId, limit: 4, ...(cursor ? { cursor } : {}) }),
      )
      paged.push(...page.items)
      cursor = page.next === null ? undefined : Number(page.next)
    } while (cursor !== undefined)
    expect(paged).toEqual(whole)
  })

  it('is not there for a viewer, for members of another desk, or of a mark on another article', async () => {
    const viewer = { ...desk.analyst, role: 'viewer' as const }
    expect(refusedAs(await historySubject(viewer, desk.articleId, null))).toBe('not-allowed')
    const foreign = await makeDataDesk('Hill desk')
    expect(refusedAs(await historySubject(foreign.admin, desk.articleId, null))).toBe('not-found')
    const other = await database().article.findFirstOrThrow({ where: { id: { not: desk.articleId } } })
    expect(refusedAs(await historySubject(desk.admin, other.id, desk.claimId))).toBe('not-found')
  })
})
