import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import type { ApiTokenDto } from '#lib/domain/api-token.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { createToken, listTokens, revokeToken } from './api-tokens.ts'
import { grantToken } from './api-tokens-administration.ts'
import { findTokenBearer } from './api-tokens-bearer.ts'
import { closeDatabase, database } from './database.ts'
import { changeMember, removeMember } from './members.ts'

let cluster: TestDatabase
let desk: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
beforeEach(async () => {
  desk = await makeDataDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const draft = { name: 'Nightly export', access: 'write' as const, days: 30 }

async function made(
  viewer: Viewer,
  more: Partial<typeof draft> = {},
): Promise<ApiTokenDto & { token: string }> {
  const { value } = gained(await createToken(viewer, { ...draft, ...more }, null))
  return { ...value, token: value.token ?? '' }
}

const names = async (viewer: Viewer) => (await listTokens(viewer)).items.map((one) => one.name)
const standsFor = async (secret: string) => gained(await findTokenBearer(secret)).viewer
const refused = async (secret: string) => refusedAs(await findTokenBearer(secret))

describe('a token', () => {
  it('stands for its member in its workspace, and its secret is nowhere in the database', async () => {
    const { token, ...told } = await made(desk.analyst)
    expect(token).toMatch(/^cm_[\w-]{43}$/)
    expect(told).toMatchObject({ name: 'Nightly export', access: 'write', lastUsedAt: null })
    expect(Date.parse(told.expiresAt) - Date.parse(told.createdAt)).toBeCloseTo(30 * 86_400_000, -5)
    const bearer = gained(await findTokenBearer(token))
    expect(bearer).toMatchObject({ access: 'write', viewer: { ...desk.analyst, tokenId: told.id } })
    const [listed] = (await listTokens(desk.analyst)).items
    expect(listed?.lastUsedAt).not.toBeNull()
    expect(listed).not.toHaveProperty('token')
    const [row] = await database().$queryRaw<{ found: bigint }[]>`
      SELECT (SELECT count(*) FROM "ApiToken" t WHERE t::text LIKE ${`%${token.slice(3)}%`}) +
             (SELECT count(*) FROM "Event" e WHERE e::text LIKE ${`%${token.slice(3)}%`}) AS found`
    expect(Number(row?.found)).toBe(0)
  })

  it('notes its use to the minute, not at each request', async () => {
    const { token, id } = await made(desk.analyst)
    await standsFor(token)
    await database()
      .$executeRaw`UPDATE "ApiToken" SET "lastUsedAt" = now() - interval '30 seconds' WHERE id = ${id}::uuid`
    const before = (await listTokens(desk.analyst)).items[0]?.lastUsedAt
    await standsFor(token)
    expect((await listTokens(desk.analyst)).items[0]?.lastUsedAt).toBe(before)
    await database()
      .$executeRaw`UPDATE "ApiToken" SET "lastUsedAt" = now() - interval '2 minutes' WHERE id = ${id}::uuid`
    await standsFor(token)
    expect(Date.parse((await listTokens(desk.analyst)).items[0]?.lastUsedAt ?? '')).toBeGreaterThan(
      Date.parse(before ?? ''),
    )
  })

  it('is made once, however often the same request comes, and shown once', async () => {
    const [id, intentId] = [uuidv7(), uuidv7()]
    const first = gained(await createToken(desk.analyst, { ...draft, id }, intentId))
    const again = gained(await createToken(desk.analyst, { ...draft, id }, intentId))
    const anew = gained(await createToken(desk.analyst, { ...draft, id }, null))
    expect(first.value.token).toBeDefined()
    const key = uuidv7()
    const [drawn, known] = [
      gained(await createToken(desk.colleague, { ...draft }, key)),
      gained(await createToken(desk.colleague, { ...draft }, key)),
    ]
    expect([known.value.id, known.value.token]).toEqual([drawn.value.id, undefined])
    for (const { value } of [again, anew]) {
      expect(value).toMatchObject({ id, name: draft.name })
      expect(value.token).toBeUndefined()
    }
    expect(refusedAs(await createToken(desk.colleague, { ...draft, id }, null))).toBe('conflict')
    expect(await names(desk.analyst)).toEqual(['Nightly export'])
  })

  it('has the role that its person has at that moment', async () => {
    const { token } = await made(desk.editor)
    expect((await standsFor(token)).role).toBe('editor')
    gained(await changeMember(desk.admin, desk.editor.userId, 'viewer', null))
    expect((await standsFor(token)).role).toBe('viewer')
  })

  it('works no more once it was revoked', async () => {
    const { token, id } = await made(desk.analyst)
    gained(await revokeToken(desk.analyst, id, null))
    gained(await revokeToken(desk.analyst, id, null))
    expect(await refused(token)).toBe('not-signed-in')
    expect(await names(desk.analyst)).toEqual([])
  })

  it('works no more once it has run out, and stays listed', async () => {
    const { token, id } = await made(desk.analyst)
    await database()
      .$executeRaw`UPDATE "ApiToken" SET "expiresAt" = now() - interval '1 second' WHERE id = ${id}::uuid`
    expect(await refused(token)).toBe('not-signed-in')
    expect(await names(desk.analyst)).toEqual(['Nightly export'])
  })

  it('works no more while its person is disabled or its workspace removed', async () => {
    const { token } = await made(desk.analyst)
    const person = { where: { id: desk.analyst.userId } }
    await database().user.update({ ...person, data: { disabledAt: new Date() } })
    expect(await refused(token)).toBe('not-signed-in')
    await database().user.update({ ...person, data: { disabledAt: null } })
    expect((await standsFor(token)).userId).toBe(desk.analyst.userId)
    await database().workspace.update({
      where: { id: desk.workspaceId },
      data: { deletedAt: new Date(), deletedById: desk.admin.userId },
    })
    expect(await refused(token)).toBe('not-signed-in')
  })

  it('ends with the membership of its person, and does not come back with them', async () => {
    const { token } = await made(desk.analyst)
    gained(await removeMember(desk.admin, desk.analyst.userId, null))
    expect(await refused(token)).toBe('not-signed-in')
    await database().member.updateMany({
      where: { workspaceId: desk.workspaceId, userId: desk.analyst.userId },
      data: { removedAt: null },
    })
    expect(await refused(token)).toBe('not-signed-in')
  })

  it.each(['', 'cm_', 'cm_short', `cm_${'a'.repeat(43)}`, `cm_${'a'.repeat(5000)}`, 'xx'])(
    'is not “%.20s”',
    async (secret) => {
      expect(await refused(secret)).toBe('not-signed-in')
    },
  )

  it('is named by the event of what it did', async () => {
    const { token, id } = await made(desk.analyst)
    const viewer = await standsFor(token)
    const article = await makeArticle(viewer)
    const mark = await makeMark(viewer, article.id)
    const event = await database().event.findFirst({
      where: { workspaceId: desk.workspaceId, type: 'annotation.created', subjectId: mark.id },
      select: { data: true, actorId: true },
    })
    expect(event).toMatchObject({ actorId: desk.analyst.userId, data: { token: id } })
  })
})

describe('who sees and ends tokens', () => {
  it('each their own, an admin everybody’s', async () => {
    const mine = await made(desk.analyst, { name: 'Mine' })
    const theirs = await made(desk.colleague, { name: 'Theirs' })
    expect(await names(desk.analyst)).toEqual(['Mine'])
    expect(await names(desk.viewer)).toEqual([])
    expect(await names(desk.admin)).toEqual(['Theirs', 'Mine'])
    expect(refusedAs(await revokeToken(desk.analyst, theirs.id, null))).toBe('not-found')
    expect((await standsFor(theirs.token)).userId).toBe(desk.colleague.userId)
    gained(await revokeToken(desk.admin, theirs.id, null))
    expect(await refused(theirs.token)).toBe('not-signed-in')
    expect((await standsFor(mine.token)).userId).toBe(desk.analyst.userId)
  })

  it('nobody of another workspace', async () => {
    const { id, token } = await made(desk.analyst)
    const elsewhere = await makeDataDesk('Another desk')
    expect(await names(elsewhere.admin)).toEqual([])
    expect(refusedAs(await revokeToken(elsewhere.admin, id, null))).toBe('not-found')
    expect((await standsFor(token)).workspaceId).toBe(desk.workspaceId)
  })

  it('a page at a time', async () => {
    for (const name of ['one', 'two', 'three']) await made(desk.analyst, { name })
    const first = await listTokens(desk.analyst, { limit: 2 })
    expect(first.items.map((one) => one.name)).toEqual(['three', 'two'])
    const rest = await listTokens(desk.analyst, { limit: 2, cursor: first.next ?? '' })
    expect([rest.items.map((one) => one.name), rest.next]).toEqual([['one'], null])
  })

  it('is told by events', async () => {
    const { id } = await made(desk.analyst)
    gained(await revokeToken(desk.admin, id, null))
    const events = await database().event.findMany({
      where: { workspaceId: desk.workspaceId, subjectId: id },
      orderBy: { sequence: 'asc' },
      select: { type: true, actorId: true, data: true },
    })
    expect(events).toEqual([
      {
        type: 'token.created',
        actorId: desk.analyst.userId,
        data: { after: expect.objectContaining({ userId: desk.analyst.userId, access: 'write' }) },
      },
      {
        type: 'token.revoked',
        actorId: desk.admin.userId,
        data: { before: expect.objectContaining({ name: 'Nightly export' }) },
      },
    ])
  })
})

describe('a token of the command line', () => {
  it('is made for a member, by e-mail and slug', async () => {
    const member = { email: `${desk.analyst.userId}@example.org`, workspace: `desk-${desk.workspaceId}` }
    const token = gained(await grantToken({ ...member, name: 'Cron', access: 'read', days: 7 }))
    expect(await standsFor(token.token ?? '')).toMatchObject(desk.analyst)
    expect(await names(desk.analyst)).toEqual(['Cron'])
    for (const wrong of [
      { ...member, email: 'nobody@example.org' },
      { ...member, workspace: 'no-such-desk' },
    ]) {
      expect(refusedAs(await grantToken({ ...wrong, name: 'Cron', access: 'read', days: 7 }))).toBe(
        'not-found',
      )
    }
  })
})
