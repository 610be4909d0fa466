import type { Json } from '#lib/domain/canonical-json.ts'
import { type ArticleDocument, documentText } from '#lib/domain/document.ts'
import { revisionSeal, tagsSeal } from '#lib/domain/seal.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import { afterOf, binnedBy, type Fields, type Noun, parentIn, timeOf } from './verify-rows.ts'

/** How articles, sources, captures and tag-sets follow from the events. */

type ArticleRow = {
  key: string
  header: Fields
  title: string
  published: string | null
  sourceId: string | null
  status: string
  assigneeIds: string[]
  sealed: boolean | null
  blind: boolean | null
  version: number
  createdById: string
  deletedAt: Date | null
  deletedById: string | null
}

export const ARTICLES: Noun<ArticleRow> = {
  table: 'Article',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'article.%'`,
  rows: `
    SELECT id::text AS key, header, title, published, "sourceId", status, "assigneeIds"::text[] AS "assigneeIds", sealed, blind, version,
      "createdById", "deletedAt", "deletedById"
    FROM "Article" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event) {
    const { header, ...after } = afterOf(event)
    const fields: Fields = { ...headerFields(header), ...after, ...binnedBy(event) }
    // The title and the date stand beside the header again, for search and order.
    for (const name of ['title', 'published'] as const) {
      const stated = fields[`header.${name}`]
      if (stated !== undefined) fields[name] = stated
    }
    if (event.type !== 'article.imported') return fields
    return { ...fields, createdById: event.actorId, deletedAt: null, deletedById: null }
  },
  stands: ({ key: _key, header, deletedAt, ...row }) => ({
    ...headerFields(header),
    ...row,
    deletedAt: timeOf(deletedAt),
  }),
  title: (key, { title }) => `Article ${key} (${title})`,
}

/** The fields of a header as events name them when one changes. */
function headerFields(header: Json | undefined): Fields {
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return {}
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [`header.${name}`, value]))
}

type RevisionRow = {
  key: string
  articleId: string
  number: number
  mediaType: string
  extractor: string
  extractorVersion: string
  url: string | null
  text: string
  sha256: string
  originalSha256: string
  document: ArticleDocument
  leftovers: Json
  capturedById: string
}

export const REVISIONS: Noun<RevisionRow> = {
  table: 'Revision',
  key: `(e.data ->> 'revisionId')`,
  where: `e.type LIKE 'article.%' AND e.data ? 'revisionId'`,
  rows: `
    SELECT id::text AS key, "articleId", number, "mediaType", extractor, "extractorVersion", url, text, sha256,
      encode(sha256(original), 'hex') AS "originalSha256", document, leftovers, "capturedById"
    FROM "Revision" WHERE "workspaceId" = $1 ORDER BY id`,
  says({ data, articleId, actorId }) {
    const { sha256 = null, seal } = data
    const hashes = { sha256, [TEXT]: sha256, [DOCUMENT]: sha256, ...(seal === undefined ? {} : { seal }) }
    return { ...hashes, articleId, capturedById: actorId }
  },
  async stands(row) {
    return {
      sha256: row.sha256,
      [TEXT]: await sha256(row.text),
      [DOCUMENT]: await sha256(textIn(row.document)),
      seal: await revisionSeal(row),
      articleId: row.articleId,
      capturedById: row.capturedById,
    }
  },
  title: (key, { articleId }) => `Revision ${key} of article ${articleId}`,
  goesWith: parentIn('Article', 'articleId'),
  batch: 5,
}

const TEXT = 'the SHA-256 of the text'
const DOCUMENT = 'the SHA-256 of the words of the document'

/** The words of a stored document; what is no document any more has none. */
function textIn(document: ArticleDocument): string {
  try {
    return documentText(document)
  } catch {
    return ''
  }
}

type SourceRow = {
  key: string
  name: string
  kind: string
  url: string | null
  note: string | null
  reliability: string
  version: number
  createdById: string
}

export const SOURCES: Noun<SourceRow> = {
  table: 'Source',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'source.%'`,
  rows: `
    SELECT id::text AS key, name, kind, url, note, reliability, version, "createdById"
    FROM "Source" WHERE "workspaceId" = $1 ORDER BY id`,
  says: (event) => ({
    ...afterOf(event),
    ...(event.type === 'source.created' ? { createdById: event.actorId } : {}),
  }),
  stands: ({ key: _key, ...row }) => row,
  title: (key, { name }) => `Source ${key} (${name})`,
}

type AssessmentRow = {
  key: string
  sourceId: string
  reliability: string
  rationale: string
  assessedById: string
}

export const SOURCE_ASSESSMENTS: Noun<AssessmentRow> = {
  table: 'SourceAssessment',
  key: `(e.data ->> 'assessmentId')`,
  where: `e.type = 'source.assessed' AND e.data ? 'assessmentId'`,
  rows: `
    SELECT g.id::text AS key, g."sourceId", g.reliability, g.rationale, g."assessedById"
    FROM "SourceAssessment" g JOIN "Source" s ON s.id = g."sourceId" WHERE s."workspaceId" = $1 ORDER BY g.id`,
  says: (event) => ({
    sourceId: event.subjectId,
    reliability: afterOf(event).reliability ?? null,
    rationale: event.data.rationale ?? null,
    assessedById: event.actorId,
  }),
  stands: ({ key: _key, ...row }) => row,
  title: (key, { sourceId }) => `Assessment ${key} of source ${sourceId}`,
  goesWith: parentIn('Source', 'sourceId'),
}

type CaptureRow = {
  key: string
  url: string
  finalUrl: string
  mediaType: string
  sha256: string
  title: string | null
  bytes: number
  bytesSha256: string
  textSha256: string | null
  capturedById: string
}

export const CAPTURES: Noun<CaptureRow> = {
  table: 'Capture',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'capture.%'`,
  rows: `
    SELECT id::text AS key, url, "finalUrl", "mediaType", sha256, title, octet_length(bytes) AS bytes,
      encode(sha256(bytes), 'hex') AS "bytesSha256", encode(sha256(convert_to(text, 'UTF8')), 'hex') AS "textSha256",
      "capturedById"
    FROM "Capture" WHERE "workspaceId" = $1 ORDER BY id`,
  says(event) {
    const after = afterOf(event)
    return { ...after, bytesSha256: after.sha256 ?? null, capturedById: event.actorId }
  },
  stands: ({ key: _key, ...row }) => row,
  title: (key, { url }) => `Capture ${key} of ${url}`,
  batch: 50,
}

type TagSetRow = {
  key: string
  name: string
  namespace: string
  description: string
  edition: string
  source: string
  licence: string
  kinds: string[]
  exclusive: boolean
  asksConfidence: boolean
  basedOnId: string | null
  version: number
  retiredAt: Date | null
  tags: (Omit<Parameters<typeof tagsSeal>[0][number], 'retiredAt'> & { retiredAt: string | null })[]
}

export const TAG_SETS: Noun<TagSetRow> = {
  table: 'TagSet',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'tag-set.%'`,
  rows: `
    SELECT s.id::text AS key, s.name, s.key AS namespace, s.description, s.edition, s.source, s.licence,
      s.kinds::text[] AS kinds, s.exclusive, s."asksConfidence", s."basedOnId", s.version, s."retiredAt",
      COALESCE((SELECT jsonb_agg(to_jsonb(t)) FROM "Tag" t WHERE t."tagSetId" = s.id), '[]') AS tags
    FROM "TagSet" s WHERE s."workspaceId" = $1 ORDER BY s.id`,
  says(event) {
    const { tags: _tags, key: namespace, ...after } = afterOf(event)
    const { tagsSeal: seal } = event.data
    return {
      ...after,
      ...(namespace === undefined ? {} : { namespace }),
      ...(seal === undefined ? {} : { 'the seal of its tags': seal }),
    }
  },
  async stands({ key: _key, tags, retiredAt, ...row }) {
    const dated = tags.map((tag) => ({ ...tag, retiredAt: tag.retiredAt ? new Date(tag.retiredAt) : null }))
    return { ...row, retiredAt: timeOf(retiredAt), 'the seal of its tags': await tagsSeal(dated) }
  },
  title: (key, { name }) => `Tag-set ${key} (${name})`,
}
