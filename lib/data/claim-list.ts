import type { ClaimFilters } from '#lib/domain/claim-filters.ts'
import type { ClaimRowDto } from '#lib/domain/claim-row.ts'
import { type AnnotationDto, CitationDto } from '#lib/domain/counter-source.ts'
import { STANCES, type Stance } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, readableRatingSql, shownSql, within, withinSql } from './access.ts'
import { loadAnnotations } from './annotation-select.ts'
import { type Database, database } from './database.ts'
import { NEAR, nearOrFar } from './near-or-far.ts'
import { rarestFirst, type SearchWord, searchWords, shortTextHas } from './search-words.ts'

/** How much of a passage a row shows, in UTF-16 code units. */
const PASSAGE = 500

/** Claims across articles, the newest first, a page at a time by key. */
export async function listClaims(
  viewer: Viewer,
  filters: ClaimFilters = {},
): Promise<{ items: ClaimRowDto[]; next: string | null }> {
  const { limit = 50 } = filters
  const db = database()
  const rows = await db.$queryRaw<{ id: string }[]>(found(viewer, filters, limit + 1))
  const ids = rows.slice(0, limit).map((row) => row.id)
  return { items: await claimRows(db, viewer, ids), next: rows.length > limit ? (ids.at(-1) ?? null) : null }
}

/** Claims that stand: neither they nor their article are in the bin. */
export function standingClaims(viewer: Viewer): Prisma.Sql[] {
  return [
    readableMarkSql(viewer, 'n'),
    Prisma.sql`n.kind = 'claim' AND n."deletedAt" IS NULL AND a."deletedAt" IS NULL`,
  ]
}

const every = (conditions: Prisma.Sql[]) => Prisma.join(conditions, ' AND ')

/** The ids of the claims that the filters leave. */
function found(viewer: Viewer, filters: ClaimFilters, limit: number): Prisma.Sql {
  const words = searchWords(filters.query ?? '')
  const others = conditions(viewer, filters)
  const all = (from: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT n.id FROM ${from} JOIN "Annotation" n ON n.id = c."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every(where)} ORDER BY n.id DESC LIMIT ${limit}`
  const everywhere = all(Prisma.sql`"Claim" c`, [...others, ...words.map(statementHas)])
  // Few claims are of one article or one source: to look through them is quicker than through all that have the words.
  if (words.length === 0 || filters.article !== undefined || filters.source !== undefined) return everywhere
  const near = all(newestClaims(viewer, filters.cursor), [...others, ...words.map(statementHas)])
  const [rarest, more] = rarestFirst(words)
  return nearOrFar(limit, near, all(claimsWith(viewer, rarest), [...others, ...more.map(statementHas)]))
}

/** The newest claims that stand, as `c`. */
export function newestClaims(viewer: Viewer, before?: string): Prisma.Sql {
  const standing = before
    ? [...standingClaims(viewer), Prisma.sql`n.id < ${before}::uuid`]
    : standingClaims(viewer)
  return Prisma.sql`(
    SELECT n.id FROM "Annotation" n JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every(standing)} ORDER BY n.id DESC LIMIT ${NEAR}
  ) AS newest JOIN "Claim" c ON c."annotationId" = newest.id`
}

/** All claims whose statements have the words, as `c`: by the indexes of words, whatever the planner thinks of them. */
export function claimsWith(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const has = words.map((word) => shortTextHas(Prisma.sql`c.statement`, word, Prisma.sql`c."wordList"`))
  return Prisma.sql`(
    WITH hit AS MATERIALIZED (SELECT c.* FROM "Claim" c WHERE ${every([withinSql(viewer, 'annotation.read', 'c'), ...has])})
    SELECT * FROM hit
  ) AS c`
}

/** That the statement of a claim `c` has the word, asked of one claim after the other: written so that no index answers it. */
export const statementHas = (word: SearchWord): Prisma.Sql =>
  shortTextHas(Prisma.sql`(c.statement || '')`, word, Prisma.sql`coalesce(c."wordList", '')`)

function conditions(viewer: Viewer, filters: ClaimFilters): Prisma.Sql[] {
  const { source, article, mine, rated, credibility, counter, type, cursor } = filters
  const all = standingClaims(viewer)
  // Said of both tables, since the planner does not carry it from one to the other.
  if (cursor) all.push(Prisma.sql`n.id < ${cursor}::uuid AND c."annotationId" < ${cursor}::uuid`)
  if (article) all.push(Prisma.sql`n."articleId" = ${article}::uuid`)
  if (mine) {
    const me = Prisma.sql`${viewer.userId}::uuid`
    all.push(Prisma.sql`(n."authorId" = ${me} OR n."assigneeId" = ${me})`)
  }
  if (source) all.push(Prisma.sql`(a."sourceId" = ${source}::uuid OR c."claimantSourceId" = ${source}::uuid)`)
  if (type?.length) all.push(Prisma.sql`c.type::text = ANY(${type}::text[])`)
  if (rated === 'yes') all.push(ratedAs(viewer, Prisma.sql`<> 6`))
  if (rated === 'no') all.push(Prisma.sql`NOT ${ratedAs(viewer, Prisma.sql`<> 6`)}`)
  if (credibility?.length) all.push(ratedAs(viewer, Prisma.sql`= ANY(${credibility}::int[])`))
  const answered = Prisma.sql`EXISTS (
    SELECT FROM "CounterSource" s WHERE s."annotationId" = n.id AND s."deletedAt" IS NULL
      AND ${shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`n."articleId"`)})`
  if (counter === 'any') all.push(answered)
  if (counter === 'none') all.push(Prisma.sql`NOT ${answered}`)
  return all
}

/** Whether a rating that the viewer may read has such a credibility. */
function ratedAs(viewer: Viewer, credibility: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM "Rating" r WHERE r."annotationId" = n.id AND r."deletedAt" IS NULL
      AND r.credibility ${credibility} AND ${readableRatingSql(viewer, 'r', 'n')})`
}

/** Claims by id as rows of a list, in the order of the ids. */
async function claimRows(db: Database, viewer: Viewer, ids: readonly string[]): Promise<ClaimRowDto[]> {
  if (ids.length === 0) return []
  const { items } = await loadAnnotations(db, viewer, { ids })
  const articles = await db.article.findMany({
    where: {
      id: { in: [...new Set(items.map((item) => item.articleId))] },
      ...within(viewer, 'article.read'),
    },
    select: { id: true, title: true, source: { select: { id: true, name: true, reliability: true } } },
  })
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  const annotations = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => {
    const annotation = annotations.get(id)
    const article = annotation && articleOf.get(annotation.articleId)
    if (!annotation?.claim || !article) return []
    return [
      {
        id,
        article: { id: article.id, title: article.title },
        source: CitationDto.shape.source.parse(article.source),
        claim: annotation.claim,
        exact: passage(annotation.selector.exact),
        author: annotation.author,
        ratings: annotation.ratings,
        stances: stancesOf(annotation),
        createdAt: annotation.createdAt,
        updatedAt: annotation.updatedAt,
      },
    ]
  })
}

function stancesOf({ counterSources }: AnnotationDto): Record<Stance, number> {
  const count = (stance: Stance) => counterSources.filter((one) => one.stance === stance).length
  return Object.fromEntries(STANCES.map((stance) => [stance, count(stance)])) as Record<Stance, number>
}

function passage(exact: string): string {
  if (exact.length <= PASSAGE) return exact
  const cut = exact.slice(0, PASSAGE)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
