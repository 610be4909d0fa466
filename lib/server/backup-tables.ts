import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Manifest, TableSum } from './backup-format.ts'
import { summing } from './backup-format.ts'

/** What Prisma keeps of migrations; a restore writes it anew. */
export const MIGRATIONS_TABLE = '_prisma_migrations'

/** A table as it is copied: the columns that are stored, and an order that is the same in every copy. */
export type CopiedTable = { name: string; columns: string[]; order: string }

export const quoted = (name: string) => pg.escapeIdentifier(name)

/** Makes COPY write the same bytes for the same rows, whatever the settings of the server. */
export async function settleFormats(client: pg.Client): Promise<void> {
  await client.query(`
    SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
    SET bytea_output = 'hex'; SET extra_float_digits = 1; SET statement_timeout = 0;
    SET idle_in_transaction_session_timeout = 0; SET search_path = public`)
}

/** Every table of the desk by name, with the columns that are stored rather than computed. */
export async function tablesOf(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null }>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum) AS columns,
       (SELECT ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum ORDER BY k.place)
        FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname COLLATE "C"`,
    [MIGRATIONS_TABLE],
  )
  return rows.map(({ name, columns, key }) => ({
    name,
    columns,
    order: key && key.length > 0 ? key.map(quoted).join(', ') : `${quoted(name)}::text COLLATE "C"`,
  }))
}

/** How far the counters of the desk have counted. */
export async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  )
  return rows
}

/** Reads a table as COPY writes it, and answers its sum. `take` may wait for whoever takes the bytes. */
export async function copyOut(
  client: pg.Client,
  { name, columns, order }: CopiedTable,
  take: (bytes: Uint8Array) => Promise<void> | void = () => undefined,
): Promise<TableSum> {
  const sums = summing(name)
  const selected = columns.map(quoted).join(', ')
  const stream = client.query(
    copyTo(`COPY (SELECT ${selected} FROM ${quoted(name)} ORDER BY ${order}) TO STDOUT`),
  )
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    sums.take(bytes)
    await take(bytes)
  }
  return sums.sum()
}
