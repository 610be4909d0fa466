import type { ArticleRowDto } from '#lib/domain/article.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, readableRatingSql, shownSql, withinSql } from './access.ts'
import type { Database } from './database.ts'

/** The most marks that the strip of one article draws. */
const STRIP = 200

type Counted = { counts: ArticleRowDto['counts']; authorIds: string[] }

const NONE: Counted = {
  counts: { annotations: 0, claims: 0, rated: 0, counterSources: 0, reviewed: 0 },
  authorIds: [],
}

/**
 * How much stands on each of these articles of the viewer's, and who marked them; one query for all. What is in the bin
 * does not count.
 */
export async function countArticles(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<{ get(id: string): Counted }> {
  const rows = await db.$queryRaw<
    {
      id: string
      annotations: number
      claims: number
      rated: number
      counterSources: number
      reviewed: number
      authorIds: string[]
    }[]
  >`
    SELECT n."articleId" AS id, count(*)::int AS annotations, count(*) FILTER (WHERE n.kind = 'claim')::int AS claims,
      count(*) FILTER (WHERE n.kind = 'claim' AND EXISTS (
        SELECT FROM "Rating" r WHERE r."annotationId" = n.id AND r."deletedAt" IS NULL AND r.credibility <> 6
          AND ${readableRatingSql(viewer, 'r', 'n')}))::int AS rated,
      coalesce(sum((
        SELECT count(*) FROM "CounterSource" x WHERE x."annotationId" = n.id AND x."deletedAt" IS NULL
          AND ${shownSql(viewer, Prisma.sql`x."authorId"`, Prisma.sql`n."articleId"`)}
      )) FILTER (WHERE n.kind = 'claim'), 0)::int AS "counterSources",
      count(d."annotationId")::int AS reviewed,
      array_agg(DISTINCT n."authorId")::text[] AS "authorIds"
    FROM "Annotation" n
    LEFT JOIN (${decidedMarks(viewer, ids)}) AS d ON d."annotationId" = n.id
    WHERE n."articleId" = ANY(${ids}::uuid[]) AND n."deletedAt" IS NULL AND ${readableMarkSql(viewer, 'n')}
    GROUP BY 1`
  const counted = new Map(
    rows.map(({ id, authorIds, ...counts }): [string, Counted] => [id, { counts, authorIds }]),
  )
  return { get: (id) => counted.get(id) ?? NONE }
}

/**
 * Marks of articles on which a decision stands, as they are: the last review that was not taken back accepts or rejects this
 * version, or an editor settled it.
 */
function decidedMarks(viewer: Viewer, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT last."annotationId" FROM (
      SELECT DISTINCT ON (v."annotationId") v."annotationId", v.decision, v.outcome, m.version,
        coalesce(v."takenVersion", v."annotationVersion") AS decided
      FROM "Review" v JOIN "Annotation" m ON m.id = v."annotationId"
      WHERE m."articleId" = ANY(${ids}::uuid[]) AND v."withdrawnAt" IS NULL AND ${withinSql(viewer, 'review.read', 'v')}
      ORDER BY v."annotationId", v."createdAt" DESC, v.id DESC
    ) AS last
    WHERE last.decided = last.version
      AND (last.outcome = 'taken-over' OR (last.outcome IS NULL AND last.decision IN ('accept', 'reject')))
    UNION
    SELECT m.id FROM "Adjudication" j
      CROSS JOIN LATERAL unnest(j."annotationIds") AS one (id) JOIN "Annotation" m ON m.id = one.id
    WHERE j."articleId" = ANY(${ids}::uuid[]) AND j."reopenedAt" IS NULL AND ${withinSql(viewer, 'review.read', 'j')}
      AND (j.versions -> one.id::text ->> 'version')::int = m.version`
}

const LETTERS = { claim: 'c', technique: 't', attribution: 'a', note: 'n' } as const satisfies Record<
  AnnotationKind,
  ArticleRowDto['marks'][number][2]
>

/**
 * The strip of each article: where its marks sit, in thousandths of the text. Of more marks than the strip draws, the
 * first that begins in each of its cells stands for the cell.
 */
export async function markStrips(
  db: Database,
  viewer: Viewer,
  articles: readonly { id: string; length: number }[],
): Promise<{ get(id: string): ArticleRowDto['marks'] }> {
  const ids = articles.map((article) => article.id)
  const lengths = articles.map((article) => Math.max(1, article.length))
  const rows = await db.$queryRaw<{ id: string; start: number; end: number; kind: AnnotationKind }[]>`
    SELECT id, start, "end", kind FROM (
      SELECT n."articleId" AS id, n.kind::text AS kind, n.start, n."end", t.length,
        count(*) OVER (PARTITION BY n."articleId") AS marks,
        row_number() OVER (
          PARTITION BY n."articleId", least(n.start::bigint * ${STRIP} / t.length, ${STRIP - 1}) ORDER BY n.start, n.id
        ) AS place
      FROM unnest(${ids}::uuid[], ${lengths}::int[]) AS t (id, length)
      JOIN "Annotation" n ON n."articleId" = t.id
      WHERE n."deletedAt" IS NULL AND ${readableMarkSql(viewer, 'n')}
    ) AS placed
    WHERE marks <= ${STRIP} OR place = 1
    ORDER BY id, start`
  const length = new Map(articles.map((article) => [article.id, Math.max(1, article.length)]))
  const strips = new Map<string, ArticleRowDto['marks']>()
  for (const row of rows) {
    const thousandths = (offset: number) => Math.round((offset * 1000) / (length.get(row.id) ?? 1))
    const strip = strips.get(row.id) ?? []
    strip.push([thousandths(row.start), thousandths(row.end), LETTERS[row.kind]])
    strips.set(row.id, strip)
  }
  return { get: (id) => strips.get(id) ?? [] }
}

/** The query's own words for the newest revision of an article `a`, as `r`. */
export const newestRevision = (columns: Prisma.Sql): Prisma.Sql => Prisma.sql`
  JOIN LATERAL (
    SELECT ${columns} FROM "Revision" newest WHERE newest."articleId" = a.id ORDER BY newest.number DESC LIMIT 1
  ) AS r ON true`
