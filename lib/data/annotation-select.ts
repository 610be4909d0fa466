import type { AnnotationPlace } from '#lib/domain/annotation-list.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { permittedSql, readableMarkSql, readableRatingSql, shownSql } from './access.ts'
import { annotationDtos, type LoadedAnnotations } from './annotation-dto.ts'
import type { Database } from './database.ts'
import { peopleIn } from './people.ts'
import { adjudicationJson, reviewJson } from './review-brief.ts'
import { blindArticlesSql, shownOn } from './shown-people.ts'

/** A part of an article's annotations in text order. */
export type AnnotationPart = { after: AnnotationPlace | null; limit: number }

/** Which annotations to read: those of an article, or a part of them, or some by id. */
export type AnnotationScope = { articleId: string; part?: AnnotationPart } | { ids: readonly string[] }

/**
 * Annotations with all that the viewer may see of them, in text order, and the sequence that they are as new as.
 * One statement whatever their number, so that ten thousand marks cost what their bytes cost.
 *
 * @param deleted whether annotations in the bin are read too.
 */
export async function loadAnnotations(
  db: Database,
  viewer: Viewer,
  scope: AnnotationScope,
  deleted: 'with' | 'without' = 'without',
): Promise<{ items: AnnotationDto[]; sequence: number }> {
  const [row] = await db.$queryRaw<{ loaded: string }[]>(statement(viewer, scope, deleted))
  if (!row) throw new Error('The database gave no annotations.')
  const loaded = JSON.parse(row.loaded) as LoadedAnnotations
  const people = await shownOn(db, viewer, loaded.blind, peopleIn(loaded.people))
  return { items: annotationDtos(viewer, loaded, people), sequence: loaded.sequence }
}

/** One annotation, in the bin or not; null where the viewer sees none. */
export async function loadAnnotation(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<AnnotationDto | null> {
  const { items } = await loadAnnotations(db, viewer, { ids: [id] }, 'with')
  return items[0] ?? null
}

/** Start, end and kind of every mark of an article in text order: what painting needs, before the bodies come. */
export async function loadPositions(
  db: Database,
  viewer: Viewer,
  articleId: string,
): Promise<{ items: [id: string, start: number, end: number, kind: AnnotationKind][]; sequence: number }> {
  const [row] = await db.$queryRaw<{ loaded: string }[]>(Prisma.sql`
    SELECT json_build_object(
      'items', (
        SELECT coalesce(json_agg(json_build_array(a.id, a.start, a."end", a.kind) ORDER BY a.start, a.id), '[]')
        FROM "Annotation" a WHERE ${visible(viewer, { articleId }, 'without')}),
      'sequence', ${sequenceOf(viewer)}
    )::text AS loaded`)
  if (!row) throw new Error('The database gave no positions.')
  return JSON.parse(row.loaded) as Awaited<ReturnType<typeof loadPositions>>
}

function visible(viewer: Viewer, scope: AnnotationScope, deleted: 'with' | 'without'): Prisma.Sql {
  const which =
    'articleId' in scope
      ? Prisma.sql`a."articleId" = ${scope.articleId}::uuid`
      : Prisma.sql`a.id = ANY(${[...scope.ids]}::uuid[])`
  const standing = deleted === 'with' ? Prisma.sql`true` : Prisma.sql`a."deletedAt" IS NULL`
  return Prisma.sql`${readableMarkSql(viewer, 'a')} AND ${which} AND ${standing}`
}

function partOf(scope: AnnotationScope): Prisma.Sql {
  if (!('part' in scope) || scope.part === undefined) return Prisma.empty
  const { after, limit } = scope.part
  const from =
    after === null ? Prisma.empty : Prisma.sql`AND (a.start, a.id) > (${after.start}, ${after.id}::uuid)`
  return Prisma.sql`${from} ORDER BY a.start, a.id LIMIT ${limit}`
}

function sequenceOf(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(max(sequence), 0) FROM "Event" WHERE "workspaceId" = ${viewer.workspaceId}::uuid)`
}

function statement(viewer: Viewer, scope: AnnotationScope, deleted: 'with' | 'without'): Prisma.Sql {
  return Prisma.sql`
    WITH marked AS MATERIALIZED (
      SELECT a.* FROM "Annotation" a WHERE ${visible(viewer, scope, deleted)} ${partOf(scope)}
    ), rated AS MATERIALIZED (
      SELECT r.* FROM marked m JOIN "Rating" r ON r."annotationId" = m.id
      WHERE r."deletedAt" IS NULL AND ${readableRatingSql(viewer, 'r', 'm')}
    ), sealed AS MATERIALIZED (
      SELECT s.*, m."articleId" FROM marked m JOIN "Seal" s ON s."annotationId" = m.id
    ), committed AS MATERIALIZED (
      SELECT r.id, r."annotationId", r."analystId", r.commitment
      FROM sealed s JOIN "Rating" r ON r."annotationId" = s."annotationId"
      WHERE r.commitment IS NOT NULL AND r."deletedAt" IS NULL
        AND ${shownSql(viewer, Prisma.sql`r."analystId"`, Prisma.sql`s."articleId"`)}
    ), answered AS MATERIALIZED (
      SELECT s.* FROM marked m JOIN "CounterSource" s ON s."annotationId" = m.id
      WHERE s."deletedAt" IS NULL AND ${shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`m."articleId"`)}
    ), reviewed AS MATERIALIZED (
      SELECT DISTINCT ON (v."annotationId") v.* FROM marked m JOIN "Review" v ON v."annotationId" = m.id
      WHERE v."withdrawnAt" IS NULL AND ${permittedSql(viewer, 'review.read')}
        AND ${shownSql(viewer, Prisma.sql`v."reviewerId"`, Prisma.sql`m."articleId"`)}
      ORDER BY v."annotationId", v."createdAt" DESC, v.id DESC
    ), settled AS MATERIALIZED (
      SELECT DISTINCT ON (one.id) one.id AS "annotationId", j.*
      FROM "Adjudication" j CROSS JOIN LATERAL unnest(j."annotationIds") AS one (id) JOIN marked m ON m.id = one.id
      WHERE j."articleId" IN (SELECT "articleId" FROM marked) AND j."reopenedAt" IS NULL
        AND ${permittedSql(viewer, 'review.read')}
      ORDER BY one.id, j."createdAt" DESC, j.id DESC
    ), discussed AS MATERIALIZED (
      SELECT t.*, coalesce(seen.number, 0) AS seen FROM marked m JOIN "Thread" t ON t."annotationId" = m.id
      LEFT JOIN "ThreadRead" seen ON seen."threadId" = t.id AND seen."userId" = ${viewer.userId}::uuid
      WHERE ${permittedSql(viewer, 'thread.read')}
    )
    SELECT json_build_object(
      'annotations', (
        SELECT coalesce(json_agg(json_build_array(
          m.id, m."articleId", m."revisionId", m.kind,
          json_build_array(m.start, m."end", m.exact, m.prefix, m.suffix), m.note,
          json_build_array(m."speakerName", m."speakerRole", m."speakerSourceId"),
          CASE WHEN c."annotationId" IS NOT NULL THEN json_build_array(
            c.statement, c.suggested, c."claimantKind", c."claimantName", c."claimantSourceId", c.type, c.checkable) END,
          m.version, m."authorId", m."updatedById",
          ${milliseconds('m."createdAt"')}, ${milliseconds('m."updatedAt"')}, ${milliseconds('m."deletedAt"')},
          m."assigneeId"
        ) ORDER BY m.start, m.id), '[]')
        FROM marked m LEFT JOIN "Claim" c ON c."annotationId" = m.id),
      'tags', (
        SELECT coalesce(json_agg(json_build_array(
          p."annotationId", p."tagId", p.confidence, t."tagSetId", t.value, t.label
        ) ORDER BY t."tagSetId", t.position, t.id), '[]')
        FROM marked m JOIN "AnnotationTag" p ON p."annotationId" = m.id JOIN "Tag" t ON t.id = p."tagId"),
      'ratings', (
        SELECT coalesce(json_agg(json_build_array(
          r.id, r."annotationId", r."analystId", r.reliability, r.credibility, r.confidence, r.rationale, r.version,
          ${milliseconds('r."createdAt"')}, ${milliseconds('r."updatedAt"')},
          CASE WHEN r.commitment IS NOT NULL OR r."afterOpening" THEN json_build_array(
            r.sealed, r.commitment, r."openedReliability", r."openedCredibility", r."afterOpening") END
        ) ORDER BY r."createdAt", r.id), '[]')
        FROM rated r),
      'seals', (
        SELECT coalesce(json_agg(json_build_array(
          s."annotationId", s.quorum, ${milliseconds('s."openedAt"')}, s."openedById", s.reason)), '[]')
        FROM sealed s),
      'commitments', (
        SELECT coalesce(json_agg(json_build_array(c."annotationId", c."analystId", c.id, c.commitment)
          ORDER BY c.id), '[]')
        FROM committed c),
      'counterSources', (
        SELECT coalesce(json_agg(json_build_array(
          s.id, s."annotationId", s."citationId", s.stance, s.quote, s.note, s.locator, s.reliability, s.credibility,
          s."authorId", s.version, ${milliseconds('s."createdAt"')}, ${milliseconds('s."updatedAt"')}
        ) ORDER BY s."createdAt", s.id), '[]')
        FROM answered s),
      'threads', (
        SELECT coalesce(json_agg(json_build_array(
          d."annotationId", said.standing, said.unread, d."resolvedAt" IS NOT NULL, d.version)), '[]')
        FROM discussed d, LATERAL (
          SELECT count(*) AS standing,
            count(*) FILTER (WHERE o.number > d.seen AND o."authorId" <> ${viewer.userId}::uuid) AS unread
          FROM "Comment" o WHERE o."threadId" = d.id AND o."deletedAt" IS NULL) AS said),
      'citations', (
        SELECT coalesce(json_agg(${citationJson}), '[]') FROM ${citationJoin}
        WHERE z.id IN (SELECT "citationId" FROM answered)),
      'reviews', (SELECT coalesce(json_agg(${reviewJson}), '[]') FROM reviewed v),
      'adjudications', (SELECT coalesce(json_agg(${adjudicationJson}), '[]') FROM settled j),
      'people', (
        SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name)), '[]') FROM "User" u WHERE u.id IN (
          SELECT "authorId" FROM marked UNION SELECT "updatedById" FROM marked
          UNION SELECT "assigneeId" FROM marked
          UNION SELECT "analystId" FROM rated UNION SELECT "authorId" FROM answered
          UNION SELECT "reviewerId" FROM reviewed UNION SELECT "editorId" FROM settled
          UNION SELECT "analystId" FROM committed UNION SELECT "openedById" FROM sealed)),
      'blind', ${blindArticlesSql(Prisma.sql`SELECT "articleId" FROM marked`)},
      'sequence', ${sequenceOf(viewer)}
    )::text AS loaded`
}

/** A column of times as milliseconds since the epoch. */
const milliseconds = (column: string): Prisma.Sql =>
  Prisma.sql`(extract(epoch FROM ${Prisma.raw(column)}) * 1000)::bigint`

/** A citation as JSON, beside `citationJoin`, which names it z. */
export const citationJson = Prisma.sql`json_build_object(
  'id', z.id, 'csl', z.csl, 'version', z.version,
  'source', CASE WHEN o.id IS NULL THEN NULL
    ELSE json_build_object('id', o.id, 'name', o.name, 'reliability', o.reliability) END,
  'capture', CASE WHEN k.id IS NULL THEN NULL
    ELSE json_build_object('id', k.id, 'url', k.url, 'sha256', k.sha256, 'capturedAt', k."capturedAt") END,
  'uses', (SELECT count(*) FROM "CounterSource" used WHERE used."citationId" = z.id AND used."deletedAt" IS NULL))`

export const citationJoin = Prisma.sql`"Citation" z
  LEFT JOIN "Source" o ON o.id = z."sourceId" LEFT JOIN "Capture" k ON k.id = z."captureId"`
