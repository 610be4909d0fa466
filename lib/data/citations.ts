import { v7 as uuidv7 } from 'uuid'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import { citationKey } from '#lib/domain/citation.ts'
import { type CslItem, CslItemSchema } from '#lib/domain/citation-schema.ts'
import type { CitationDto, CounterSourcePut } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { CounterSourceSnapshot } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, shownSql, waitsOnBlind, within, withinSql } from './access.ts'
import { citationDto } from './annotation-dto.ts'
import { citationJoin, citationJson } from './annotation-select.ts'
import { type Database, database } from './database.ts'
import { searchWords } from './search-words.ts'

/** A citation as events keep it. */
export type CitationRow = CounterSourceSnapshot['citation']

export const CITATION = {
  id: true,
  key: true,
  csl: true,
  sourceId: true,
  captureId: true,
  version: true,
} as const satisfies Prisma.CitationSelect

export function citationRow(stored: Omit<CitationRow, 'csl'> & { csl: unknown }): CitationRow {
  const { id, key, csl, sourceId, captureId, version } = stored
  return { id, key, csl: CslItemSchema.parse(csl), sourceId, captureId, version }
}

/** Works cited in the workspace whose title, authors, publisher or address have every word, the newest first. */
export async function listCitations(
  viewer: Viewer,
  { query = '', cursor, limit = 20 }: { query?: string; cursor?: string; limit?: number },
): Promise<{ items: CitationDto[]; next: string | null }> {
  const stated = Prisma.sql`concat_ws(' ', z.title, z.csl->>'container-title', z.csl->>'publisher', z.csl->>'URL',
    z.csl->>'DOI', jsonb_path_query_array(z.csl, '$.author[*].*') #>> '{}')`
  const conditions = [
    withinSql(viewer, 'annotation.read', 'z'),
    citedInSight(viewer),
    ...(cursor ? [Prisma.sql`z.id < ${cursor}::uuid`] : []),
    ...searchWords(query).map(({ like }) => Prisma.sql`${stated} ILIKE ${like}`),
  ]
  const rows = await database().$queryRaw<{ citation: CitationDto }[]>`
    SELECT ${citationJson} AS citation FROM ${citationJoin}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY z.id DESC LIMIT ${limit + 1}`
  const items = rows.slice(0, limit).map((row) => citationDto(row.citation))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Works that the viewer brought in, or that stand on a counter-source which they see. */
function citedInSight(viewer: Viewer): Prisma.Sql {
  if (!waitsOnBlind(viewer)) return Prisma.sql`true`
  const shown = shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`n."articleId"`)
  return Prisma.sql`(z."createdById" = ${viewer.userId}::uuid OR EXISTS (
    SELECT FROM "CounterSource" s JOIN "Annotation" n ON n.id = s."annotationId"
    WHERE s."citationId" = z.id AND ${readableMarkSql(viewer, 'n')} AND ${shown}))`
}

type Wanted = Pick<CounterSourcePut, 'citation' | 'citationId' | 'captureId' | 'sourceId'>

/** Which citation a counter-source will name, and what of it will change. */
export type CitationPlan =
  | { kind: 'stands'; citation: CitationRow }
  | { kind: 'changed'; before: CitationRow; after: CitationRow }
  | { kind: 'new'; after: CitationRow }

const unknown = (field: string, words: string) =>
  problem('not-valid', `${words} Nothing was changed.`, {
    code: `${field}-unknown`,
    fields: { [field]: words },
  })

/**
 * Finds the citation that a counter-source means, and holds it.
 *
 * An id alone names a citation as it stands; an id with fields changes it for everybody, see `correctable`. Fields alone
 * mean the work with their DOI, address or statements: where that stands already it is used, and only what it lacked is
 * filled in.
 *
 * @param current what the counter-source cites now; null for a new one.
 */
export async function planCitation(
  db: Database,
  viewer: Viewer,
  wanted: Wanted,
  current: CitationRow | null,
): Promise<Result<CitationPlan, Problem>> {
  if (wanted.captureId != null) {
    const where = { id: wanted.captureId, ...within(viewer, 'annotation.read') }
    const capture = await db.capture.findFirst({ where, select: { id: true } })
    if (capture === null) return err(unknown('captureId', 'There is no such capture here.'))
  }
  const named =
    wanted.citationId === undefined ? null : await holdCitation(db, viewer, { id: wanted.citationId })
  if (wanted.citationId !== undefined && named === null) {
    return err(unknown('citationId', 'There is no such citation here.'))
  }
  const { citation } = wanted
  if (citation === undefined) {
    const target = named ?? current
    return target
      ? ok(change(target, { ...links(target, wanted) }))
      : err(unknown('citation', 'A counter-source needs a citation.'))
  }
  const key = await citationKey(citation)
  const same = await holdCitation(db, viewer, { key })
  const target = await correctable(db, { named, current, same, key })
  if (target !== null && (same === null || same.id === target.id)) {
    return ok(change(target, { key, csl: citation, ...links(target, wanted) }))
  }
  if (same !== null) {
    // When and by whom it was looked at is nobody else's to fill in.
    const { id: _id, accessed: _accessed, note: _note, ...stated } = citation
    return ok(
      change(same, {
        csl: { ...stated, ...same.csl },
        sourceId: same.sourceId ?? wanted.sourceId ?? null,
        captureId: same.captureId ?? wanted.captureId ?? null,
      }),
    )
  }
  const { sourceId = null, captureId = null } = wanted
  return ok({ kind: 'new', after: { id: uuidv7(), key, csl: citation, sourceId, captureId, version: 1 } })
}

/**
 * The citation that new fields correct in place, or null where they mean another work. What nothing else cites is always
 * corrected. Named by id, a citation is changed for everybody, unless it would get another DOI or address than the one it
 * is known by. Fields alone correct the citation at hand only while they still name it.
 */
async function correctable(
  db: Database,
  given: { named: CitationRow | null; current: CitationRow | null; same: CitationRow | null; key: string },
): Promise<CitationRow | null> {
  const { named, current, same, key } = given
  const target = named ?? current
  if (target === null) return null
  if (same !== null) return same.id === target.id ? target : null
  if (named !== null && (key === named.key || named.key.startsWith('sha256:'))) return named
  const own = current?.id === target.id ? 1 : 0
  const uses = await db.counterSource.count({ where: { citationId: target.id, deletedAt: null } })
  return uses <= own ? target : null
}

function links(target: CitationRow, wanted: Wanted) {
  return {
    sourceId: wanted.sourceId === undefined ? target.sourceId : wanted.sourceId,
    captureId: wanted.captureId === undefined ? target.captureId : wanted.captureId,
  }
}

function change(before: CitationRow, fields: Partial<CitationRow>): CitationPlan {
  const after = { ...before, ...fields }
  if (isSameJson(before, after)) return { kind: 'stands', citation: before }
  return { kind: 'changed', before, after: { ...after, version: before.version + 1 } }
}

/** Reads a citation of the workspace and holds it until the transaction ends. */
export async function holdCitation(
  db: Database,
  viewer: Viewer,
  by: { id: string } | { key: string },
): Promise<CitationRow | null> {
  const which = 'id' in by ? Prisma.sql`z.id = ${by.id}::uuid` : Prisma.sql`z.key = ${by.key}`
  const held = await db.$queryRaw<{ id: string }[]>`
    SELECT z.id FROM "Citation" z WHERE ${withinSql(viewer, 'annotation.read', 'z')} AND ${which} FOR UPDATE`
  const id = held[0]?.id
  if (id === undefined) return null
  const stored = await db.citation.findUnique({ where: { id }, select: CITATION })
  return stored && citationRow(stored)
}

/** Stores what a plan says and answers the citation. */
export async function storeCitation(
  db: Database,
  viewer: Viewer,
  plan: CitationPlan,
  now: () => Promise<Date>,
): Promise<CitationRow> {
  if (plan.kind === 'stands') return plan.citation
  const { id, csl, ...rest } = plan.after
  const data = { ...rest, csl: csl as Prisma.InputJsonObject, title: csl.title }
  if (plan.kind === 'changed') {
    await db.citation.update({
      where: { id },
      data: { ...data, updatedAt: await now() },
      select: { id: true },
    })
  } else {
    const { workspaceId, userId } = viewer
    await db.citation.create({
      data: { id, workspaceId, createdById: userId, ...data },
      select: { id: true },
    })
  }
  return plan.after
}

/** The counter-sources that a changed citation shows on besides one: their next version, and where they stand. */
export async function touchCiting(
  db: Database,
  viewer: Viewer,
  citationId: string,
  besides: string,
): Promise<{ id: string; annotationId: string; articleId: string }[]> {
  return db.$queryRaw`
    UPDATE "CounterSource" s SET version = s.version + 1, "updatedAt" = now(), "updatedById" = ${viewer.userId}::uuid
    FROM "Annotation" a
    WHERE a.id = s."annotationId" AND s."citationId" = ${citationId}::uuid AND s.id <> ${besides}::uuid
      AND s."deletedAt" IS NULL
    RETURNING s.id, s."annotationId", a."articleId"`
}

/** The part of a citation that undoing compares and gives back. */
export function citationFields({ key, csl, sourceId, captureId }: CitationRow): {
  key: string
  csl: CslItem
  sourceId: string | null
  captureId: string | null
} {
  return { key, csl, sourceId, captureId }
}
