import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { toProblemResponse } from './answer.ts'
import { giveTriesBack, type Limit, outOfTries, takeTry } from './limits.ts'

let cluster: TestDatabase
beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const limit = (tries: number, seconds = 600): Limit => ({ name: `test-${randomUUID()}`, tries, seconds })

/** Lets the time of every count run out. */
const runOut = () => database().$executeRaw`UPDATE "RateLimit" SET expire = 0`

describe('a limit', () => {
  it('lets its tries through and then says how long to wait', async () => {
    const three = limit(3)
    for (const _ of [1, 2, 3]) expect(await takeTry(three, 'ann')).toBeNull()
    const refused = await takeTry(three, 'ann')
    expect(refused).toMatchObject({ kind: 'too-many-requests', retryAfter: expect.any(Number) })
    expect(refused?.retryAfter).toBeGreaterThan(590)
    expect(refused?.retryAfter).toBeLessThanOrEqual(600)
    expect(refused?.detail).toContain('10 minutes')
    const answer = toProblemResponse(refused as NonNullable<typeof refused>)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, String(refused?.retryAfter)])
  })

  it('counts everybody and everything apart', async () => {
    const [one, other] = [limit(1), limit(1)]
    expect(await takeTry(one, 'ann')).toBeNull()
    expect(await takeTry(one, 'ann')).not.toBeNull()
    expect(await takeTry(one, 'carl')).toBeNull()
    expect(await takeTry(other, 'ann')).toBeNull()
  })

  it('looks without counting, and gives tries back', async () => {
    const two = limit(2)
    for (const _ of [1, 2, 3]) expect(await outOfTries(two, 'ann')).toBeNull()
    await takeTry(two, 'ann')
    expect(await outOfTries(two, 'ann')).toBeNull()
    await takeTry(two, 'ann')
    expect(await outOfTries(two, 'ann')).toMatchObject({ kind: 'too-many-requests' })
    await giveTriesBack(two, 'ann')
    expect(await outOfTries(two, 'ann')).toBeNull()
  })

  it('begins anew when its time has run out', async () => {
    const one = limit(1)
    await takeTry(one, 'ann')
    expect(await takeTry(one, 'ann')).not.toBeNull()
    await runOut()
    expect(await outOfTries(one, 'ann')).toBeNull()
    expect(await takeTry(one, 'ann')).toBeNull()
    expect(await takeTry(one, 'ann')).not.toBeNull()
  })

  it('is not drawn out by tries that are refused', async () => {
    const one = limit(1, 100)
    await takeTry(one, 'ann')
    await database()
      .$executeRaw`UPDATE "RateLimit" SET expire = expire - 60000 WHERE key LIKE ${`${one.name}:%`}`
    for (const _ of [1, 2, 3]) expect((await takeTry(one, 'ann'))?.retryAfter).toBeLessThanOrEqual(40)
  })

  it('lets exactly its tries through when they come all at once', async () => {
    const ten = limit(10)
    const answers = await Promise.all(Array.from({ length: 40 }, () => takeTry(ten, 'ann')))
    expect(answers.filter((one) => one === null)).toHaveLength(10)
  })

  it('keeps nothing that tells who was counted', async () => {
    await takeTry(limit(1), 'ann@harbour.example')
    const rows = await database().$queryRaw<{ row: string }[]>`SELECT r::text AS row FROM "RateLimit" r`
    expect(JSON.stringify(rows)).not.toContain('harbour')
  })
})
