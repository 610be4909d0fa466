import type { ChangesDto } from '#lib/domain/counter-source.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { shownSql, within } from './access.ts'
import { noArticle } from './annotation-row.ts'
import { loadAnnotations } from './annotation-select.ts'
import { database } from './database.ts'
import { currentSequence } from './write.ts'

/**
 * What changed on an article after a sequence, as this viewer may see it now: marks as they stand, and ids of those that
 * are gone. What shows on a mark from elsewhere, the name of a tag or the grade of a source, counts as a change of it.
 */
export async function changesSince(
  viewer: Viewer,
  articleId: string,
  after: number,
): Promise<Result<ChangesDto, Problem>> {
  const db = database()
  const where = { id: articleId, ...within(viewer, 'article.read') }
  if ((await db.article.findFirst({ where, select: { id: true } })) === null) return err(noArticle)
  // Taken before the rows are read: what comes in between is told twice rather than never.
  const sequence = await currentSequence(db, viewer.workspaceId)
  if (sequence <= after) return ok({ sequence, annotations: [], removed: [] })
  const { workspaceId } = viewer
  const changed = await db.$queryRaw<{ id: string }[]>`
    WITH elsewhere AS (
      SELECT "subjectId", type FROM "Event"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "articleId" IS NULL AND sequence > ${after}
        AND type IN ('tag-set.changed', 'source.changed', 'source.assessed')
    )
    SELECT e."annotationId" AS id FROM "Event" e LEFT JOIN "Annotation" a ON a.id = e."annotationId"
    WHERE e."workspaceId" = ${workspaceId}::uuid AND e."articleId" = ${articleId}::uuid AND e.sequence > ${after}
      AND e."annotationId" IS NOT NULL
      AND (a.id IS NULL OR ${shownSql(viewer, Prisma.sql`a."authorId"`, Prisma.sql`a."articleId"`)})
    UNION
    ${turned(viewer, articleId, after)}
    UNION
    SELECT unnest(j."annotationIds") FROM "Event" e JOIN "Adjudication" j ON j.id = e."subjectId"
    WHERE e."workspaceId" = ${workspaceId}::uuid AND e."articleId" = ${articleId}::uuid AND e.sequence > ${after}
      AND e.type LIKE 'adjudication.%'
    UNION
    SELECT p."annotationId" FROM elsewhere e
      JOIN "Tag" t ON t."tagSetId" = e."subjectId" JOIN "AnnotationTag" p ON p."tagId" = t.id
      JOIN "Annotation" a ON a.id = p."annotationId"
    WHERE a."articleId" = ${articleId}::uuid AND a."workspaceId" = ${workspaceId}::uuid AND a."deletedAt" IS NULL
    UNION
    SELECT s."annotationId" FROM elsewhere e
      JOIN "Citation" z ON z."sourceId" = e."subjectId" JOIN "CounterSource" s ON s."citationId" = z.id
      JOIN "Annotation" a ON a.id = s."annotationId"
    WHERE a."articleId" = ${articleId}::uuid AND a."workspaceId" = ${workspaceId}::uuid AND a."deletedAt" IS NULL
      AND s."deletedAt" IS NULL`
  if (changed.length === 0) return ok({ sequence, annotations: [], removed: [] })
  const ids = changed.map((row) => row.id)
  const { items } = await loadAnnotations(db, viewer, { ids })
  const standing = new Set(items.map((annotation) => annotation.id))
  return ok({ sequence, annotations: items, removed: ids.filter((id) => !standing.has(id)) })
}

/**
 * Marks that show otherwise, or not at all any more, since the article became blind or open, or was handed in or given
 * back. Marks that are hidden from the viewer are among them as far as they were made before: only those can be on the
 * page, to be taken off it.
 */
function turned(viewer: Viewer, articleId: string, after: number): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id FROM "Annotation" a
    WHERE a."articleId" = ${articleId}::uuid AND a."workspaceId" = ${viewer.workspaceId}::uuid
      AND a."createdAt" <= (
        SELECT max(e.at) FROM "Event" e
        WHERE e."workspaceId" = ${viewer.workspaceId}::uuid AND e.sequence > ${after} AND (
          (e."articleId" = ${articleId}::uuid AND e.type = 'article.changed' AND e.data -> 'after' ? 'blind')
          OR (e."articleId" IS NULL AND e.type = 'workspace.changed' AND e.data -> 'after' ? 'blind')
          OR (e."articleId" = ${articleId}::uuid AND e.type LIKE 'hand-in.%'
            AND e.data -> 'after' ->> 'userId' = ${viewer.userId})))`
}
