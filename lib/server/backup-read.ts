import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import {
  FORMAT,
  FORMAT_VERSION,
  LARGEST_ENTRY,
  MANIFEST,
  Manifest,
  SUMS,
  Sums,
  summing,
  type TableSum,
  takeEntry,
} from './backup-format.ts'
import { Refusal, reasonOf } from './refusal.ts'

/** A backup as it is read, part by part. */
export type BackupPart =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'piece'; table: string; bytes: Uint8Array }
  | { kind: 'sums'; sums: Sums }

/** Reads a whole backup and keeps nothing of it but what it says of itself. Throws a Refusal where it is not whole. */
export async function checkBackup(file: string): Promise<{ manifest: Manifest; sums: Sums }> {
  let manifest: Manifest | null = null
  for await (const part of backupParts(file)) {
    if (part.kind === 'manifest') manifest = part.manifest
    if (part.kind === 'sums' && manifest) return { manifest, sums: part.sums }
  }
  throw cutOff(file)
}

/**
 * The parts of a backup in order: the manifest, the pieces of each table, the sums. Everything is held against the sums,
 * which come last, so whoever reads must wait for them before believing what came before. Throws a Refusal where the file
 * is none of ours, was cut off, or is damaged.
 */
export async function* backupParts(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  let manifest: Manifest | null = null
  let current: ReturnType<typeof summing> | null = null
  const sums: TableSum[] = []
  for await (const { name, content } of entriesOf(file)) {
    if (!manifest) {
      manifest = manifestIn(file, name, content)
      takeEntry(hash, name, content)
      yield { kind: 'manifest', manifest }
    } else if (name === SUMS) {
      if (current) sums.push(current.sum())
      const stated = parsed(Sums, content)
      const told = { tables: withEmpty(manifest, sums), sha256: hash.digest('hex') }
      if (!stated || !isSameJson(told, { tables: stated.tables, sha256: stated.sha256 })) throw damaged(file)
      yield { kind: 'sums', sums: stated }
      return
    } else {
      const table = /^tables\/(.+)\/\d+$/.exec(name)?.[1]
      if (table === undefined) throw damaged(file)
      if (current?.sum().name !== table) {
        if (current) sums.push(current.sum())
        current = summing(table)
      }
      current.take(content)
      takeEntry(hash, name, content)
      yield { kind: 'piece', table, bytes: content }
    }
  }
  if (!manifest) throw foreign(file)
  throw cutOff(file)
}

/** The sums of every table of the manifest, in its order; a table without rows has no piece. */
function withEmpty(manifest: Manifest, sums: readonly TableSum[]): TableSum[] {
  const known = new Map(sums.map((one) => [one.name, one]))
  return manifest.tables.map(({ name }) => known.get(name) ?? summing(name).sum())
}

async function* entriesOf(file: string): AsyncGenerator<{ name: string; content: Buffer }> {
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}.`)
  if (!statSync(file).isFile()) throw new Refusal(`${file} is no file.`)
  const tar = extract()
  let failure: unknown
  const read = pipeline(createReadStream(file), createGunzip(), tar).catch((error: unknown) => {
    failure = error
  })
  let any = false
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header
      if (!any && name !== MANIFEST) throw foreign(file)
      if (size > LARGEST_ENTRY) throw damaged(file)
      const pieces: Buffer[] = []
      for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece)
      any = true
      yield { name, content: Buffer.concat(pieces) }
    }
    await read
    if (failure) throw failure
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusalOf(file, failure ?? error, any)
  } finally {
    tar.destroy()
  }
}

/** What a failure to unpack means for whoever gave the file. */
function refusalOf(file: string, error: unknown, any: boolean): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasonOf(error)
  if (/^E[A-Z]+$/.test(code) && code !== 'ERR_STREAM_PREMATURE_CLOSE') {
    return new Refusal(`${file} cannot be read (${reason}).`)
  }
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(reason)) return cutOff(file)
  // What begins as a compressed file and breaks inside was changed; what never was one is something else.
  const wasCompressed = code === 'Z_DATA_ERROR' && !/incorrect header check/i.test(reason)
  return any || wasCompressed ? damaged(file) : foreign(file)
}

function manifestIn(file: string, name: string, content: Buffer): Manifest {
  const stated = parsed(Manifest.pick({ format: true, formatVersion: true }), content)
  if (name === MANIFEST && !stated) throw damaged(file)
  if (name !== MANIFEST || stated?.format !== FORMAT) throw foreign(file)
  if (stated.formatVersion > FORMAT_VERSION) {
    throw new Refusal(`${file} was made by a newer Countermark than this one: restore it with that version.`)
  }
  const manifest = parsed(Manifest, content)
  if (!manifest) throw damaged(file)
  return manifest
}

function parsed<T>(schema: { safeParse(value: unknown): { data?: T } }, content: Buffer): T | null {
  try {
    return schema.safeParse(JSON.parse(content.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

const foreign = (file: string) => new Refusal(`${file} is no backup of Countermark.`)
const cutOff = (file: string) =>
  new Refusal(`${file} was cut off: its end is missing. Nothing was restored; use another backup.`)
const damaged = (file: string) =>
  new Refusal(`${file} is damaged: it is not as it was written. Nothing was restored; use another backup.`)
