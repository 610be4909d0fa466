import { createHash } from 'node:crypto'
import type pg from 'pg'
import { writeWhole } from './backup-file.ts'
import {
  FORMAT,
  FORMAT_VERSION,
  MANIFEST,
  type Manifest,
  PIECE,
  SUMS,
  type Sums,
  takeEntry,
} from './backup-format.ts'
import { copyOut, quoted, sequencesOf, settleFormats, tablesOf } from './backup-tables.ts'
import { recordedMigrations } from './migrations.ts'
import { Refusal } from './refusal.ts'
import { VERSION } from './version.ts'

/** What a backup holds, and where it is. */
export type BackedUp = Omit<Manifest, 'format' | 'tables' | 'sequences'> &
  Sums & { file: string; bytes: number }

/**
 * Writes the whole database as it stands at one moment into one file, while the desk may go on. Throws a Refusal where
 * there is no desk, or the file cannot be written.
 *
 * @param owner a connection as the role that owns the tables, with no transaction open.
 */
export async function backUp(owner: pg.Client, file: string, options: { force: boolean }): Promise<BackedUp> {
  const { applied, failed } = await recordedMigrations(owner)
  if (applied.length === 0) throw new Refusal('There is no desk in this database, and so nothing to back up.')
  if (failed.length > 0) {
    throw new Refusal(
      `The migration ${failed[0]} stopped half-way, and a backup could not be restored: settle it first, or stop the desk and copy the data folder.`,
    )
  }
  await settleFormats(owner)
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const tables = await tablesOf(owner)
    // A migration that comes meanwhile waits, and the first statement takes the moment that all of them see.
    await owner.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`)
    const { rows } = await owner.query<{ at: Date; postgres: string }>(
      `SELECT now() AS at, current_setting('server_version') AS postgres`,
    )
    const manifest: Manifest = {
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      product: VERSION,
      at: rows[0]?.at.toISOString() ?? '',
      postgres: rows[0]?.postgres ?? '',
      migrations: applied,
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      sequences: await sequencesOf(owner),
    }
    const sums: Sums = { tables: [], workspaces: await chainTips(owner), sha256: '' }
    const bytes = await writeWhole(file, options, async (add) => {
      const hash = createHash('sha256')
      const put = async (name: string, content: Uint8Array) => {
        takeEntry(hash, name, content)
        await add(name, content)
      }
      await put(MANIFEST, json(manifest))
      for (const table of tables) {
        const pieces = inPieces((number, piece) => put(`tables/${table.name}/${number}`, piece))
        sums.tables.push(await copyOut(owner, table, pieces.take))
        await pieces.end()
      }
      sums.sha256 = hash.digest('hex')
      await add(SUMS, json(sums))
    })
    const { format: _format, tables: _tables, sequences: _sequences, ...stated } = manifest
    return { file, bytes, ...stated, ...sums }
  } finally {
    await owner.query('ROLLBACK')
  }
}

/** Where the chain of each workspace ends. */
async function chainTips(owner: pg.Client): Promise<Sums['workspaces']> {
  const { rows } = await owner.query<{ id: string; slug: string; sequence: number; hash: string }>(
    `SELECT w.id, w.slug, e.sequence, e.hash FROM "Workspace" w
     CROSS JOIN LATERAL (
       SELECT sequence, hash FROM "Event" WHERE "workspaceId" = w.id ORDER BY sequence DESC LIMIT 1) AS e
     ORDER BY w.id`,
  )
  return rows.map(({ id, slug, ...tip }) => ({ id, slug, tip }))
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

/** Gathers bytes into pieces of one size, numbered from 000001. */
function inPieces(put: (number: string, piece: Uint8Array) => Promise<void>) {
  let [gathered, size, count] = [[] as Uint8Array[], 0, 0]
  const flush = async () => {
    const whole = Buffer.concat(gathered)
    gathered = []
    size = 0
    for (let at = 0; at < whole.byteLength; at += PIECE) {
      count += 1
      await put(String(count).padStart(6, '0'), whole.subarray(at, at + PIECE))
    }
  }
  return {
    async take(bytes: Uint8Array) {
      gathered.push(bytes)
      size += bytes.byteLength
      if (size >= PIECE) await flush()
    },
    end: flush,
  }
}
