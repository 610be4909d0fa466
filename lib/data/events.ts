import { type Json, toJson } from '#lib/domain/canonical-json.ts'
import type { EventDto, EventFilters } from '#lib/domain/event-dto.ts'
import { eventWords, fieldChanges, type Names } from '#lib/domain/history.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { refusal, shownSql, within, withinSql } from './access.ts'
import { noArticle } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { marksOf } from './history.ts'
import { isAliasedSql, isNamedAct, isNamedActSql, shownPeople } from './shown-people.ts'

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
  const conditions = [
    withinSql(viewer, 'event.read', 'e'),
    Prisma.sql`(e."articleId" IS NULL OR ${isNamedActSql} OR ${shownSql(viewer, Prisma.sql`e."actorId"`, Prisma.sql`e."articleId"`)})`,
  ]
  if (article !== undefined) conditions.push(Prisma.sql`e."articleId" = ${article}::uuid`)
  if (annotation !== undefined) conditions.push(Prisma.sql`e."annotationId" = ${annotation}::uuid`)
  if (actor !== undefined) conditions.push(await isBy(db, viewer, actor, article))
  if (act !== undefined) conditions.push(Prisma.sql`e.type LIKE ${`${act}.%`}`)
  if (after !== undefined) conditions.push(Prisma.sql`e.sequence > ${Math.max(after, cursor ?? 0)}`)
  else if (cursor !== undefined) conditions.push(Prisma.sql`e.sequence < ${cursor}`)
  const order = after === undefined ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT e.id, e.sequence, e.type, e."actorId", e.at, e."articleId", e."annotationId", e."subjectId", e."undoesId",
      e.data, e.hash
    FROM "Event" e WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.sequence ${order} LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: await inWords(db, viewer, page),
    next: rows.length > limit && last ? String(last.sequence) : null,
  })
}

/** Events of an actor as they are told: under their name, or under the alias that they go by on a blind article. */
async function isBy(
  db: Database,
  viewer: Viewer,
  actor: string,
  article: string | undefined,
): Promise<Prisma.Sql> {
  if (actor === viewer.userId) return Prisma.sql`e."actorId" = ${actor}::uuid`
  const named = Prisma.sql`(e."actorId" = ${actor}::uuid AND NOT ${isAliasedSql})`
  if (article === undefined) return named
  const alias = (await shownPeople(db, viewer, [article], [])).userOf(article, actor)
  if (alias === null || alias === viewer.userId) return named
  return Prisma.sql`(e."actorId" = ${alias}::uuid AND ${isAliasedSql})`
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
  const people = await shownPeople(
    db,
    viewer,
    rows.map((row) => row.articleId),
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
      actor: people.get(
        isNamedAct({ annotationId: row.annotationId, by: byOf(data) }) ? null : row.articleId,
        row.actorId,
      ),
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

const byOf = (data: Json) => (data instanceof Object && 'by' in data ? data.by : null)

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
