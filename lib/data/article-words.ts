import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, withinSql } from './access.ts'
import { claimsWith, statementHas } from './claim-list.ts'
import { revisionHas, type SearchWord, shortTextHas } from './search-words.ts'

/** How many of the newest articles are looked through before the indexes of words are asked. */
const NEAR = 200

/** The newest articles that stand, those before an id where one is given; to be named by an alias. */
export function newestArticles(viewer: Viewer, before?: string): Prisma.Sql {
  const from = before ? Prisma.sql`AND a.id < ${before}::uuid` : Prisma.empty
  return Prisma.sql`(
    SELECT a.* FROM "Article" a WHERE ${withinSql(viewer, 'article.read', 'a')} AND a."deletedAt" IS NULL ${from}
    ORDER BY a.id DESC LIMIT ${NEAR})`
}

/** That an article `a` has the word in its title or in its newest text, asked of one article after the other. */
export function articleHas(word: SearchWord): Prisma.Sql {
  return Prisma.sql`(${shortTextHas(Prisma.sql`a.title`, word)} OR (
    SELECT ${revisionHas('v', word)} FROM "Revision" v WHERE v."articleId" = a.id ORDER BY v.number DESC LIMIT 1))`
}

/** The ids of all articles that have the word in title or newest text, by the indexes of words. */
export function articlesWith(viewer: Viewer, word: SearchWord): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id FROM "Article" t WHERE ${withinSql(viewer, 'article.read', 't')} AND ${shortTextHas(Prisma.sql`t.title`, word)}
    UNION ALL
    SELECT v."articleId" FROM "Revision" v
    WHERE ${withinSql(viewer, 'article.read', 'v')} AND ${revisionHas('v', word)}
      AND NOT EXISTS (SELECT FROM "Revision" w WHERE w."articleId" = v."articleId" AND w.number > v.number)`
}

/** As `articleHas`, or in the statement of one of its claims. */
export function articleSays(viewer: Viewer, word: SearchWord): Prisma.Sql {
  return Prisma.sql`(${articleHas(word)} OR (
    SELECT true FROM "Annotation" n JOIN "Claim" c ON c."annotationId" = n.id
    WHERE n."articleId" = a.id AND ${standingMark(viewer)} AND ${statementHas(word)} LIMIT 1) IS TRUE)`
}

/** As `articlesWith`, or in the statement of one of their claims. */
export function articlesSaying(viewer: Viewer, word: SearchWord): Prisma.Sql {
  return Prisma.sql`${articlesWith(viewer, word)}
    UNION ALL
    SELECT n."articleId" FROM ${claimsWith(viewer, [word])} JOIN "Annotation" n ON n.id = c."annotationId"
    WHERE ${standingMark(viewer)}`
}

const standingMark = (viewer: Viewer) =>
  Prisma.sql`${readableMarkSql(viewer, 'n')} AND n.kind = 'claim' AND n."deletedAt" IS NULL`
