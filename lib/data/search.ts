import type { SearchHit } from '#lib/domain/search-hit.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, shownSql, withinSql } from './access.ts'
import { standingClaims } from './claim-list.ts'
import { database } from './database.ts'
import { revisionHas, searchWords, shortTextHas, textHas } from './search-words.ts'

type Word = ReturnType<typeof searchWords>[number]

/** How many of each kind a search answers. */
const EACH = 8
/** How far into a text the words of a snippet are looked for, in characters. */
const SNIPPET_REACH = 200_000
const SNIPPET = 160

const every = (conditions: Prisma.Sql[]) => Prisma.join(conditions, ' AND ')

/**
 * What has every word of a query: claims by statement, articles by title and newest text, sources by name,
 * counter-sources by what they cite, quote and note, and notes. The newest of each kind; nothing for no words.
 */
export async function search(viewer: Viewer, query: string): Promise<SearchHit[]> {
  const words = searchWords(query)
  if (words.length === 0) return []
  const parts = [claims, articles, sources, counterSources, notes].map(
    (part) => Prisma.sql`(${part(viewer, words)})`,
  )
  return database().$queryRaw<SearchHit[]>(Prisma.join(parts, ' UNION ALL '))
}

function claims(viewer: Viewer, words: readonly Word[]): Prisma.Sql {
  const has = words.map((word) => shortTextHas(Prisma.sql`c.statement`, word))
  return Prisma.sql`
    SELECT 'claim' AS kind, n.id, n."articleId" AS "articleId", n.id AS "annotationId", c.statement AS title,
      a.title AS snippet
    FROM "Claim" c JOIN "Annotation" n ON n.id = c."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every([...standingClaims(viewer), ...has])} ORDER BY n.id DESC LIMIT ${EACH}`
}

function articles(viewer: Viewer, words: readonly Word[]): Prisma.Sql {
  const has = words.map(
    (word) => Prisma.sql`a.id IN (
      SELECT t.id FROM "Article" t
      WHERE ${withinSql(viewer, 'article.read', 't')} AND ${shortTextHas(Prisma.sql`t.title`, word)}
      UNION ALL
      SELECT v."articleId" FROM "Revision" v
      WHERE ${withinSql(viewer, 'article.read', 'v')} AND ${revisionHas('v', word)}
        AND NOT EXISTS (SELECT FROM "Revision" w WHERE w."articleId" = v."articleId" AND w.number > v.number))`,
  )
  const [longest] = words.toSorted((a, b) => b.word.length - a.word.length)
  return Prisma.sql`
    SELECT 'article', a.id, a.id, NULL::uuid, a.title, coalesce(around.words, '')
    FROM "Article" a LEFT JOIN LATERAL (
      SELECT regexp_replace(substring(v.text FROM greatest(1, place.at - 50) FOR ${SNIPPET}), '\\s+', ' ', 'g') AS words
      FROM "Revision" v,
        LATERAL (SELECT strpos(lower(left(v.text, ${SNIPPET_REACH})), lower(${longest?.word ?? ''})) AS at) AS place
      WHERE v."articleId" = a.id ORDER BY v.number DESC LIMIT 1
    ) AS around ON true
    WHERE ${every([withinSql(viewer, 'article.read', 'a'), Prisma.sql`a."deletedAt" IS NULL`, ...has])}
    ORDER BY a.id DESC LIMIT ${EACH}`
}

function sources(viewer: Viewer, words: readonly Word[]): Prisma.Sql {
  const has = words.map((word) => Prisma.sql`o.name ILIKE ${word.like}`)
  return Prisma.sql`
    SELECT 'source', o.id, NULL::uuid, NULL::uuid, o.name, coalesce(o.host, '') FROM "Source" o
    WHERE ${every([withinSql(viewer, 'source.read', 'o'), Prisma.sql`o."deletedAt" IS NULL`, ...has])}
    ORDER BY o.name, o.id LIMIT ${EACH}`
}

function counterSources(viewer: Viewer, words: readonly Word[]): Prisma.Sql {
  const has = words.map(
    (word) => Prisma.sql`s.id IN (
      SELECT x.id FROM "Citation" z JOIN "CounterSource" x ON x."citationId" = z.id
      WHERE ${withinSql(viewer, 'annotation.read', 'z')} AND ${textHas(Prisma.sql`z.title`, word)}
      UNION ALL
      SELECT q.id FROM "CounterSource" q WHERE ${withinSql(viewer, 'annotation.read', 'q')}
        AND q.quote IS NOT NULL AND ${textHas(Prisma.sql`q.quote`, word)}
      UNION ALL
      SELECT q.id FROM "CounterSource" q WHERE ${withinSql(viewer, 'annotation.read', 'q')}
        AND q.note IS NOT NULL AND ${textHas(Prisma.sql`q.note`, word)})`,
  )
  const standing = [
    ...standingClaims(viewer),
    Prisma.sql`s."deletedAt" IS NULL`,
    shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`n."articleId"`),
  ]
  return Prisma.sql`
    SELECT 'counter-source', s.id, n."articleId", n.id, z.title,
      left(coalesce(nullif(s.quote, ''), nullif(s.note, ''), c.statement), ${SNIPPET})
    FROM "CounterSource" s JOIN "Citation" z ON z.id = s."citationId"
      JOIN "Claim" c ON c."annotationId" = s."annotationId"
      JOIN "Annotation" n ON n.id = c."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every([...standing, ...has])}
    ORDER BY s.id DESC LIMIT ${EACH}`
}

function notes(viewer: Viewer, words: readonly Word[]): Prisma.Sql {
  const conditions = [
    readableMarkSql(viewer, 'n'),
    Prisma.sql`n."deletedAt" IS NULL AND a."deletedAt" IS NULL AND n.note IS NOT NULL`,
    ...words.map((word) => textHas(Prisma.sql`n.note`, word)),
  ]
  return Prisma.sql`
    SELECT 'note', n.id, n."articleId", n.id, left(n.note, ${SNIPPET}), left(n.exact, ${SNIPPET})
    FROM "Annotation" n JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every(conditions)} ORDER BY n.id DESC LIMIT ${EACH}`
}
