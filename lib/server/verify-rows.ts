import type pg from 'pg'
import { isSameJson, type Json, toJson } from '#lib/domain/canonical-json.ts'
import { rowsOf } from './verify-cursor.ts'
import type { Findings } from './verify-finding.ts'

/** What an event tells, as far as it matters for the rows. */
export type Telling = {
  sequence: number
  type: string
  actorId: string
  articleId: string | null
  annotationId: string | null
  subjectId: string
  data: { [name: string]: Json }
}

/** Fields of a row by name, as JSON. */
export type Fields = { [name: string]: Json }

/** How the rows of a table follow from the events. */
export type Noun<Row extends { key: string }> = {
  table: string
  /** SQL over the event `e`: the id, as text, of the row that it tells of. */
  key: string
  /** SQL over the event `e`: whether it tells of such a row at all. */
  where: string
  /** SQL: the rows of workspace `$1` in the order of their `key`, an id as text. */
  rows: string
  /** What an event says of the row from then on; `before` is what the events before it said. */
  says: (event: Telling, before: Fields) => Fields
  /** The row in the words of events. A field that no event names is not compared. */
  stands: (row: Row) => Fields | Promise<Fields>
  /** What the row is called: "Rating … of annotation …". */
  title: (key: string, fields: Fields) => string
  /** The row that this one goes with for good when it is removed. */
  goesWith?: (said: Fields) => { table: string; id: string } | null
  /** How many rows are read at once, where they are large. */
  batch?: number
}

/** What an event says of its row after the act; nothing where it says nothing. */
export function afterOf({ data }: Telling): Fields {
  return isFields(data.after) ? data.after : {}
}

/** Who put the row in the bin, where an event says whether it lies there. */
export function binnedBy(event: Telling): Fields {
  const { deletedAt } = afterOf(event)
  if (deletedAt === undefined) return {}
  if (deletedAt === null) return { deletedById: null }
  return event.type.endsWith('.deleted') ? { deletedById: event.actorId } : {}
}

/** A time as events keep it. */
export function timeOf(date: Date | null): string | null {
  return date?.toISOString() ?? null
}

/** The parent that a field names, as `goesWith` answers it. */
export function parentIn(table: string, field: string) {
  return (said: Fields) => {
    const id = said[field]
    return typeof id === 'string' ? { table, id } : null
  }
}

/** What is removed for good, and when: the bin's days, and the time of this look by the database's clock. */
export type Bin = { days: number; now: Date }

type KeyedTelling = Omit<Telling, 'data'> & { key: string; data: Json }
type Said = { key: string; fields: Map<string, { value: Json; sequence: number }>; last: number }

/**
 * Holds the rows of a table against what the events of the workspace say of them. Both are read in the order of the rows'
 * ids, so that one row at a time is held, however many there are.
 */
export async function verifyRows<Row extends { key: string }>(
  client: pg.Client,
  workspaceId: string,
  noun: Noun<Row>,
  bin: Bin,
  findings: Findings,
): Promise<void> {
  const sayings = said(
    noun,
    rowsOf<KeyedTelling>(
      client,
      `SELECT ${noun.key} AS key, e.sequence, e.type, e."actorId", e."articleId", e."annotationId", e."subjectId", e.data
       FROM "Event" e WHERE e."workspaceId" = $1 AND (${noun.where}) AND pg_input_is_valid(${noun.key}, 'uuid')
       ORDER BY (${noun.key})::uuid, e.sequence`,
      [workspaceId],
    ),
  )
  const rows = rowsOf<Row>(client, noun.rows, [workspaceId], noun.batch)
  try {
    let saying = await sayings.next()
    for await (const row of rows) {
      while (!saying.done && saying.value.key < row.key) {
        await missing(client, noun, saying.value, bin, findings)
        saying = await sayings.next()
      }
      if (!saying.done && saying.value.key === row.key) {
        await compare(noun, saying.value, row, findings)
        saying = await sayings.next()
      } else await added(noun, row, findings)
      if (findings.full) return
    }
    for (; !saying.done && !findings.full; saying = await sayings.next()) {
      await missing(client, noun, saying.value, bin, findings)
    }
  } finally {
    await sayings.return(undefined)
  }
}

/** What the events say of each row in the end, one row after the other. */
async function* said<Row extends { key: string }>(
  noun: Noun<Row>,
  events: AsyncGenerator<KeyedTelling>,
): AsyncGenerator<Said, undefined> {
  let row: Said = { key: '', fields: new Map(), last: 0 }
  for await (const { key, data, ...rest } of events) {
    const event = { ...rest, data: isFields(data) ? data : {} }
    if (row.key !== key) {
      if (row.last > 0) yield row
      row = { key, fields: new Map(), last: 0 }
    }
    for (const [name, value] of Object.entries(noun.says(event, plain(row)))) {
      row.fields.set(name, { value, sequence: event.sequence })
    }
    row.last = event.sequence
  }
  if (row.last > 0) yield row
}

function plain({ fields }: Said): Fields {
  return Object.fromEntries([...fields].map(([name, { value }]) => [name, value]))
}

async function compare<Row extends { key: string }>(
  noun: Noun<Row>,
  saying: Said,
  row: Row,
  findings: Findings,
): Promise<void> {
  const stands = await noun.stands(row)
  for (const [name, { value, sequence }] of saying.fields) {
    if (!(name in stands)) continue
    const differs = difference(name, value, stands[name])
    if (!differs) continue
    findings.add({
      table: noun.table,
      id: row.key,
      sequence,
      kind: 'changed',
      words: `${noun.title(row.key, plain(saying))} was changed outside the desk: event ${sequence} says ${differs.path} ${brief(differs.said)}, and it is ${brief(differs.stands)}.`,
    })
    return
  }
}

async function added<Row extends { key: string }>(
  noun: Noun<Row>,
  row: Row,
  findings: Findings,
): Promise<void> {
  findings.add({
    table: noun.table,
    id: row.key,
    sequence: null,
    kind: 'added',
    words: `${noun.title(row.key, await noun.stands(row))} was added outside the desk: no event tells of it.`,
  })
}

async function missing<Row extends { key: string }>(
  client: pg.Client,
  noun: Noun<Row>,
  saying: Said,
  bin: Bin,
  findings: Findings,
): Promise<void> {
  const fields = plain(saying)
  const { deletedAt } = fields
  const left = typeof deletedAt === 'string' ? bin.now.getTime() - Date.parse(deletedAt) : 0
  if (left >= bin.days * 24 * 60 * 60 * 1000) return
  const parent = noun.goesWith?.(fields) ?? null
  // Where the parent is gone, too, either it lay in the bin, or it is what is told.
  if (parent && !(await stands(client, parent))) return
  findings.add({
    table: noun.table,
    id: saying.key,
    sequence: saying.last,
    kind: 'removed',
    words: `${noun.title(saying.key, fields)} was removed outside the desk: event ${saying.last} says that it is there.`,
  })
}

async function stands(client: pg.Client, { table, id }: { table: string; id: string }): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM "${table}" WHERE id = $1`, [id])
  return rowCount !== 0
}

type Difference = { path: string; said: Json; stands: Json }

/** The first place where a row is not what an event says. What a later version has added inside of a field is let be. */
function difference(path: string, value: Json, stands: Json | undefined): Difference | null {
  if (isFields(value) && isFields(stands) && !WHOLE.has(path)) {
    for (const [name, one] of Object.entries(value)) {
      const inside = difference(`${path}.${name}`, one, stands[name])
      if (inside) return inside
    }
    return null
  }
  return isSameJson(value, stands) ? null : { path, said: value, stands: stands ?? null }
}

/** Fields that people fill freely: what an event does not name in them must not be there. */
const WHOLE = new Set(['csl'])

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value for a line on the terminal. */
function brief(value: Json): string {
  const text = JSON.stringify(toJson(value))
  const characters = Array.from(text)
  return characters.length <= 80 ? text : `${characters.slice(0, 79).join('')}…`
}
