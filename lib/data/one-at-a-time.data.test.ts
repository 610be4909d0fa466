import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { closeDatabase, database } from './database.ts'

let cluster: TestDatabase
let desk: DataDesk
const warnings: string[] = []
const warn = (warning: Error) => warnings.push(warning.message)

beforeAll(async () => {
  process.on('warning', warn)
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeDataDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
  process.off('warning', warn)
})

it('a transaction asks for the relations of a row one after the other', async () => {
  const found = await database().$transaction(async (db) => {
    const [row, sources] = await Promise.all([
      db.workspace.findUniqueOrThrow({
        where: { id: desk.workspaceId },
        select: { members: true, invitations: true, sources: true, articles: true },
      }),
      db.source.count({ where: { id: uuidv7() } }),
    ])
    return { members: row.members.length, sources }
  })
  expect(found).toEqual({ members: 5, sources: 0 })
  // Node tells a warning on its next turn.
  await new Promise((resolve) => setImmediate(resolve))
  expect(warnings.filter((words) => words.includes('already executing'))).toEqual([])
})

it('a query that fails does not hold up those behind it', async () => {
  const failing = database().$transaction(async (db) => {
    const wrong = db.$executeRaw`SELECT 1 FROM "NoSuchTable"`
    const behind = db.source.count()
    await Promise.allSettled([wrong, behind])
    await wrong
  })
  await expect(failing).rejects.toThrow(/NoSuchTable/)
  expect(await database().source.count({ where: { id: uuidv7() } })).toBe(0)
})
