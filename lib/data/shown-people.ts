import type { PersonDto } from '#lib/domain/annotation.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { aliasesOf } from './aliases.ts'
import type { Database } from './database.ts'
import { peopleOf } from './people.ts'

/**
 * Who is shown to a viewer as the person who made something: the person, or, on a blind article, an alias that is the
 * same for everybody who looks at it. One's own name one always sees. Every answer that names the maker of what hangs
 * on an article asks here.
 */
export type ShownPeople = {
  /** Who is shown for somebody's work on an article; null for what is on none. */
  get(articleId: string | null, userId: string): PersonDto
  /** Whether names are hidden on the article; presence is hidden wholly there. */
  isBlind(articleId: string | null): boolean
  /** Whose alias this is on the article; null where it is nobody's. */
  userOf(articleId: string, aliasId: string): string | null
}

/** Who asks, and where. */
type Asking = { userId: string; workspaceId: string }

/** A blind article with the key of its aliases. */
export type BlindArticle = { id: string; key: string }

/** The blind ones of some articles, as an expression of SQL that answers them as JSON; `ids` is a list or a query of ids. */
export function blindArticlesSql(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('id', b.id, 'key', b."aliasKey")), '[]')
    FROM "Article" b JOIN "Workspace" w ON w.id = b."workspaceId"
    WHERE b.id IN (${ids}) AND coalesce(b.blind, w.blind))`
}

/** Who is shown to the viewer for the work of `userIds` on these articles. */
export async function shownPeople(
  db: Database,
  viewer: Asking,
  articleIds: Iterable<string | null>,
  userIds: Iterable<string>,
): Promise<ShownPeople> {
  const people = await peopleOf(db, userIds)
  return shownOn(db, viewer, await blindAmong(db, articleIds), people)
}

/** As `shownPeople`, where the blind articles and the people are known already. */
export async function shownOn(
  db: Database,
  viewer: Asking,
  blind: readonly BlindArticle[],
  people: { get(id: string): PersonDto },
): Promise<ShownPeople> {
  const members = blind.length === 0 ? [] : await everJoined(db, viewer.workspaceId)
  const aliases = new Map(blind.map(({ id, key }) => [id, aliasesOf(key, members)]))
  return {
    get: (articleId, userId) => {
      const alias = articleId === null || userId === viewer.userId ? undefined : aliases.get(articleId)
      return alias?.personOf(userId) ?? people.get(userId)
    },
    isBlind: (articleId) => articleId !== null && aliases.has(articleId),
    userOf: (articleId, aliasId) => aliases.get(articleId)?.userOf(aliasId) ?? null,
  }
}

/** The faces beside an article: who is on it, by name, and who has marked it, as they are shown there. */
export function facesOf(
  people: ShownPeople,
  { id, assigneeIds }: { id: string; assigneeIds: readonly string[] },
  authorIds: readonly string[],
): PersonDto[] {
  const assigned = assigneeIds.map((one) => people.get(null, one))
  // In the order of the aliases, which says nothing of who came first.
  const authors = authorIds.map((one) => people.get(id, one))
  if (people.isBlind(id)) authors.sort((a, b) => a.name.localeCompare(b.name, 'en'))
  return [...new Map([...assigned, ...authors].map((one) => [one.id, one])).values()]
}

/**
 * Whether an act is told by the name of who did it on a blind article too: what was done to the article itself is, what
 * hangs on it is not, and neither is the first mark's moving it on.
 */
export function isNamedAct({ annotationId, by }: { annotationId: string | null; by: unknown }): boolean {
  return annotationId === null && by !== 'first-annotation'
}

/** As `isNamedAct`, for a hand-written query over the events `e`. */
export const isNamedActSql = Prisma.sql`(e."annotationId" IS NULL AND coalesce(e.data ->> 'by', '') <> 'first-annotation')`

/** For a hand-written query over the events `e`: whether the event is told under an alias. */
export const isAliasedSql = Prisma.sql`(NOT ${isNamedActSql} AND EXISTS (
  SELECT FROM "Article" b JOIN "Workspace" w ON w.id = b."workspaceId"
  WHERE b.id = e."articleId" AND coalesce(b.blind, w.blind)))`

/** Whether names, and who is present, are hidden on an article. */
export async function isBlindArticle(db: Database, articleId: string): Promise<boolean> {
  return (await blindAmong(db, [articleId])).length > 0
}

async function blindAmong(db: Database, articleIds: Iterable<string | null>): Promise<BlindArticle[]> {
  const ids = [...new Set(articleIds)].filter((id) => id !== null)
  if (ids.length === 0) return []
  const [row] = await db.$queryRaw<{ blind: BlindArticle[] }[]>`
    SELECT ${blindArticlesSql(Prisma.sql`SELECT unnest(${ids}::uuid[])`)} AS blind`
  return row?.blind ?? []
}

/** Everybody who ever joined the desk, in the order of joining. */
async function everJoined(db: Database, workspaceId: string): Promise<string[]> {
  const members = await db.member.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: { userId: true },
  })
  return members.map((member) => member.userId)
}
