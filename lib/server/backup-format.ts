import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'

/**
 * A backup is a gzipped tar file: `manifest.json` first, then each table as PostgreSQL's COPY writes it, in pieces
 * `tables/NAME/000001` and so on, and `sums.json` last, so that a file that was cut off is noticed.
 */

export const FORMAT = 'countermark-backup'
export const FORMAT_VERSION = 1
export const MANIFEST = 'manifest.json'
export const SUMS = 'sums.json'
/** The size of a piece of a table, in bytes; whoever reads holds one at a time. */
export const PIECE = 4 * 1024 * 1024
/** No entry of a backup is larger than this, in bytes. */
export const LARGEST_ENTRY = 16 * 1024 * 1024

export const Manifest = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.number().int(),
  /** The version of Countermark that made the backup. */
  product: z.string(),
  /** The moment that the backup shows, by the database's clock. */
  at: z.string(),
  postgres: z.string(),
  /** The migrations that the database had had, in order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export const TableSum = z.object({
  name: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  /** Hex of the SHA-256 of all that COPY writes of the table, in the order of its primary key. */
  sha256: z.string(),
})
export type TableSum = z.infer<typeof TableSum>

export const Sums = z.object({
  tables: z.array(TableSum),
  /** Where the chain of each workspace ended. */
  workspaces: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      tip: z.object({ sequence: z.number().int(), hash: z.string() }),
    }),
  ),
  /** Hex of the SHA-256 of every entry before this one, each as its name, its size and its bytes. */
  sha256: z.string(),
})
export type Sums = z.infer<typeof Sums>

/** Takes one entry into the checksum over the whole backup. */
export function takeEntry(hash: Hash, name: string, content: Uint8Array): void {
  hash.update(`${name}\n${content.byteLength}\n`)
  hash.update(content)
}

/** Sums up a table piece by piece. A row of COPY ends with a line feed, and has none inside. */
export function summing(name: string): { take(piece: Uint8Array): void; sum(): TableSum } {
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  return {
    take(piece) {
      hash.update(piece)
      bytes += piece.byteLength
      for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows += 1
    },
    sum: () => ({ name, rows, bytes, sha256: hash.copy().digest('hex') }),
  }
}
