import { type AnnotationRow, annotationSnapshot } from '#lib/data/annotation-row.ts'
import type { Json } from '#lib/domain/canonical-json.ts'
import { commitmentHash } from '#lib/domain/commitment.ts'
import { GradedSnapshot } from '#lib/domain/snapshot.ts'
import { afterOf, binnedBy, type Fields, type Noun, parentIn, timeOf } from './verify-rows.ts'

/** How marks, and what hangs on them, follow from the events. */

export const ANNOTATIONS: Noun<
  AnnotationRow & { key: string; deletedById: string | null; claimWorkspaceId: string | null }
> = {
  table: 'Annotation',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'annotation.%'`,
  rows: `
    SELECT a.id::text AS key, a.id, a."articleId", a."revisionId", a.kind, a.start, a."end", a.exact, a.note,
      a."speakerName", a."speakerRole", a."speakerSourceId", a.version, a."authorId", a."updatedById", a."assigneeId", a."deletedAt",
      a."deletedById", to_jsonb(c) AS claim, c."workspaceId" AS "claimWorkspaceId",
      json_build_object('deletedAt', null) AS article,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('tagId', t."tagId", 'confidence', t.confidence) ORDER BY t."tagId")
        FROM "AnnotationTag" t WHERE t."annotationId" = a.id), '[]') AS tags
    FROM "Annotation" a LEFT JOIN "Claim" c ON c."annotationId" = a.id
    WHERE a."workspaceId" = $1 ORDER BY a.id`,
  says: (event) => ({ articleId: event.articleId, ...afterOf(event), ...binnedBy(event) }),
  stands: (row) => ({
    ...(annotationSnapshot(row) as { [name: string]: Json }),
    articleId: row.articleId,
    deletedById: row.deletedById,
    assigneeId: row.assigneeId,
  }),
  title: (key, { articleId }) => `Annotation ${key} of article ${articleId}`,
  goesWith: parentIn('Article', 'articleId'),
}

type RatingRow = {
  key: string
  annotationId: string
  analystId: string
  reliability: string
  credibility: number
  confidence: string | null
  rationale: string | null
  version: number
  deletedAt: Date | null
  sealed: boolean
  commitment: string | null
  openedReliability: string | null
  openedCredibility: number | null
  afterOpening: boolean
  /** Of the commitment that stands. */
  last: { salt: string; previous: string | null } | null
}

export const RATINGS: Noun<RatingRow> = {
  table: 'Rating',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'rating.%'`,
  rows: `
    SELECT r.id::text AS key, r."annotationId", r."analystId", r.reliability, r.credibility, r.confidence, r.rationale,
      r.version, r."deletedAt", r.sealed, r.commitment, r."openedReliability", r."openedCredibility", r."afterOpening",
      (SELECT json_build_object('salt', c.salt, 'previous', c.previous) FROM "Commitment" c
       WHERE c."ratingId" = r.id ORDER BY c.number DESC LIMIT 1) AS last
    FROM "Rating" r WHERE r."workspaceId" = $1 ORDER BY r.id`,
  says: (event) => ({ annotationId: event.annotationId, ...afterOf(event) }),
  async stands({ key, deletedAt, sealed, last, ...row }) {
    const { annotationId, analystId, version } = row
    const open = { ...row, sealed, deletedAt: timeOf(deletedAt) }
    if (!sealed) return open
    // Its events tell no more than the commitment: the row is held against that, with the salt that is stored apart.
    const graded = GradedSnapshot.parse(row)
    const kept = last && (await commitmentHash({ ...graded, ...last, ratingId: key, annotationId }))
    const commitment = kept === row.commitment ? kept : `${row.commitment} over ${kept}`
    return { annotationId, analystId, version, sealed, commitment, deletedAt: open.deletedAt }
  },
  title: (key, { annotationId }) => `Rating ${key} of annotation ${annotationId}`,
  goesWith: parentIn('Annotation', 'annotationId'),
}

type CounterSourceRow = {
  key: string
  annotationId: string
  citationId: string
  stance: string
  quote: string | null
  note: string | null
  locator: string | null
  reliability: string | null
  credibility: number | null
  version: number
  authorId: string
  deletedAt: Date | null
  deletedById: string | null
}

export const COUNTER_SOURCES: Noun<CounterSourceRow> = {
  table: 'CounterSource',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'counter-source.%'`,
  rows: `
    SELECT id::text AS key, "annotationId", "citationId", stance, quote, note, locator, reliability, credibility, version,
      "authorId", "deletedAt", "deletedById"
    FROM "CounterSource" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event, before): Fields {
    // Where only the citation changed that is cited here too, the row counts it and is else as it was.
    if (event.data.follows !== undefined) {
      return typeof before.version === 'number' ? { version: before.version + 1 } : {}
    }
    const { citation, ...after } = afterOf(event)
    const cited = idOf(citation)
    return {
      annotationId: event.annotationId,
      ...after,
      ...(cited === null ? {} : { citationId: cited }),
      ...binnedBy(event),
    }
  },
  stands: ({ key: _key, deletedAt, ...row }) => ({ ...row, deletedAt: timeOf(deletedAt) }),
  title: (key, { annotationId }) => `Counter-source ${key} of annotation ${annotationId}`,
  goesWith: parentIn('Annotation', 'annotationId'),
}

type CitationRow = {
  key: string
  name: string
  csl: Json
  title: string
  sourceId: string | null
  captureId: string | null
  version: number
}

export const CITATIONS: Noun<CitationRow> = {
  table: 'Citation',
  key: `(e.data #>> '{after,citation,id}')`,
  where: `e.type LIKE 'counter-source.%' AND e.data #>> '{after,citation,id}' IS NOT NULL`,
  rows: `
    SELECT id::text AS key, key AS name, csl, title, "sourceId", "captureId", version
    FROM "Citation" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event, before) {
    const { citation } = afterOf(event)
    if (typeof citation !== 'object' || citation === null || Array.isArray(citation)) return {}
    const { id: _id, key: name = null, ...fields } = citation
    // A counter-source that was written beside a change of its citation may tell of the citation as it was before.
    if (typeof before.version === 'number' && Number(fields.version) < before.version) return {}
    return { name, ...fields, title: titleOf(fields.csl) }
  },
  stands: ({ key: _key, ...row }) => row,
  title: (key, { title }) => `Citation ${key} (${title})`,
}

function idOf(value: Json | undefined): string | null {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.id : null
  return typeof id === 'string' ? id : null
}

function titleOf(csl: Json | undefined): Json {
  return typeof csl === 'object' && csl !== null && !Array.isArray(csl) ? (csl.title ?? null) : null
}
