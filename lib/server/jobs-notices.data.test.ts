import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { withConnection } from './connection.ts'
import { listenTo } from './jobs-notices.ts'

let cluster: TestDatabase
beforeAll(async () => {
  cluster = await createTestDatabase()
})
afterAll(() => cluster.drop())

const ask = (statement: string) =>
  withConnection(cluster.superuserUrl, 'the test', (superuser) => superuser.query(statement))

const LISTENING = `FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'countermark jobs'`

it('hears every notice, and listens again by itself when its connection was broken', async () => {
  const heard = vi.fn()
  const stop = listenTo(cluster.applicationUrl, 'a channel', heard, 20)
  const times = (count: number) =>
    vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(count), { timeout: 10_000 })
  await times(1)
  await ask(`NOTIFY "a channel"`)
  await times(2)
  const broken = await ask(`SELECT pg_terminate_backend(pid) ${LISTENING}`)
  expect(broken.rowCount).toBe(1)
  await times(3)
  await ask(`NOTIFY "a channel"`)
  await times(4)
  stop()
  await vi.waitFor(async () => expect((await ask(`SELECT ${LISTENING}`)).rowCount).toBe(0), {
    timeout: 10_000,
  })
})
