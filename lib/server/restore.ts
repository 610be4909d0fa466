import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Manifest, Sums } from './backup-format.ts'
import { type BackupPart, backupParts, checkBackup } from './backup-read.ts'
import { copyOut, quoted, settleFormats, tablesOf } from './backup-tables.ts'
import { applyMigrations, migrationsAfter } from './migration-steps.ts'
import { withMigrationLock } from './migrations.ts'
import type { Progress } from './progress.ts'
import { Refusal, reasonOf } from './refusal.ts'
import { clear, refuseCompany, refuseContent, withoutForeignKeys } from './restore-target.ts'

/** What was restored: what the backup says of itself, and the migrations that it had not had yet. */
export type Restored = { manifest: Manifest; sums: Sums; migrated: string[] }

/**
 * Puts a backup into an empty database, in one transaction: the schema of the backup's level, its rows, proof that they
 * are the same, and then the migrations that came later. Throws a Refusal where the file or the database cannot be used;
 * then the database is as it was.
 */
export async function restore(
  { ownerUrl, setting }: { ownerUrl: string; setting: string },
  file: string,
  progress: Progress,
): Promise<Restored> {
  const { manifest, sums } = await progress('Reading the backup', checkBackup(file))
  const later = migrationsAfter(manifest.migrations, file)
  return withMigrationLock(ownerUrl, setting, async (owner) => {
    await refuseCompany(owner)
    await refuseContent(owner, setting)
    await settleFormats(owner)
    await owner.query('BEGIN')
    try {
      await progress('Restoring', refill(owner, file, manifest, sums))
      await progress('Bringing the database up to date', applyMigrations(owner, later))
      await owner.query('COMMIT')
    } catch (error) {
      await owner.query('ROLLBACK').catch(() => undefined)
      if (!(error instanceof pg.DatabaseError)) throw error
      throw new Refusal(`The backup could not be restored (${reasonOf(error)}). Nothing was changed.`)
    }
    await owner.query('ANALYZE')
    return { manifest, sums, migrated: later }
  })
}

async function refill(owner: pg.Client, file: string, manifest: Manifest, sums: Sums): Promise<void> {
  await clear(owner)
  await applyMigrations(owner, manifest.migrations)
  await refuseOtherShape(owner, file, manifest)
  const foreignKeys = await withoutForeignKeys(owner)
  // Rows come as they were, also where a trigger would count or refuse.
  await everyTable(owner, manifest, (table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await load(owner, file, manifest)
  for (const { name, value } of manifest.sequences) {
    await owner.query('SELECT setval($1::regclass, $2::bigint)', [`public.${quoted(name)}`, value])
  }
  for (const statement of foreignKeys) await owner.query(statement)
  await everyTable(owner, manifest, (table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await refuseOtherRows(owner, manifest, sums)
}

async function everyTable(owner: pg.Client, { tables }: Manifest, statement: (table: string) => string) {
  for (const { name } of tables) await owner.query(statement(quoted(name)))
}

/** Throws a Refusal where a table of the backup has no place in the schema of its level. */
async function refuseOtherShape(owner: pg.Client, file: string, { tables }: Manifest): Promise<void> {
  const known = new Map((await tablesOf(owner)).map((table) => [table.name, new Set(table.columns)]))
  for (const { name, columns } of tables) {
    const missing = columns.find((column) => !known.get(name)?.has(column))
    if (missing === undefined) continue
    throw new Refusal(
      `${file} has ${name}.${missing}, which this version does not know at that level. Nothing was changed.`,
    )
  }
}

/** Copies every table from the file, one piece at a time, and waits for the sums at its end. */
async function load(owner: pg.Client, file: string, { tables }: Manifest): Promise<void> {
  const columns = new Map(tables.map((table) => [table.name, table.columns]))
  const parts = backupParts(file)
  try {
    let part = await next(parts)
    while (part.kind !== 'sums') {
      if (part.kind === 'manifest') {
        part = await next(parts)
        continue
      }
      const { table } = part
      const into = `${quoted(table)} (${(columns.get(table) ?? []).map(quoted).join(', ')})`
      const pieces = async function* () {
        while (part.kind === 'piece' && part.table === table) {
          yield part.bytes
          part = await next(parts)
        }
      }
      await pipeline(
        Readable.from(pieces(), { objectMode: false }),
        owner.query(copyFrom(`COPY ${into} FROM STDIN`)),
      )
    }
  } finally {
    await parts.return(undefined)
  }
}

async function next(parts: AsyncGenerator<BackupPart>): Promise<BackupPart> {
  const { value, done } = await parts.next()
  if (done || !value) throw new Error('The backup ended without its sums.')
  return value
}

/** Reads the tables once more as they stand now: they must be what was backed up, to the byte. */
async function refuseOtherRows(owner: pg.Client, { tables }: Manifest, sums: Sums): Promise<void> {
  const stand = new Map((await tablesOf(owner)).map((table) => [table.name, table]))
  const columns = new Map(tables.map((table) => [table.name, table.columns]))
  for (const sum of sums.tables) {
    const table = stand.get(sum.name)
    const now = table && (await copyOut(owner, { ...table, columns: columns.get(sum.name) ?? [] }))
    if (now?.rows === sum.rows && now.sha256 === sum.sha256) continue
    throw new Refusal(
      `${sum.name} did not come out as it was backed up (${sum.rows} rows, ${now?.rows ?? 0} now). Nothing was changed.`,
    )
  }
}
