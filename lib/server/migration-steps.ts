import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { knownMigrations, MIGRATIONS_FOLDER } from './migrations.ts'
import { Refusal } from './refusal.ts'

/**
 * The migrations of this version that come after those that a backup has had. Throws a Refusal where it has had one that
 * this version does not know, or not those before it.
 */
export function migrationsAfter(had: readonly string[], file: string): string[] {
  const known = knownMigrations()
  const foreign = had.find((name) => !known.includes(name))
  if (foreign !== undefined) {
    throw new Refusal(
      `${file} is of a newer Countermark than this one (it has ${foreign}): restore it with that version.`,
    )
  }
  return known.filter((name) => !had.includes(name))
}

/**
 * Runs migrations one after the other inside the transaction that is open, and writes them down as Prisma does, so that
 * its own command finds them done.
 */
export async function applyMigrations(owner: pg.Client, names: readonly string[]): Promise<void> {
  await owner.query(BOOK)
  for (const name of names) {
    const script = readFileSync(`${MIGRATIONS_FOLDER}/${name}/migration.sql`)
    await owner.query(script.toString('utf8'))
    await owner.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), createHash('sha256').update(script).digest('hex'), name],
    )
  }
}

/** The table in which Prisma writes migrations down, as it makes it itself. */
const BOOK = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
