import { z } from 'zod'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import type { SourceKind } from '#lib/domain/kinds.ts'
import { RELIABILITIES } from '#lib/domain/kinds.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { SourceDto } from '#lib/domain/source.ts'
import { sourceHost, sourceNameKey } from '#lib/domain/source-identity.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, shownSql, within, withinSql } from './access.ts'
import { type Database, database } from './database.ts'
import { peopleOf } from './people.ts'
import { searchWords } from './search-words.ts'

type SourceBrief = ArticlePreviewDto['sources'][number]
type Counts = SourceDto['counts']

/** A grade as stored; a check in the database keeps the column to these letters. */
const Grade = z.enum(RELIABILITIES)

export const SOURCE_ROW = {
  id: true,
  name: true,
  kind: true,
  url: true,
  note: true,
  reliability: true,
  version: true,
  updatedById: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.SourceSelect
type SourceRow = {
  id: string
  name: string
  kind: SourceKind
  url: string | null
  note: string | null
  reliability: string
  version: number
  createdAt: Date
  updatedAt: Date
}

const NO_COUNTS: Counts = { articles: 0, claims: 0, counterSources: 0 }

function sourceDto(row: SourceRow, counts: Counts | undefined): SourceDto {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    url: row.url,
    note: row.note,
    reliability: Grade.parse(row.reliability),
    counts: counts ?? NO_COUNTS,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/**
 * How much stands on each source, in one query: its articles; the claims that it makes, by name or as the source of the
 * article whose author speaks; and the counter-sources that cite it. What is in a bin does not count.
 */
async function countsOf(db: Database, viewer: Viewer, ids: string[]): Promise<Map<string, Counts>> {
  const of = Prisma.sql`ANY(${ids}::uuid[])`
  const rows = await db.$queryRaw<{ id: string; what: keyof Counts; count: number }[]>`
    SELECT a."sourceId" AS id, 'articles' AS what, count(*)::int AS count
    FROM "Article" a
    WHERE a."sourceId" = ${of} AND a."deletedAt" IS NULL AND ${withinSql(viewer, 'article.read', 'a')}
    GROUP BY 1
    UNION ALL
    SELECT said.id, 'claims', count(*)::int FROM (
      SELECT c."claimantSourceId" AS id, c."annotationId" FROM "Claim" c
      WHERE c."claimantSourceId" = ${of} AND c."claimantKind" = 'named'
      UNION ALL
      SELECT a."sourceId", c."annotationId"
      FROM "Article" a JOIN "Annotation" n ON n."articleId" = a.id JOIN "Claim" c ON c."annotationId" = n.id
      WHERE a."sourceId" = ${of} AND c."claimantKind" = 'author'
    ) AS said
    JOIN "Annotation" n ON n.id = said."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE n.kind = 'claim' AND n."deletedAt" IS NULL AND a."deletedAt" IS NULL
      AND ${readableMarkSql(viewer, 'n')}
    GROUP BY 1
    UNION ALL
    SELECT z."sourceId", 'counterSources', count(*)::int
    FROM "Citation" z JOIN "CounterSource" x ON x."citationId" = z.id
    JOIN "Annotation" n ON n.id = x."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE z."sourceId" = ${of} AND x."deletedAt" IS NULL AND n."deletedAt" IS NULL AND a."deletedAt" IS NULL
      AND ${withinSql(viewer, 'annotation.read', 'x')} AND ${withinSql(viewer, 'annotation.read', 'z')}
      AND ${readableMarkSql(viewer, 'n')} AND ${shownSql(viewer, Prisma.sql`x."authorId"`, Prisma.sql`n."articleId"`)}
    GROUP BY 1`
  const counts = new Map<string, Counts>()
  for (const { id, what, count } of rows) {
    counts.set(id, { ...(counts.get(id) ?? NO_COUNTS), [what]: count })
  }
  return counts
}

/** The sources of the workspace by name, a page at a time; every word of `query` stands in the name. */
export async function listSources(
  viewer: Viewer,
  filters: { query?: string | undefined; cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<{ items: SourceDto[]; next: string | null }> {
  const limit = filters.limit ?? 50
  const after = filters.cursor === undefined ? null : Buffer.from(filters.cursor, 'base64url').toString()
  const rows = await database().source.findMany({
    where: {
      ...within(viewer, 'source.read'),
      deletedAt: null,
      AND: searchWords(filters.query ?? '').map((one) => ({
        name: { contains: one.word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const },
      })),
      ...(after === null ? {} : { nameKey: { gt: after.replaceAll('\u0000', '') } }),
    },
    select: { ...SOURCE_ROW, nameKey: true },
    orderBy: { nameKey: 'asc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const counts = await countsOf(
    database(),
    viewer,
    page.map((row) => row.id),
  )
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => sourceDto(row, counts.get(row.id))),
    next: last ? Buffer.from(last.nameKey).toString('base64url') : null,
  }
}

/** One source with the history of its grade, newest first. */
export async function findSource(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<Result<SourceDto, Problem>> {
  const row = await db.source.findFirst({
    where: { id, ...within(viewer, 'source.read'), deletedAt: null },
    select: {
      ...SOURCE_ROW,
      assessments: {
        select: { id: true, reliability: true, rationale: true, assessedById: true, createdAt: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 200,
      },
    },
  })
  if (!row) return err(noSource)
  const counts = await countsOf(db, viewer, [id])
  const people = await peopleOf(
    db,
    row.assessments.map((one) => one.assessedById),
  )
  return ok({
    ...sourceDto(row, counts.get(id)),
    assessments: row.assessments.map((one) => ({
      id: one.id,
      reliability: Grade.parse(one.reliability),
      rationale: one.rationale,
      assessedBy: people.get(one.assessedById),
      createdAt: one.createdAt.toISOString(),
    })),
  })
}

export const noSource = problem('not-found', 'There is no such source.')

/**
 * The sources that a publisher's name or an address may be, the likeliest first, at most five: the same name, the same
 * host or one above it, a similar name.
 */
export async function matchSources(
  viewer: Viewer,
  known: { publisher?: string | null | undefined; url?: string | null | undefined },
  db: Database = database(),
): Promise<SourceBrief[]> {
  const name = known.publisher?.trim() || null
  const host = known.url ? sourceHost(known.url) : null
  if (name === null && host === null) return []
  const rows = await db.$queryRaw<{ id: string; name: string; reliability: string }[]>`
    SELECT s.id, s.name, s.reliability FROM "Source" s
    WHERE ${withinSql(viewer, 'source.read', 's')} AND s."deletedAt" IS NULL AND (
      s."nameKey" = ${name && sourceNameKey(name)} OR s.host = ${host} OR ${host} LIKE '%.' || s.host
      OR s.name % ${name}::text)
    ORDER BY (s."nameKey" = ${name && sourceNameKey(name)}) DESC NULLS LAST, (s.host = ${host}) DESC NULLS LAST,
      similarity(s.name, ${name}::text) DESC NULLS LAST, s."nameKey"
    LIMIT 5`
  return rows.map((row) => ({ id: row.id, name: row.name, reliability: Grade.parse(row.reliability) }))
}
