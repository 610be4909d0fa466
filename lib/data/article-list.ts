import { ArticleHeader, type ArticleRowDto, type ArticleStatus } from '#lib/domain/article.ts'
import type { ArticleFilters } from '#lib/domain/article-filters.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { ownedSql, withinSql } from './access.ts'
import { countArticles, markStrips, newestRevision } from './article-counts.ts'
import { articleSays, articlesSaying, newestArticles } from './article-words.ts'
import { database } from './database.ts'
import { nearOrFar } from './near-or-far.ts'
import { rarestFirst, type SearchWord, searchWords } from './search-words.ts'
import { facesOf, shownPeople } from './shown-people.ts'

/** How long a deleted article can be brought back. */
export const BIN_DAYS = 30

export type ArticleCounts = Record<'all' | 'mine' | 'deleted' | ArticleStatus, number>

type Row = {
  id: string
  header: unknown
  status: ArticleStatus
  assigneeIds: string[]
  version: number
  createdAt: Date
  deletedAt: Date | null
  sourceId: string | null
  sourceName: string | null
  reliability: NonNullable<ArticleRowDto['source']>['reliability'] | null
  words: number
  length: number
}

const ROW = Prisma.sql`
  a.id, a.header, a.status::text AS status, a."assigneeIds"::text[] AS "assigneeIds", a.version, a."createdAt",
  a."deletedAt", s.id AS "sourceId", s.name AS "sourceName", s.reliability, r.words, r.length`

/** Articles out of the bin, or those in it that the viewer may bring back and whose time has not run out. */
function standing(viewer: Viewer, inBin: boolean): Prisma.Sql {
  if (!inBin) return Prisma.sql`a."deletedAt" IS NULL`
  const recent = Prisma.sql`a."deletedAt" > now() - make_interval(days => ${BIN_DAYS})`
  return Prisma.sql`${recent} AND ${ownedSql(viewer, 'article.delete', 'a', 'createdById')}`
}

const isMine = (viewer: Viewer) =>
  Prisma.sql`(a."createdById" = ${viewer.userId}::uuid OR ${viewer.userId}::uuid = ANY(a."assigneeIds"))`

/**
 * The library, newest first, a page at a time by key: an article that is imported meanwhile moves no page.
 * The counts are of the whole workspace, whatever the filters.
 */
export async function listArticles(
  viewer: Viewer,
  filters: ArticleFilters = {},
): Promise<{ items: ArticleRowDto[]; next: string | null; counts: ArticleCounts }> {
  const limit = filters.limit ?? 50
  const conditions = [withinSql(viewer, 'article.read', 'a'), standing(viewer, filters.deleted ?? false)]
  if (filters.source) conditions.push(Prisma.sql`a."sourceId" = ${filters.source}::uuid`)
  if (filters.status?.length) conditions.push(Prisma.sql`a.status::text = ANY(${filters.status})`)
  if (filters.mine) conditions.push(isMine(viewer))
  if (filters.cursor) conditions.push(Prisma.sql`a.id < ${filters.cursor}::uuid`)
  const [rows, counts] = await Promise.all([
    database().$queryRaw<Row[]>(found(viewer, filters, conditions, limit + 1)),
    countWorkspace(viewer),
  ])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: await articleRows(viewer, page), next: last?.id ?? null, counts }
}

/** Articles that meet the conditions and have every word of the query: in title, newest text or the statement of a claim. */
function found(viewer: Viewer, filters: ArticleFilters, conditions: Prisma.Sql[], limit: number): Prisma.Sql {
  const words = searchWords(filters.query ?? '')
  const from = (articles: Prisma.Sql, has: Prisma.Sql[]) => Prisma.sql`
    SELECT ${ROW} FROM ${articles} AS a ${newestRevision(Prisma.sql`words, length`)}
    LEFT JOIN "Source" s ON s.id = a."sourceId"
    WHERE ${Prisma.join([...conditions, ...has], ' AND ')}
    ORDER BY a.id DESC LIMIT ${limit}`
  const all = Prisma.sql`"Article"`
  if (words.length === 0) return from(all, [])
  const says = (word: SearchWord) => articleSays(viewer, word)
  const [rarest, more] = rarestFirst(words)
  const far = from(all, [
    ...rarest.map((word) => Prisma.sql`a.id IN (${articlesSaying(viewer, word)})`),
    ...more.map(says),
  ])
  // The newest of those that stand tell nothing of the bin.
  if (filters.deleted) return far
  return nearOrFar(limit, from(newestArticles(viewer, filters.cursor), words.map(says)), far)
}

async function articleRows(viewer: Viewer, page: Row[]): Promise<ArticleRowDto[]> {
  if (page.length === 0) return []
  const db = database()
  const [counted, strips] = await Promise.all([
    countArticles(
      db,
      viewer,
      page.map((row) => row.id),
    ),
    markStrips(db, viewer, page),
  ])
  const peopleIds = (row: Row) => [...row.assigneeIds, ...counted.get(row.id).authorIds]
  const people = await shownPeople(
    db,
    viewer,
    page.map((row) => row.id),
    page.flatMap(peopleIds),
  )
  return page.map((row) => ({
    id: row.id,
    header: ArticleHeader.parse(row.header),
    source:
      row.sourceId === null || row.sourceName === null || row.reliability === null
        ? null
        : { id: row.sourceId, name: row.sourceName, reliability: row.reliability },
    status: row.status,
    counts: counted.get(row.id).counts,
    marks: strips.get(row.id),
    people: facesOf(people, row, counted.get(row.id).authorIds),
    assigneeIds: row.assigneeIds,
    words: row.words,
    createdAt: row.createdAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
  }))
}

/** How many articles stand in each state, are the viewer's own, and are in the bin. */
async function countWorkspace(viewer: Viewer): Promise<ArticleCounts> {
  const [row] = await database().$queryRaw<ArticleCounts[]>`
    SELECT count(*) FILTER (WHERE a."deletedAt" IS NULL)::int AS "all",
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND ${isMine(viewer)})::int AS mine,
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND a.status = 'imported')::int AS imported,
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND a.status = 'in-annotation')::int AS "in-annotation",
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND a.status = 'in-review')::int AS "in-review",
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND a.status = 'published')::int AS published,
      count(*) FILTER (WHERE a."deletedAt" IS NULL AND a.status = 'reopened')::int AS reopened,
      count(*) FILTER (WHERE ${standing(viewer, true)})::int AS deleted
    FROM "Article" a WHERE ${withinSql(viewer, 'article.read', 'a')}`
  if (!row) throw new Error('The database gave no counts.')
  return row
}
