import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { isDatabaseUp } from './health.ts'

describe('the health of the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('is up while it answers', async () => {
    expect(await isDatabaseUp(database.applicationUrl)).toBe(true)
  })

  it.each([
    ['nothing listens', 'postgresql://desk:secret@127.0.0.1:1/countermark'],
    ['the address is none', 'not an address'],
    ['there is no address', undefined],
  ])('is away when %s', async (_, url) => {
    expect(await isDatabaseUp(url)).toBe(false)
  })

  it('is away, and known so within two seconds, when it hangs', async () => {
    const silent = createServer((socket) => socket.on('error', () => socket.destroy())).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const address = silent.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const started = performance.now()
    expect(await isDatabaseUp(`postgresql://desk:secret@127.0.0.1:${port}/countermark`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(2000)
    silent.close()
  })
})
