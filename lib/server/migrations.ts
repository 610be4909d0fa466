import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { withConnection } from './connection.ts'
import { Refusal } from './refusal.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Where the migrations of this version are, a folder each. */
export const MIGRATIONS_FOLDER = `${ROOT}prisma/migrations`
/** Two numbers of ours for `pg_advisory_lock`; every process that migrates this database waits on them. */
const LOCK = [0x636d, 1]
const LOCK_WITHIN_MS = 120_000
/** PostgreSQL's code for a role that may not do what it asked for. */
const NO_PRIVILEGE = '42501'

/**
 * Runs `work` while no other process migrates, seeds or grants on this database. The lock is the
 * connection's, so it goes when the process does. Throws a Refusal when it is not had within two minutes.
 */
export async function withMigrationLock<T>(
  ownerUrl: string,
  setting: string,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  return withConnection(ownerUrl, setting, async (owner) => {
    const deadline = Date.now() + LOCK_WITHIN_MS
    for (;;) {
      const { rows } = await owner.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        LOCK,
      )
      if (rows[0]?.taken) return work(owner)
      if (Date.now() > deadline)
        throw new Refusal(
          'Another process has been changing this database for two minutes: try again when it is done.',
        )
      await delay(200)
    }
  })
}

/**
 * Brings the database to this version's schema; under the migration lock. Throws a Refusal when the database
 * is of a newer version, when a migration stopped half-way before, or when one fails now.
 */
export async function migrate(owner: pg.Client, ownerUrl: string): Promise<void> {
  const known = knownMigrations()
  const { applied, failed } = await recordedMigrations(owner)
  refuseNewer(applied, known)
  if (failed.length > 0) {
    throw new Refusal(
      `The migration ${failed[0]} stopped half-way at an earlier start: restore a backup, or resolve it with npx prisma migrate resolve.`,
    )
  }
  if (known.every((name) => applied.includes(name))) return
  await deploy(ownerUrl)
}

/**
 * The migrations that a database has had, in order, and those of this version that it has not; for whoever reads it as it
 * is. Throws a Refusal when it is of a newer version.
 */
export async function migrationLevel(owner: pg.Client): Promise<{ applied: string[]; waiting: string[] }> {
  const known = knownMigrations()
  const { applied } = await recordedMigrations(owner)
  refuseNewer(applied, known)
  return { applied, waiting: known.filter((name) => !applied.includes(name)) }
}

function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const foreign = applied.filter((name) => !known.includes(name))
  if (foreign.length > 0) {
    throw new Refusal(
      `The database is of a newer Countermark than this one (it has ${foreign.at(-1)}): start that version, or restore a backup.`,
    )
  }
}

/** The migrations of this version by name, in order. */
export function knownMigrations(): string[] {
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The migrations that a database has had, and those that began and did not end, in order; whatever version it is of. */
export async function recordedMigrations(owner: pg.Client): Promise<{ applied: string[]; failed: string[] }> {
  const { rows: tables } = await owner.query<{ there: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`,
  )
  if (!tables[0]?.there) return { applied: [], failed: [] }
  const { rows } = await owner
    .query<{ name: string; finished: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === NO_PRIVILEGE)) throw error
      throw new Refusal(
        'The role of DATABASE_URL does not own the tables: name the role that does in DATABASE_OWNER_URL.',
      )
    })
  return {
    applied: rows.filter((row) => row.finished).map((row) => row.name),
    failed: rows.filter((row) => !row.finished).map((row) => row.name),
  }
}

async function deploy(ownerUrl: string): Promise<void> {
  const child = spawn(process.execPath, [`${ROOT}node_modules/prisma/build/index.js`, 'migrate', 'deploy'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: ownerUrl, CHECKPOINT_DISABLE: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  const lines = words.split('\n').map((line) => line.trim())
  const telling = lines.find(
    (line) => /^(ERROR|Database error|Error|Migration name)/.test(line) && line.length > 8,
  )
  throw new Refusal(
    `The database could not be brought up to date: ${telling ?? lines.filter(Boolean).at(-1) ?? 'no reason given'}`,
  )
}
