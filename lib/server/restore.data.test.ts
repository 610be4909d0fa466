import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { makeWorkingDesk } from '#e2e/fixtures/working-desk.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { seedOnce } from '#prisma/seed.ts'
import { type BackedUp, backUp } from './backup.ts'
import { writeWhole } from './backup-file.ts'
import { summing, takeEntry } from './backup-format.ts'
import { copyOut, settleFormats, tablesOf } from './backup-tables.ts'
import { withConnection } from './connection.ts'
import { applyMigrations } from './migration-steps.ts'
import { knownMigrations, migrate } from './migrations.ts'
import { Refusal } from './refusal.ts'
import { restore } from './restore.ts'
import { clear } from './restore-target.ts'
import { verifyDesk } from './verify.ts'

const quiet = <T>(_doing: string, work: Promise<T>) => work

let source: TestDatabase
let folder: string
let file: string
let made: BackedUp
let target: TestDatabase

const asOwner = <T>(of: TestDatabase, work: (owner: pg.Client) => Promise<T>) =>
  withConnection(of.ownerUrl, 'the test', work)
const restored = (from = file) => restore({ ownerUrl: target.ownerUrl, setting: 'the test' }, from, quiet)

beforeAll(async () => {
  source = await createTestDatabase()
  process.env.DATABASE_URL = source.applicationUrl
  await seedOnce(source.ownerUrl)
  await makeWorkingDesk('harbour')
  await closeDatabase()
  folder = mkdtempSync(join(tmpdir(), 'countermark-restore-'))
  file = join(folder, 'desk.tar.gz')
  made = await asOwner(source, (owner) => backUp(owner, file, { force: false }))
})
beforeEach(async () => {
  target = await createTestDatabase()
})
afterEach(() => target.drop())
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await source.drop()
})

/** What stands in a database: every table's rows and sum, and the schema around them. */
const stateOf = (of: TestDatabase) =>
  asOwner(of, async (owner) => {
    await settleFormats(owner)
    const tables = []
    for (const table of await tablesOf(owner)) tables.push(await copyOut(owner, table))
    const list = async (sql: string) => (await owner.query(sql)).rows
    return {
      tables,
      columns: await list(
        `SELECT table_name, column_name, ordinal_position, data_type, column_default, is_nullable
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 3`,
      ),
      constraints: await list(
        `SELECT conname, pg_get_constraintdef(oid) AS words FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid <> '_prisma_migrations'::regclass ORDER BY 1, 2`,
      ),
      indexes: await list(
        `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
      ),
      triggers: await list(
        `SELECT tgname, tgrelid::regclass::text AS table, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`,
      ),
      migrations: await list('SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1'),
    }
  })

describe('a restore', () => {
  it('makes the same desk in an empty database: counts, sums, schema and chain', async () => {
    await asOwner(target, (owner) => clear(owner))
    const { sums, migrated } = await restored()
    expect(sums.tables).toEqual(made.tables)
    expect(migrated).toEqual([])
    expect(await stateOf(target)).toEqual(await stateOf(source))
    const verified = await asOwner(target, (owner) => verifyDesk(owner, made.workspaces))
    expect(verified).toMatchObject({ ok: true, findings: [] })
    expect(verified.workspaces.map(({ tip }) => tip)).toEqual(made.workspaces.map(({ tip }) => tip))
    await asOwner(target, (owner) => migrate(owner, target.ownerUrl))
    await seedOnce(target.ownerUrl)
  })

  it('takes the place of what a first start laid out', async () => {
    await seedOnce(target.ownerUrl)
    await restored()
    expect((await stateOf(target)).tables).toEqual(made.tables)
  })

  it('refuses a database with content, in words, and leaves it as it is', async () => {
    const refusals: [string, RegExp][] = [
      [
        `INSERT INTO "Workspace" (id, slug, name) VALUES (gen_random_uuid(), 'hill', 'Hill desk')`,
        /it holds a desk \(hill\)/,
      ],
      [
        `INSERT INTO "User" (id, email, name) VALUES (gen_random_uuid(), 'ada@hill.example', 'Ada')`,
        /ada@hill\.example has an account in it/,
      ],
      [
        `UPDATE "User" SET "passwordHash" = 'a hash' WHERE email LIKE 'mara%'`,
        /mara\S+ has an account in it/,
      ],
    ]
    await seedOnce(target.ownerUrl)
    for (const [sql, words] of refusals) {
      await asOwner(target, (owner) => owner.query(sql))
      const before = await stateOf(target)
      await expect(restored(), sql).rejects.toThrow(words)
      expect(await stateOf(target)).toEqual(before)
      await asOwner(target, (owner) =>
        owner.query(`DELETE FROM "Workspace" WHERE NOT sample; DELETE FROM "User" WHERE name = 'Ada'`),
      )
    }
  })

  it('refuses a database of another program, and one that others are connected to', async () => {
    const busy = new pg.Client({ connectionString: target.ownerUrl })
    await busy.connect()
    await expect(restored()).rejects.toThrow(
      /Another connection is open to this database: stop the desk first/,
    )
    await busy.end()
    await asOwner(target, async (owner) => {
      await clear(owner)
      await owner.query('CREATE TABLE ledger (id int)')
    })
    await expect(restored()).rejects.toThrow(/it has tables of another program \(ledger\)/)
  })

  it('leaves everything as it was where the backup does not hold together', async () => {
    await seedOnce(target.ownerUrl)
    const before = await stateOf(target)
    const torn = await createTestDatabase()
    try {
      const path = join(folder, 'torn.tar.gz')
      await asOwner(torn, async (owner) => {
        await owner.query('ALTER TABLE "Member" DROP CONSTRAINT "Member_userId_fkey"')
        await owner.query(
          `INSERT INTO "Workspace" (id, slug, name) VALUES (gen_random_uuid(), 'torn', 'Torn');
           INSERT INTO "Member" ("workspaceId", "userId", role) SELECT id, gen_random_uuid(), 'admin' FROM "Workspace"`,
        )
        await backUp(owner, path, { force: false })
      })
      await expect(restored(path)).rejects.toThrow(
        /could not be restored \(.*Member_userId_fkey.*\)\. Nothing was changed/,
      )
      expect(await stateOf(target)).toEqual(before)
    } finally {
      await torn.drop()
    }
  })

  it('brings a backup of an earlier level up to date', async () => {
    const [first = '', second = ''] = knownMigrations()
    const early = await createTestDatabase()
    try {
      const path = join(folder, 'early.tar.gz')
      await asOwner(early, async (owner) => {
        await clear(owner)
        await applyMigrations(owner, [first, second])
        await owner.query(
          `INSERT INTO "Workspace" (id, slug, name) VALUES ('0192f0c1-0000-7000-8000-000000000001', 'early', 'Early desk')`,
        )
        const { migrations } = await backUp(owner, path, { force: false })
        expect(migrations).toEqual([first, second])
      })
      const { migrated } = await restored(path)
      expect(migrated).toEqual(knownMigrations().slice(2))
      expect(
        await asOwner(target, async (owner) => (await owner.query('SELECT slug FROM "Workspace"')).rows),
      ).toEqual([{ slug: 'early' }])
      await asOwner(target, (owner) => migrate(owner, target.ownerUrl))
      expect((await stateOf(target)).columns).toEqual((await stateOf(source)).columns)
    } finally {
      await early.drop()
    }
  })
})

describe('a file that is no whole backup', () => {
  const refused = async (path: string) => {
    const answer = restored(path)
    await expect(answer).rejects.toThrow(Refusal)
    return answer.catch((error: Error) => error.message)
  }
  const broken = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }

  it('is told apart: missing, of another program, cut off, damaged', async () => {
    expect(await refused(join(folder, 'nothing'))).toContain('There is no file')
    expect(await refused(folder)).toContain('is no file')
    expect(await refused(broken('empty', Buffer.alloc(0)))).toMatch(/is no backup of Countermark|was cut off/)
    expect(await refused(broken('text', Buffer.from('dear diary')))).toContain('is no backup of Countermark')
    expect(await refused(broken('other.gz', gzipSync('dear diary'.repeat(1000))))).toContain('is no backup')
    const other = join(folder, 'other.tar.gz')
    await writeWhole(other, { force: true }, (add) => add('photos/1.jpg', Buffer.alloc(100)))
    expect(await refused(other)).toContain('is no backup of Countermark')
    expect((await stateOf(target)).tables.every((table) => table.rows === 0)).toBe(true)
  })

  it('is noticed wherever it was cut off', async () => {
    const whole = readFileSync(file)
    for (let part = 1; part < 20; part++) {
      const path = broken('cut.tar.gz', whole)
      truncateSync(path, Math.floor((whole.byteLength * part) / 20))
      expect(await refused(path)).toContain('was cut off')
    }
    truncateSync(broken('cut.tar.gz', whole), whole.byteLength - 1)
    expect(await refused(join(folder, 'cut.tar.gz'))).toContain('was cut off')
  })

  it('is noticed wherever a byte of it was changed', async () => {
    const whole = readFileSync(file)
    for (let part = 1; part < 40; part++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor((whole.byteLength * part) / 40)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      expect(await refused(broken('changed.tar.gz', bytes))).toMatch(/is damaged|was cut off/)
    }
  })

  /** A file that is whole by its own sums, whatever its manifest and the rows of its one table say. */
  async function packed(changed: object, rows = ''): Promise<string> {
    const path = join(folder, 'packed.tar.gz')
    const manifest = {
      format: 'countermark-backup',
      formatVersion: 1,
      product: '0.1.0',
      at: '2026-11-24T10:00:00.000Z',
      postgres: '18',
      migrations: knownMigrations(),
      tables: [{ name: 'User', columns: ['id'] }],
      sequences: [],
      ...changed,
    }
    const content = Buffer.from(JSON.stringify(manifest))
    const hash = createHash('sha256')
    takeEntry(hash, 'manifest.json', content)
    const users = Buffer.from(rows)
    if (rows !== '') takeEntry(hash, 'tables/User/000001', users)
    const summed = summing('User')
    summed.take(users)
    const sums = { tables: [summed.sum()], workspaces: [], sha256: hash.digest('hex') }
    await writeWhole(path, { force: true }, async (add) => {
      await add('manifest.json', content)
      if (rows !== '') await add('tables/User/000001', users)
      await add('sums.json', Buffer.from(JSON.stringify(sums)))
    })
    return path
  }

  it('is refused where it is of a newer version, or of another shape than its version has', async () => {
    await restored(await packed({}))
    const later = '29991231000000_of_the_future'
    const newer = await packed({ migrations: [...knownMigrations(), later] })
    expect(await refused(newer)).toContain(`is of a newer Countermark than this one (it has ${later})`)
    expect(await refused(await packed({ formatVersion: 2 }))).toContain('was made by a newer Countermark')
    const other = await packed({ tables: [{ name: 'User', columns: ['id', 'shoeSize'] }] })
    expect(await refused(other)).toContain(
      'has User.shoeSize, which this version does not know at that level',
    )
    expect(await refused(await packed({ migrations: 'none' }))).toContain('is damaged')
  })

  it('is refused where its rows are none, and the database stays as it was', async () => {
    await seedOnce(target.ownerUrl)
    const before = await stateOf(target)
    for (const [rows, words] of [
      ['no-id-at-all\n', /could not be restored \(invalid input syntax for type uuid/],
      [
        '0192f0c1-0000-7000-8000-000000000001\n0192f0c1-0000-7000-8000-000000000001\n',
        /could not be restored \(.*(null value|duplicate key)/,
      ],
      [
        '0192f0c1-0000-7000-8000-000000000001\tmore\n',
        /could not be restored \(extra data after last expected column/,
      ],
    ] as const) {
      expect(await refused(await packed({}, rows))).toMatch(words)
      expect(await stateOf(target)).toEqual(before)
    }
  })
})
