import { type Json, toJson } from '#lib/domain/canonical-json.ts'
import type { EventDto, EventFilters } from '#lib/domain/event-dto.ts'
import { eventWords, fieldChanges, type Names } from '#lib/domain/history.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { noArticle } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { marksOf } from './history.ts'
import { peopleOf } from './people.ts'

const SELECT = {
  id: true,
  sequence: true,
  type: true,
  actorId: true,
  at: true,
  articleId: true,
  annotationId: true,
  subjectId: true,
  undoesId: true,
  data: true,
  hash: true,
} as const

/**
 * What happened at the desk, in words. With `after`: what came after that sequence, the oldest first; without: the newest
 * first, and `next` is the cursor of what is older.
 */
export async function listEvents(
  viewer: Viewer,
  { article, annotation, actor, act, after, cursor, limit = 100 }: EventFilters,
): Promise<Result<{ items: EventDto[]; next: string | null }, Problem>> {
  const db = database()
  if (article !== undefined) {
    const where = { id: article, ...within(viewer, 'article.read') }
    if ((await db.article.findFirst({ where, select: { id: true } })) === null) return err(noArticle)
  }
  const refused = refusal(viewer, 'event.read')
  if (refused) return err(refused)
  const sequence =
    after === undefined ? (cursor === undefined ? {} : { lt: cursor }) : { gt: Math.max(after, cursor ?? 0) }
  const rows = await db.event.findMany({
    where: {
      ...within(viewer, 'event.read'),
      articleId: article,
      annotationId: annotation,
      actorId: actor,
      ...(act === undefined ? {} : { type: { startsWith: `${act}.` } }),
      sequence,
    },
    orderBy: { sequence: after === undefined ? 'desc' : 'asc' },
    take: limit + 1,
    select: SELECT,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: await inWords(db, viewer, page),
    next: rows.length > limit && last ? String(last.sequence) : null,
  })
}

type EventRow = {
  id: string
  sequence: number
  type: string
  actorId: string
  at: Date
  articleId: string | null
  annotationId: string | null
  subjectId: string
  undoesId: string | null
  data: unknown
  hash: string
}

async function inWords(db: Database, viewer: Viewer, rows: readonly EventRow[]): Promise<EventDto[]> {
  const people = await peopleOf(
    db,
    rows.map((row) => row.actorId),
  )
  const marks = await marksOf(
    db,
    viewer,
    rows.map((row) => row.annotationId),
  )
  const undone = await takenBack(
    db,
    rows.map((row) => row.id),
  )
  const told = rows.map((row) => ({ row, data: toJson(row.data) }))
  const names = await namesIn(
    db,
    viewer,
    told.map(({ data }) => data),
  )
  return told.map(({ row, data }) => {
    const event = { type: row.type, undoesId: row.undoesId, data }
    return {
      id: row.id,
      sequence: row.sequence,
      type: row.type,
      actor: people.get(row.actorId),
      at: row.at.toISOString(),
      hash: row.hash,
      articleId: row.articleId,
      annotationId: row.annotationId,
      mark: (row.annotationId !== null && marks.get(row.annotationId)) || null,
      subjectId: row.subjectId,
      undoesId: row.undoesId,
      undone: undone.has(row.id),
      words: eventWords(event, names),
      changes: fieldChanges(event, names),
    }
  })
}

/** Those of the events that stand taken back: what was done again is not. */
async function takenBack(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT e.id AS first, e.id AS last, 0 AS steps FROM "Event" e WHERE e.id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT c.first, u.id, c.steps + 1 FROM chain c JOIN "Event" u ON u."undoesId" = c.last)
    SELECT first AS id FROM chain GROUP BY first HAVING max(steps) % 2 = 1`
  return new Set(taken.map((row) => row.id))
}

/** Names for the ids that events mention: of people, of the workspace's sources, and of tags that it can see. */
async function namesIn(db: Database, viewer: Viewer, data: readonly Json[]): Promise<Names> {
  const ids = new Set<string>()
  for (const one of data) collectIds(one, ids)
  const id = { in: [...ids] }
  const users = await db.user.findMany({
    where: { id, members: { some: { workspaceId: viewer.workspaceId } } },
    select: { id: true, name: true },
  })
  const sources = await db.source.findMany({
    where: { id, ...within(viewer, 'source.read') },
    select: { id: true, name: true },
  })
  const tags = await db.tag.findMany({
    where: { id, tagSet: { OR: [{ workspaceId: null }, { workspaceId: viewer.workspaceId }] } },
    select: { id: true, label: true },
  })
  return new Map([
    ...[...users, ...sources].map((row) => [row.id, row.name] as const),
    ...tags.map((tag) => [tag.id, tag.label] as const),
  ])
}

/** The fields of stored rows that name a person, a source or a tag. */
const NAMING = new Set(['tagId', 'sourceId', 'assigneeIds', 'assigneeId', 'userId'])
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function collectIds(value: Json, into: Set<string>, names = false): void {
  if (typeof value === 'string') {
    if (names && UUID.test(value)) into.add(value)
  } else if (Array.isArray(value)) {
    for (const one of value) collectIds(one, into, names)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) collectIds(one, into, NAMING.has(key))
  }
}
