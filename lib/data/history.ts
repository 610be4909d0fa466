import type { PersonDto } from '#lib/domain/annotation.ts'
import type { MarkBrief } from '#lib/domain/event-dto.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { quoteOf } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMark, refusal, shownSql, within, withinSql } from './access.ts'
import { noAnnotation, noArticle } from './annotation-row.ts'
import { type Database, database } from './database.ts'
import { isNamedActSql, shownPeople } from './shown-people.ts'

/** What a history is of: an article, or one mark on it. */
export type HistorySubject = {
  article: { id: string; title: string }
  mark: MarkBrief | null
  /** Everybody who did something to the article, by name. */
  people: PersonDto[]
}

/** The subject of a page of history, in the bin or not. */
export async function historySubject(
  viewer: Viewer,
  articleId: string,
  annotationId: string | null,
): Promise<Result<HistorySubject, Problem>> {
  const db = database()
  const article = await db.article.findFirst({
    where: { id: articleId, ...within(viewer, 'article.read') },
    select: { id: true, title: true },
  })
  if (!article) return err(noArticle)
  const refused = refusal(viewer, 'event.read')
  if (refused) return err(refused)
  const mark = (annotationId !== null && (await markOf(db, viewer, articleId, annotationId))) || null
  if (annotationId !== null && mark === null) return err(noAnnotation)
  const acted = await db.$queryRaw<{ actorId: string; named: boolean }[]>`
    SELECT DISTINCT e."actorId", ${isNamedActSql} AS named FROM "Event" e
    WHERE ${withinSql(viewer, 'event.read', 'e')} AND e."articleId" = ${articleId}::uuid
      AND (${isNamedActSql} OR ${shownSql(viewer, Prisma.sql`e."actorId"`, Prisma.sql`e."articleId"`)})`
  const shown = await shownPeople(
    db,
    viewer,
    [articleId],
    acted.map((event) => event.actorId),
  )
  const people = acted.map(({ actorId, named }) => shown.get(named ? null : articleId, actorId))
  return ok({
    article,
    mark,
    people: [...new Map(people.map((one) => [one.id, one])).values()].sort((a, b) =>
      a.name.localeCompare(b.name, 'en'),
    ),
  })
}

const MARK = { id: true, kind: true, exact: true, deletedAt: true } as const

const markBrief = (row: Prisma.AnnotationGetPayload<{ select: typeof MARK }>): MarkBrief => ({
  id: row.id,
  kind: row.kind,
  quote: quoteOf(row.exact),
  deleted: row.deletedAt !== null,
})

async function markOf(
  db: Database,
  viewer: Viewer,
  articleId: string,
  id: string,
): Promise<MarkBrief | null> {
  const row = await db.annotation.findFirst({
    where: { id, articleId, ...readableMark(viewer) },
    select: MARK,
  })
  return row && markBrief(row)
}

/** Marks by id, in one query; in the bin or not. */
export async function marksOf(
  db: Database,
  viewer: Viewer,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, MarkBrief>> {
  const named = [...new Set(ids)].filter((id) => id !== null)
  if (named.length === 0) return new Map()
  const rows = await db.annotation.findMany({
    where: { id: { in: named }, ...readableMark(viewer) },
    select: MARK,
  })
  return new Map(rows.map((row) => [row.id, markBrief(row)]))
}
