import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { toJson } from '#lib/domain/canonical-json.ts'
import { eventHash, FIRST_HASH } from '#lib/domain/event.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import { AnnotationSnapshot, CounterSourceSnapshot, RatingSnapshot } from '#lib/domain/snapshot.ts'
import { PrismaClient } from './generated/client.ts'
import { STRAIT_DESK } from './sample/strait-desk.ts'
import { seedOnce } from './seed.ts'
import { SHIPPED_TAG_SETS } from './vocabularies/shipped.ts'
import { tagId, tagRows, tagSetId } from './vocabularies/tag-set-data.ts'

let database: TestDatabase
let db: PrismaClient

beforeAll(async () => {
  database = await createTestDatabase()
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl, max: 2 }) })
  // Several desks that start together over one database, as the application's own role.
  await Promise.all([1, 2, 3].map(() => seedOnce(database.applicationUrl)))
})

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

/** How many rows each table of the sample holds. */
async function counts(): Promise<Record<string, number>> {
  return {
    workspaces: await db.workspace.count(),
    people: await db.user.count(),
    sources: await db.source.count(),
    articles: await db.article.count(),
    annotations: await db.annotation.count(),
    ratings: await db.rating.count(),
    counterSources: await db.counterSource.count(),
    tagSets: await db.tagSet.count(),
    tags: await db.tag.count(),
    events: await db.event.count(),
  }
}

describe('the first seed', () => {
  it('lays out the sample once, whoever starts together', async () => {
    const marks = STRAIT_DESK.articles.flatMap((article) => article.marks)
    const claims = marks.flatMap((mark) => (mark.kind === 'claim' ? [mark] : []))
    expect(await counts()).toMatchObject({
      workspaces: 1,
      people: 3,
      sources: Object.keys(STRAIT_DESK.sources).length,
      articles: 5,
      annotations: marks.length,
      ratings: claims.flatMap((mark) => mark.ratings ?? []).length,
      counterSources: claims.flatMap((mark) => mark.counterSources ?? []).length,
      tagSets: SHIPPED_TAG_SETS.length,
      tags: SHIPPED_TAG_SETS.flatMap(tagRows).length,
    })
  })

  it('makes people who cannot sign in and none who is an admin', async () => {
    const people = await db.user.findMany({ include: { members: true } })
    expect(people.map((person) => person.passwordHash)).toEqual([null, null, null])
    expect(people.flatMap((person) => person.members.map((member) => member.role)).sort()).toEqual([
      'analyst',
      'analyst',
      'editor',
    ])
  })

  it('freezes texts whose hash and marks hold', async () => {
    for (const revision of await db.revision.findMany({ include: { annotations: true } })) {
      expect(await sha256(revision.text)).toBe(revision.sha256)
      for (const mark of revision.annotations) {
        expect(revision.text.slice(mark.start, mark.end)).toBe(mark.exact)
        expect(revision.text.slice(0, mark.start).endsWith(mark.prefix)).toBe(true)
        expect(revision.text.slice(mark.end).startsWith(mark.suffix)).toBe(true)
      }
    }
  })

  it('tells everything by events in one chain without gaps, in shapes that can be read back', async () => {
    const events = await db.event.findMany({ orderBy: { sequence: 'asc' } })
    let previous = FIRST_HASH
    for (const [index, event] of events.entries()) {
      const { previousHash, hash, at, data, ...body } = event
      expect(body.sequence).toBe(index + 1)
      expect(previousHash).toBe(previous)
      expect(await eventHash(previous, { ...body, data: toJson(data), at: at.toISOString() })).toBe(hash)
      previous = hash
    }
    const shapes = {
      'annotation.created': AnnotationSnapshot,
      'rating.set': RatingSnapshot,
      'counter-source.created': CounterSourceSnapshot,
    }
    for (const [type, shape] of Object.entries(shapes)) {
      const told = events.filter((event) => event.type === type)
      expect(told.length).toBeGreaterThan(10)
      for (const event of told)
        expect(shape.safeParse(Reflect.get(Object(event.data), 'after')).error).toBeUndefined()
    }
    expect(new Set(events.map((event) => event.actorId)).size).toBe(3)
  })

  it('leaves each article at the version and in the status that its events tell', async () => {
    for (const article of await db.article.findMany()) {
      const told = await db.event.findMany({
        where: { subjectId: article.id, type: { in: ['article.imported', 'article.changed'] } },
        orderBy: { sequence: 'desc' },
      })
      expect(told[0]?.data).toMatchObject({
        after: { version: article.version, status: article.status.replace('_', '-') },
      })
      expect(told).toHaveLength(article.version)
    }
  })

  it('places only tags that ship', async () => {
    const placed = await db.annotationTag.findMany({
      include: { tag: { include: { tagSet: true } }, annotation: true },
    })
    expect(placed.length).toBeGreaterThan(15)
    for (const { tag, annotation } of placed) {
      expect(tag.tagSet.workspaceId).toBeNull()
      expect(tag.group).toBe(false)
      expect(tag.tagSet.kinds).toContain(annotation.kind)
    }
  })
})

describe('a later seed', () => {
  const set = { key: 'tlp', edition: '10' }

  it('changes nothing where nothing is new', async () => {
    const before = { ...(await counts()), tagSets: await db.tagSet.findMany({ orderBy: { id: 'asc' } }) }
    await seedOnce(database.applicationUrl)
    expect({ ...(await counts()), tagSets: await db.tagSet.findMany({ orderBy: { id: 'asc' } }) }).toEqual(
      before,
    )
  })

  it('adds what is missing from a shipped set, mends its wording and retires what no longer ships', async () => {
    const id = tagSetId(set)
    await db.tag.delete({ where: { id: tagId(set, 'unclear') } })
    await db.tag.update({ where: { id: tagId(set, 'red') }, data: { label: 'Red' } })
    const goneTag = await db.tag.create({
      data: {
        id: '0190a0a0-0000-7000-8000-000000000001',
        tagSetId: id,
        value: 'mauve',
        label: 'TLP:MAUVE',
        position: 99,
      },
    })
    const goneSet = await db.tagSet.create({
      data: { id: '0190a0a0-0000-7000-8000-000000000002', key: 'old', name: 'Old', kinds: ['note'] },
    })
    await seedOnce(database.applicationUrl)
    const tags = await db.tag.findMany({
      where: { tagSetId: id, retiredAt: null },
      orderBy: { position: 'asc' },
    })
    const shipped = SHIPPED_TAG_SETS.filter((one) => one.key === set.key).flatMap(tagRows)
    expect(tags.map(({ retiredAt: _, ...tag }) => tag)).toEqual(shipped)
    expect((await db.tagSet.findUniqueOrThrow({ where: { id } })).version).toBe(2)
    expect((await db.tag.findUniqueOrThrow({ where: { id: goneTag.id } })).retiredAt).not.toBeNull()
    expect((await db.tagSet.findUniqueOrThrow({ where: { id: goneSet.id } })).retiredAt).not.toBeNull()
  })

  it('never touches a set of a workspace', async () => {
    const own = await db.tagSet.create({
      data: {
        id: '0190a0a0-0000-7000-8000-000000000003',
        workspaceId: STRAIT_DESK.id,
        key: 'tlp',
        name: 'Ours',
        kinds: ['note'],
        basedOnId: tagSetId(set),
        tags: {
          create: { id: '0190a0a0-0000-7000-8000-000000000004', value: 'red', label: 'Ours', position: 0 },
        },
      },
      include: { tags: true },
    })
    await seedOnce(database.applicationUrl)
    expect(await db.tagSet.findUnique({ where: { id: own.id }, include: { tags: true } })).toEqual(own)
  })

  it('does not bring back a sample that was removed', async () => {
    const removed = await db.workspace.update({
      where: { id: STRAIT_DESK.id },
      data: { deletedAt: new Date() },
    })
    const before = await counts()
    await seedOnce(database.applicationUrl)
    expect(await counts()).toEqual(before)
    expect(await db.workspace.findUnique({ where: { id: STRAIT_DESK.id } })).toEqual(removed)
  })
})
