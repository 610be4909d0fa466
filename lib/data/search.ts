import type { SearchHit } from '#lib/domain/search-hit.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, shownSql, withinSql } from './access.ts'
import { articleHas, articlesWith, newestArticles } from './article-words.ts'
import { claimsWith, newestClaims, standingClaims, statementHas } from './claim-list.ts'
import { database } from './database.ts'
import { nearOrFar } from './near-or-far.ts'
import { rarestFirst, type SearchWord, searchWords, textHas } from './search-words.ts'

/** How many of each kind a search answers. */
const EACH = 8
/** How far into a text the words of a snippet are looked for, in characters. */
const SNIPPET_REACH = 200_000
const SNIPPET = 160
/** How many of the newest rows are looked through where their words must be listed anew. */
const FEW = 200

const every = (conditions: Prisma.Sql[]) => Prisma.join(conditions, ' AND ')

/**
 * What has every word of a query: claims by statement, articles by title and newest text, sources by name,
 * counter-sources by what they cite, quote and note, notes, and comments. The newest of each kind; nothing for no words.
 */
export async function search(viewer: Viewer, query: string): Promise<SearchHit[]> {
  const words = searchWords(query)
  if (words.length === 0) return []
  const parts = [claims, articles, sources, counterSources, notes, comments].map(
    (part) => Prisma.sql`(${part(viewer, words)})`,
  )
  return database().$queryRaw<SearchHit[]>(Prisma.join(parts, ' UNION ALL '))
}

function claims(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const [rarest, more] = rarestFirst(words)
  const from = (claims: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT 'claim' AS kind, n.id, n."articleId" AS "articleId", n.id AS "annotationId", c.statement AS title,
      a.title AS snippet
    FROM ${claims} JOIN "Annotation" n ON n.id = c."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every([...standingClaims(viewer), ...where])} ORDER BY n.id DESC LIMIT ${EACH}`
  return nearOrFar(
    EACH,
    from(newestClaims(viewer), words.map(statementHas)),
    from(claimsWith(viewer, rarest), more.map(statementHas)),
  )
}

function articles(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const [rarest, more] = rarestFirst(words)
  const [longest] = rarest
  const from = (articles: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT 'article' AS kind, a.id, a.id AS "articleId", NULL::uuid AS "annotationId", a.title,
      coalesce(around.words, '') AS snippet
    FROM (
      SELECT a.id, a.title FROM ${articles} AS a
      WHERE ${every([withinSql(viewer, 'article.read', 'a'), Prisma.sql`a."deletedAt" IS NULL`, ...where])}
      ORDER BY a.id DESC LIMIT ${EACH}
    ) AS a LEFT JOIN LATERAL (
      SELECT regexp_replace(substring(v.text FROM greatest(1, place.at - 50) FOR ${SNIPPET}), '\\s+', ' ', 'g') AS words
      FROM "Revision" v,
        LATERAL (SELECT strpos(lower(left(v.text, ${SNIPPET_REACH})), lower(${longest?.word ?? ''})) AS at) AS place
      WHERE v."articleId" = a.id ORDER BY v.number DESC LIMIT 1
    ) AS around ON true ORDER BY a.id DESC`
  return nearOrFar(
    EACH,
    from(newestArticles(viewer), words.map(articleHas)),
    from(Prisma.sql`"Article"`, [
      ...rarest.map((word) => Prisma.sql`a.id IN (${articlesWith(viewer, word)})`),
      ...more.map(articleHas),
    ]),
  )
}

function sources(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const has = words.map((word) => Prisma.sql`o.name ILIKE ${word.like}`)
  return Prisma.sql`
    SELECT 'source', o.id, NULL::uuid, NULL::uuid, o.name, coalesce(o.host, '') FROM "Source" o
    WHERE ${every([withinSql(viewer, 'source.read', 'o'), Prisma.sql`o."deletedAt" IS NULL`, ...has])}
    ORDER BY o.name, o.id LIMIT ${EACH}`
}

function counterSources(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const standing = [
    ...standingClaims(viewer),
    Prisma.sql`s."deletedAt" IS NULL`,
    shownSql(viewer, Prisma.sql`s."authorId"`, Prisma.sql`n."articleId"`),
  ]
  const from = (counterSources: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT 'counter-source' AS kind, s.id, n."articleId", n.id AS "annotationId", z.title,
      left(coalesce(nullif(s.quote, ''), nullif(s.note, ''), c.statement), ${SNIPPET}) AS snippet
    FROM ${counterSources} AS s JOIN "Citation" z ON z.id = s."citationId"
      JOIN "Claim" c ON c."annotationId" = s."annotationId"
      JOIN "Annotation" n ON n.id = c."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every([...standing, ...where])}
    ORDER BY s.id DESC LIMIT ${EACH}`
  const newest = Prisma.sql`(
    SELECT s.* FROM "CounterSource" s WHERE ${withinSql(viewer, 'annotation.read', 's')} AND s."deletedAt" IS NULL
    ORDER BY s.id DESC LIMIT ${FEW})`
  const [rarest, more] = rarestFirst(words)
  const has = (word: SearchWord) => {
    const [title, quote, note] = [Prisma.sql`z.title`, Prisma.sql`s.quote`, Prisma.sql`s.note`]
    return Prisma.sql`(${textHas(title, word)} OR ${textHas(quote, word)} OR ${textHas(note, word)})`
  }
  const far = rarest.map(
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
  return nearOrFar(
    EACH,
    from(newest, words.map(has)),
    from(Prisma.sql`"CounterSource"`, [...far, ...more.map(has)]),
  )
}

function notes(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const readable = readableMarkSql(viewer, 'n')
  const [rarest, more] = rarestFirst(words)
  const has = (word: SearchWord) => textHas(Prisma.sql`n.note`, word)
  const from = (notes: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT 'note' AS kind, n.id, n."articleId", n.id AS "annotationId", left(n.note, ${SNIPPET}) AS title,
      left(n.exact, ${SNIPPET}) AS snippet
    FROM (${notes}) AS n JOIN "Article" a ON a.id = n."articleId"
    WHERE ${every([Prisma.sql`n."deletedAt" IS NULL AND a."deletedAt" IS NULL`, ...where])}
    ORDER BY n.id DESC LIMIT ${EACH}`
  const noted = Prisma.sql`SELECT n.* FROM "Annotation" n WHERE ${readable} AND n.note IS NOT NULL`
  const newest = Prisma.sql`${noted} AND n."deletedAt" IS NULL ORDER BY n.id DESC LIMIT ${FEW}`
  const hit = Prisma.sql`WITH hit AS MATERIALIZED (${noted} AND ${every(rarest.map(has))}) SELECT * FROM hit`
  return nearOrFar(EACH, from(newest, words.map(has)), from(hit, more.map(has)))
}

function comments(viewer: Viewer, words: readonly SearchWord[]): Prisma.Sql {
  const [rarest, more] = rarestFirst(words)
  const has = (word: SearchWord) => textHas(Prisma.sql`o.text`, word)
  const from = (comments: Prisma.Sql, where: Prisma.Sql[]) => Prisma.sql`
    SELECT 'comment' AS kind, o.id, n."articleId", n.id AS "annotationId", left(o.text, ${SNIPPET}) AS title,
      left(n.exact, ${SNIPPET}) AS snippet
    FROM (${comments}) AS o JOIN "Thread" t ON t.id = o."threadId"
      JOIN "Annotation" n ON n.id = t."annotationId" JOIN "Article" a ON a.id = n."articleId"
    WHERE ${readableMarkSql(viewer, 'n')}
      AND ${every([Prisma.sql`n."deletedAt" IS NULL AND a."deletedAt" IS NULL`, ...where])}
    ORDER BY o.id DESC LIMIT ${EACH}`
  const said = Prisma.sql`
    SELECT o.* FROM "Comment" o WHERE ${withinSql(viewer, 'thread.read', 'o')} AND o."deletedAt" IS NULL`
  const newest = Prisma.sql`${said} ORDER BY o.id DESC LIMIT ${FEW}`
  const hit = Prisma.sql`WITH hit AS MATERIALIZED (${said} AND ${every(rarest.map(has))}) SELECT * FROM hit`
  return nearOrFar(EACH, from(newest, words.map(has)), from(hit, more.map(has)))
}
