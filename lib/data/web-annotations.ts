import type { AnnotationPlace } from '#lib/domain/annotation-list.ts'
import { codePointOffsets } from '#lib/domain/code-points.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Surroundings } from '#lib/domain/web-annotation.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, readableRatingSql, shownSql, withinSql } from './access.ts'
import { noArticle } from './annotation-row.ts'
import { database } from './database.ts'

/**
 * What the collection of an article's annotations says of itself: its title, how many annotations there are with ratings
 * and counter-sources as the viewer may see them, and how many of them come before the marks after `after`.
 */
export async function collectionFacts(
  viewer: Viewer,
  articleId: string,
  after: AnnotationPlace | null,
): Promise<Result<{ title: string; total: number; before: number }, Problem>> {
  const before =
    after === null
      ? Prisma.sql`0`
      : counted(viewer, articleId, Prisma.sql`(a.start, a.id) <= (${after.start}, ${after.id}::uuid)`)
  const [row] = await database().$queryRaw<{ title: string; total: number; before: number }[]>`
    SELECT t.title, ${counted(viewer, articleId, Prisma.sql`true`)}::int AS total, ${before}::int AS before
    FROM "Article" t WHERE t.id = ${articleId}::uuid AND ${withinSql(viewer, 'article.read', 't')}`
  return row ? ok(row) : err(noArticle)
}

/** Marks of an article that fit, with what stands on them. */
function counted(viewer: Viewer, articleId: string, which: Prisma.Sql): Prisma.Sql {
  const marks = Prisma.sql`${readableMarkSql(viewer, 'a')} AND a."articleId" = ${articleId}::uuid
    AND a."deletedAt" IS NULL AND ${which}`
  return Prisma.sql`(
    (SELECT count(*) FROM "Annotation" a WHERE ${marks})
    + (SELECT count(*) FROM "Annotation" a JOIN "Rating" r ON r."annotationId" = a.id
       WHERE ${marks} AND r."deletedAt" IS NULL AND ${readableRatingSql(viewer, 'r', 'a')})
    + (SELECT count(*) FROM "Annotation" a JOIN "CounterSource" s ON s."annotationId" = a.id
       WHERE ${marks} AND s."deletedAt" IS NULL
         AND ${shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`a."articleId"`)}))`
}

/**
 * Where marks begin and end in characters. Most texts have as many UTF-16 code units as characters; only of those that
 * have not is the text read.
 */
export async function charactersOf(
  viewer: Viewer,
  marks: readonly AnnotationDto[],
): Promise<Surroundings['characters']> {
  const ids = [...new Set(marks.map((mark) => mark.revisionId))]
  const rows = await database().$queryRaw<{ id: string; text: string }[]>`
    SELECT r.id, r.text FROM "Revision" r
    WHERE r.id = ANY(${ids}::uuid[]) AND ${withinSql(viewer, 'article.read', 'r')} AND r.length <> char_length(r.text)`
  const offsets = new Map(
    rows.map(({ id, text }) => {
      const placed = marks.filter((mark) => mark.revisionId === id)
      return [
        id,
        codePointOffsets(
          text,
          placed.flatMap(({ selector }) => [selector.start, selector.end]),
        ),
      ]
    }),
  )
  return ({ revisionId, selector: { start, end } }) => {
    const counted = offsets.get(revisionId)
    return { start: counted?.get(start) ?? start, end: counted?.get(end) ?? end }
  }
}
