import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained } from '#e2e/fixtures/outcome.ts'
import { makeWorkingDesk, type WorkingDesk } from '#e2e/fixtures/working-desk.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { putSource } from '#lib/data/sources.ts'
import { backUp } from './backup.ts'
import { writeWhole } from './backup-file.ts'
import { checkBackup } from './backup-read.ts'
import { withConnection } from './connection.ts'
import { knownMigrations } from './migrations.ts'
import { Refusal } from './refusal.ts'
import { VERSION } from './version.ts'

let cluster: TestDatabase
let desk: WorkingDesk
let folder: string
let file: string

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeWorkingDesk('harbour')
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countermark-backup-'))
  file = join(folder, 'desk.tar.gz')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const backup = (options = { force: false }) =>
  withConnection(cluster.ownerUrl, 'the test', (owner) => backUp(owner, file, options))

describe('a backup', () => {
  it('is one file for its owner alone that says what it holds', async () => {
    const made = await backup()
    expect(readdirSync(folder)).toEqual(['desk.tar.gz'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(made).toMatchObject({
      file,
      bytes: statSync(file).size,
      product: VERSION,
      migrations: knownMigrations(),
    })
    const { manifest, sums } = await checkBackup(file)
    expect(sums).toEqual({ tables: made.tables, workspaces: made.workspaces, sha256: made.sha256 })
    expect(manifest.tables.map((table) => table.name)).toEqual(made.tables.map((table) => table.name))
    const rows = Object.fromEntries(made.tables.map((table) => [table.name, table.rows]))
    expect(rows).toMatchObject({
      Workspace: await database().workspace.count(),
      Event: await database().event.count(),
      Capture: 1,
      User: await database().user.count(),
      SetupLink: 0,
    })
    expect(rows._prisma_migrations).toBeUndefined()
    const newest = await database().event.findFirstOrThrow({
      where: { workspaceId: desk.workspaceId },
      orderBy: { sequence: 'desc' },
    })
    expect(made.workspaces).toEqual([
      { id: desk.workspaceId, slug: 'harbour', tip: { sequence: newest.sequence, hash: newest.hash } },
    ])
  })

  it('is the same twice where nothing changed between', async () => {
    const [first, second] = [await backup(), await backup({ force: true })]
    expect(second.tables).toEqual(first.tables)
  })

  it('does not replace a file unless it is told to, and then as a whole', async () => {
    writeFileSync(file, 'something else')
    await expect(backup()).rejects.toThrow(/is there already: name another, or replace it with --force/)
    expect(statSync(file).size).toBe('something else'.length)
    await backup({ force: true })
    expect((await checkBackup(file)).manifest.product).toBe(VERSION)
  })

  it('leaves nothing where it cannot be written or does not end', async () => {
    file = join(folder, 'nowhere', 'desk.tar.gz')
    await expect(backup()).rejects.toThrow(`There is no folder ${join(folder, 'nowhere')}`)
    file = folder
    await expect(backup({ force: true })).rejects.toThrow('is no file')
    const broken = writeWhole(join(folder, 'half.tar.gz'), { force: false }, async (add) => {
      await add('manifest.json', Buffer.alloc(1_000_000))
      throw new Refusal('The database went away.')
    })
    await expect(broken).rejects.toThrow('The database went away.')
    expect(readdirSync(folder)).toEqual([])
  })

  it('shows one moment, whatever the desk does meanwhile', async () => {
    let done = false
    const writer = (async () => {
      let written = 0
      while (!done) {
        const source = { name: `Outlet ${uuidv7()}` }
        gained(await putSource(desk.analyst, uuidv7(), source, { expected: null, intentId: null }))
        written += 1
      }
      return written
    })()
    const made = await backup()
    done = true
    expect(await writer).toBeGreaterThan(0)
    const sources = made.tables.find((table) => table.name === 'Source')?.rows ?? 0
    const tip = made.workspaces[0]?.tip.sequence ?? 0
    // Each source that is in it is told by an event that is in it, and the other way round.
    const told = await database().event.count({ where: { type: 'source.created', sequence: { lte: tip } } })
    expect(sources).toBe(told)
    expect(made.tables.find((table) => table.name === 'Event')?.rows).toBe(tip)
    expect(await database().source.count()).toBeGreaterThanOrEqual(sources)
  })

  it('needs a desk to back up', async () => {
    const empty = await createTestDatabase()
    try {
      await withConnection(empty.ownerUrl, 'the test', (owner) => owner.query('TRUNCATE _prisma_migrations'))
      const made = withConnection(empty.ownerUrl, 'the test', (owner) =>
        backUp(owner, file, { force: false }),
      )
      await expect(made).rejects.toThrow('There is no desk in this database')
    } finally {
      await empty.drop()
    }
  })
})
