import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { withConnection } from './connection.ts'
import { migrate, withMigrationLock } from './migrations.ts'
import { Refusal } from './refusal.ts'

describe('bringing a database up to date', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase()
  })
  afterEach(() => database.drop())

  const asOwner = (statement: string) =>
    withConnection(database.ownerUrl, 'the test', (owner) => owner.query(statement))
  const bringUpToDate = () =>
    withMigrationLock(database.ownerUrl, 'the test', (owner) => migrate(owner, database.ownerUrl))
  const record = (name: string, finished: string) =>
    asOwner(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES (gen_random_uuid(), '', '${name}', ${finished}, 1)`,
    )
  const state = async () =>
    (await asOwner('SELECT migration_name, finished_at FROM _prisma_migrations ORDER BY 1')).rows

  it('changes nothing where nothing is pending', async () => {
    const before = await state()
    await bringUpToDate()
    expect(await state()).toEqual(before)
  })

  it('refuses a database of a newer version, and leaves it as it is', async () => {
    await record('29991231000000_of_the_future', 'now()')
    const before = await state()
    await expect(bringUpToDate()).rejects.toThrow(Refusal)
    await expect(bringUpToDate()).rejects.toThrow(/newer Countermark.*29991231000000_of_the_future/)
    expect(await state()).toEqual(before)
  })

  it('refuses a database where a migration stopped half-way', async () => {
    await record('20000101000000_torn', 'NULL')
    await expect(bringUpToDate()).rejects.toThrow(/20000101000000_torn stopped half-way/)
  })

  it('is done by one process at a time', async () => {
    let inside = 0
    let most = 0
    const work = () =>
      withMigrationLock(database.ownerUrl, 'the test', async (owner) => {
        inside += 1
        most = Math.max(most, inside)
        await owner.query('SELECT pg_sleep(0.05)')
        inside -= 1
      })
    await Promise.all([work(), work(), work()])
    expect(most).toBe(1)
  })

  it('frees the lock when the work fails', async () => {
    const failing = withMigrationLock(database.ownerUrl, 'the test', async () => {
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    await bringUpToDate()
  })
})
