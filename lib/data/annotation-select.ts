import type { PersonDto, PlacedTagDto, RatingDto, Speaker } from '#lib/domain/annotation.ts'
import type { AnnotationDto, CitationDto, CounterSourceDto } from '#lib/domain/counter-source.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { withinSql } from './access.ts'
import type { Database } from './database.ts'
import { personDto } from './people.ts'

/** Which annotations to read: those of an article, or some by id. */
export type AnnotationScope = { articleId: string } | { ids: readonly string[] }

/** What one statement answers: the rows as JSON, each table by itself, all from one snapshot of the database. */
type Loaded = {
  annotations: (Omit<
    AnnotationDto,
    'author' | 'updatedBy' | 'tags' | 'rating' | 'ratings' | 'counterSources'
  > & {
    authorId: string
    updatedById: string
    speakerName: string | null
    speakerRole: string | null
    speakerSourceId: string | null
    exact: string
    prefix: string
    suffix: string
    start: number
    end: number
    claimantKind: 'author' | 'named' | null
    claimantName: string | null
    claimantSourceId: string | null
  })[]
  tags: (PlacedTagDto & { annotationId: string })[]
  ratings: (Omit<RatingDto, 'analyst'> & { analystId: string })[]
  counterSources: (Omit<CounterSourceDto, 'author' | 'citation'> & { authorId: string; citationId: string })[]
  citations: CitationDto[]
  people: { id: string; name: string }[]
  sequence: number
}

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
  return assemble(viewer, JSON.parse(row.loaded) as Loaded)
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
  return Prisma.sql`${withinSql(viewer, 'annotation.read', 'a')} AND ${which} AND ${standing}`
}

function sequenceOf(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(max(sequence), 0) FROM "Event" WHERE "workspaceId" = ${viewer.workspaceId}::uuid)`
}

function statement(viewer: Viewer, scope: AnnotationScope, deleted: 'with' | 'without'): Prisma.Sql {
  return Prisma.sql`
    WITH marked AS MATERIALIZED (
      SELECT a.* FROM "Annotation" a WHERE ${visible(viewer, scope, deleted)}
    ), placed AS (
      SELECT p."annotationId", p."tagId", p.confidence, t."tagSetId", t.value, t.label
      FROM marked m JOIN "AnnotationTag" p ON p."annotationId" = m.id JOIN "Tag" t ON t.id = p."tagId"
      ORDER BY t."tagSetId", t.position, t.id
    ), rated AS MATERIALIZED (
      SELECT r.id, r."annotationId", r."analystId", r.reliability, r.credibility, r.confidence, r.rationale, r.version,
        r."createdAt", r."updatedAt"
      FROM marked m JOIN "Rating" r ON r."annotationId" = m.id
      WHERE r."deletedAt" IS NULL AND ${withinSql(viewer, 'rating.read', 'r')}
      ORDER BY r."createdAt", r.id
    ), answered AS MATERIALIZED (
      SELECT s.id, s."annotationId", s."citationId", s.stance, s.quote, s.note, s.locator, s.reliability, s.credibility,
        s."authorId", s.version, s."createdAt", s."updatedAt"
      FROM marked m JOIN "CounterSource" s ON s."annotationId" = m.id
      WHERE s."deletedAt" IS NULL
      ORDER BY s."createdAt", s.id
    ), marks AS (
      SELECT m.id, m."articleId", m."revisionId", m.kind, m.start, m."end", m.exact, m.prefix, m.suffix, m.note,
        m."speakerName", m."speakerRole", m."speakerSourceId", m.version, m."authorId", m."updatedById",
        m."createdAt", m."updatedAt", m."deletedAt",
        CASE WHEN c."annotationId" IS NULL THEN NULL ELSE json_build_object(
          'statement', c.statement, 'type', c.type, 'checkable', c.checkable, 'suggested', c.suggested) END AS claim,
        c."claimantKind", c."claimantName", c."claimantSourceId"
      FROM marked m LEFT JOIN "Claim" c ON c."annotationId" = m.id
      ORDER BY m.start, m.id
    )
    SELECT json_build_object(
      'annotations', (SELECT coalesce(json_agg(row_to_json(marks)), '[]') FROM marks),
      'tags', (SELECT coalesce(json_agg(row_to_json(placed)), '[]') FROM placed),
      'ratings', (SELECT coalesce(json_agg(row_to_json(rated)), '[]') FROM rated),
      'counterSources', (SELECT coalesce(json_agg(row_to_json(answered)), '[]') FROM answered),
      'citations', (
        SELECT coalesce(json_agg(${citationJson}), '[]') FROM ${citationJoin}
        WHERE z.id IN (SELECT "citationId" FROM answered)),
      'people', (
        SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name)), '[]') FROM "User" u WHERE u.id IN (
          SELECT "authorId" FROM marked UNION SELECT "updatedById" FROM marked
          UNION SELECT "analystId" FROM rated UNION SELECT "authorId" FROM answered)),
      'sequence', ${sequenceOf(viewer)}
    )::text AS loaded`
}

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

/** A time as Postgres writes it in JSON, as the API writes it. */
const time = (stored: string): string => new Date(stored).toISOString()

/** A citation as `citationJson` wrote it, with its times as the API writes them. */
export function citationDto(loaded: CitationDto): CitationDto {
  const { capture } = loaded
  return { ...loaded, capture: capture && { ...capture, capturedAt: time(capture.capturedAt) } }
}

function assemble(viewer: Viewer, loaded: Loaded): { items: AnnotationDto[]; sequence: number } {
  const people = new Map(loaded.people.map((user) => [user.id, personDto(user)]))
  const person = (id: string): PersonDto => people.get(id) ?? personDto({ id, name: 'Somebody' })
  const tags = Map.groupBy(loaded.tags, (tag) => tag.annotationId)
  const ratings = Map.groupBy(
    loaded.ratings.map(({ analystId, ...rating }) => ({
      ...rating,
      analyst: person(analystId),
      createdAt: time(rating.createdAt),
      updatedAt: time(rating.updatedAt),
    })),
    (rating) => rating.annotationId,
  )
  const citations = new Map(loaded.citations.map((citation) => [citation.id, citationDto(citation)]))
  const counterSources = Map.groupBy(
    loaded.counterSources.flatMap(({ authorId, citationId, ...rest }): CounterSourceDto[] => {
      const citation = citations.get(citationId)
      if (!citation) return []
      const times = { createdAt: time(rest.createdAt), updatedAt: time(rest.updatedAt) }
      return [{ ...rest, ...times, citation, author: person(authorId) }]
    }),
    (one) => one.annotationId,
  )
  const items = loaded.annotations.map((row): AnnotationDto => {
    const mine = ratings.get(row.id) ?? []
    return {
      id: row.id,
      articleId: row.articleId,
      revisionId: row.revisionId,
      kind: row.kind,
      author: person(row.authorId),
      selector: { exact: row.exact, prefix: row.prefix, suffix: row.suffix, start: row.start, end: row.end },
      note: row.note,
      tags: (tags.get(row.id) ?? []).map(({ annotationId: _, ...tag }) => tag),
      claim: claimOf(row),
      speaker: speakerOf(row),
      rating: mine.find((rating) => rating.analyst.id === viewer.userId) ?? null,
      ratings: mine,
      counterSources: counterSources.get(row.id) ?? [],
      version: row.version,
      updatedBy: person(row.updatedById),
      createdAt: time(row.createdAt),
      updatedAt: time(row.updatedAt),
      deletedAt: row.deletedAt && time(row.deletedAt),
    }
  })
  return { items, sequence: loaded.sequence }
}

function claimOf(row: Loaded['annotations'][number]): AnnotationDto['claim'] {
  if (row.claim === null) return null
  const { statement, type, checkable, suggested } = row.claim
  const claimant =
    row.claimantKind === 'named'
      ? { kind: 'named' as const, name: row.claimantName ?? '', sourceId: row.claimantSourceId }
      : { kind: 'author' as const }
  return { statement, claimant, type, checkable, suggested }
}

function speakerOf(row: Loaded['annotations'][number]): Speaker | null {
  if (row.speakerName === null) return null
  return { name: row.speakerName, role: row.speakerRole, sourceId: row.speakerSourceId }
}
