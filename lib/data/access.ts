import { may, type Permission, reach } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'

/**
 * What a viewer may reach, as where-clauses. This is the only place that turns the permission table into SQL:
 * a row outside of them is not there.
 */

/** A clause that no row meets. */
const NOTHING = { in: [] as string[] }

/** Rows of the viewer's workspace, if the role has the permission at all. */
export function within(viewer: Viewer, permission: Permission): { workspaceId: string | typeof NOTHING } {
  return { workspaceId: reach(viewer.role, permission) === 'none' ? NOTHING : viewer.workspaceId }
}

/** As `within`, narrowed to rows of the viewer's own where the table says "own"; `column` names whose they are. */
export function owned<C extends string>(viewer: Viewer, permission: Permission, column: C) {
  const own: Partial<Record<C, string>> = {}
  if (reach(viewer.role, permission) === 'own') own[column] = viewer.userId
  return { ...within(viewer, permission), ...own }
}

/** As `within`, for a hand-written query; `alias` names the table in it. */
export function withinSql(viewer: Viewer, permission: Permission, alias: string): Prisma.Sql {
  if (reach(viewer.role, permission) === 'none') return Prisma.sql`false`
  return Prisma.sql`${Prisma.raw(alias)}."workspaceId" = ${viewer.workspaceId}::uuid`
}

/** As `withinSql`, for rows that are reached through a row of the workspace already: a second test of it would mislead the planner. */
export function permittedSql(viewer: Viewer, permission: Permission): Prisma.Sql {
  return reach(viewer.role, permission) === 'none' ? Prisma.sql`false` : Prisma.sql`true`
}

/** As `withinSql`, narrowed to rows that the viewer made where the table says "own"; `column` names the maker. */
export function ownedSql(viewer: Viewer, permission: Permission, alias: string, column: string): Prisma.Sql {
  const base = withinSql(viewer, permission, alias)
  if (reach(viewer.role, permission) !== 'own') return base
  return Prisma.sql`${base} AND ${Prisma.raw(`${alias}."${column}"`)} = ${viewer.userId}::uuid`
}

/** Whether colleagues' work on a blind article waits for the viewer to hand theirs in. */
export const waitsOnBlind = (viewer: Viewer) => reach(viewer.role, 'blind-mark.read') !== 'any'

/**
 * As a condition on the article with this id, which is one of the viewer's desk: whether what colleagues made on it is
 * shown to a viewer who waits. Said of all blind articles at once, so that a list asks once and not for every row; the
 * desk's own setting is asked first, and where it is off only those that are blind by themselves are read.
 */
function isShownSql({ userId, workspaceId }: Viewer, articleId: Prisma.Sql): Prisma.Sql {
  const waiting = Prisma.sql`b."workspaceId" = ${workspaceId}::uuid AND NOT EXISTS (
    SELECT FROM "HandIn" h WHERE h."articleId" = b.id AND h."userId" = ${userId}::uuid AND h."reversedAt" IS NULL)`
  return Prisma.sql`${articleId} NOT IN (
    SELECT b.id FROM "Article" b WHERE b.blind AND ${waiting}
    UNION ALL
    SELECT b.id FROM "Article" b
    WHERE (SELECT w.blind FROM "Workspace" w WHERE w.id = ${workspaceId}::uuid) AND b.blind IS NULL AND ${waiting})`
}

/**
 * What hangs on an article and has a maker, for a hand-written query: the viewer's own, and a colleague's unless the
 * article is blind and the viewer has not handed in. `maker` and `articleId` are the columns that name them.
 */
export function shownSql(viewer: Viewer, maker: Prisma.Sql, articleId: Prisma.Sql): Prisma.Sql {
  if (!waitsOnBlind(viewer)) return Prisma.sql`true`
  return Prisma.sql`(${maker} = ${viewer.userId}::uuid OR ${isShownSql(viewer, articleId)})`
}

const column = (alias: string, name: string) => Prisma.raw(`${alias}."${name}"`)

/** Annotations that the viewer may read, for a hand-written query; `alias` names the table in it. */
export function readableMarkSql(viewer: Viewer, alias: string): Prisma.Sql {
  return Prisma.sql`${withinSql(viewer, 'annotation.read', alias)}
    AND ${shownSql(viewer, column(alias, 'authorId'), column(alias, 'articleId'))}`
}

/** Articles on which a viewer who waits is shown what colleagues made. */
function shownArticle({ userId }: Viewer): Prisma.ArticleWhereInput {
  return {
    OR: [
      { blind: false },
      { blind: null, workspace: { blind: false } },
      { handIns: { some: { userId, reversedAt: null } } },
    ],
  }
}

/** Annotations that the viewer may read. */
export function readableMark(viewer: Viewer): Prisma.AnnotationWhereInput {
  const base = within(viewer, 'annotation.read')
  if (!waitsOnBlind(viewer)) return base
  return { ...base, OR: [{ authorId: viewer.userId }, { article: shownArticle(viewer) }] }
}

/**
 * Ratings that the viewer may read, whoever they are, for a hand-written query that names the rating `alias` and its
 * annotation `mark`: their own, and another's that is not sealed. Every reader of ratings asks this.
 */
export function readableRatingSql(viewer: Viewer, alias: string, mark: string): Prisma.Sql {
  return Prisma.sql`${permittedSql(viewer, 'rating.read')}
    AND (NOT ${column(alias, 'sealed')} OR ${column(alias, 'analystId')} = ${viewer.userId}::uuid)
    AND ${shownSql(viewer, column(alias, 'analystId'), column(mark, 'articleId'))}`
}

/** As `readableRatingSql`, as a where-clause. */
export function readableRating(viewer: Viewer): Prisma.RatingWhereInput {
  const others: Prisma.RatingWhereInput = { sealed: false }
  if (waitsOnBlind(viewer)) others.annotation = { article: shownArticle(viewer) }
  return { ...within(viewer, 'rating.read'), OR: [{ analystId: viewer.userId }, others] }
}

/**
 * Why the viewer may not do `permission` to a row that they can see, or null where they may. `own` says whether they
 * made it. A row that they cannot see is "not found" instead, and never comes here.
 */
export function refusal(viewer: Viewer, permission: Permission, own = true): Problem | null {
  if (may(viewer.role, permission, own)) return null
  return problem('not-allowed', `${refusalWords(viewer, permission)} Nothing was changed.`)
}

function refusalWords({ role }: Viewer, permission: Permission): string {
  switch (reach(role, permission)) {
    case 'own':
      return `This is a colleague's; your role, ${role}, changes only its own.`
    case 'others':
      return 'This is your own work, and nobody decides on what is their own.'
    default:
      return `Your role here, ${role}, does not allow this.`
  }
}
