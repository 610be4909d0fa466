import type { CodedMark, Codings } from '#lib/domain/agreement/codings.ts'
import type { PersonDto } from '#lib/domain/annotation.ts'
import type { AnnotationKind, Credibility, Reliability } from '#lib/domain/kinds.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, readableRatingSql, within } from './access.ts'
import { noArticle } from './article-row.ts'
import { type Database, database } from './database.ts'
import { reviewSettings } from './review-settings.ts'
import { shownPeople } from './shown-people.ts'

/** More than so many marks are not compared at once. */
const MOST_MARKS = 100_000
/** How much of a passage is kept, in characters. */
const PASSAGE = 200

/** What was coded, with the people who coded it as the viewer is shown them. */
export type ReadCodings = { codings: Codings; people: PersonDto[] }

/**
 * What the analysts of one article, or of the whole desk, coded, as the viewer may see it: marks and ratings that they
 * may not read never enter, and on a blind article a person is their alias, so that nobody is known there by how they
 * code elsewhere. Of a desk, only articles that two people or more worked on.
 */
export async function readCodings(
  viewer: Viewer,
  articleId: string | null,
): Promise<Result<ReadCodings, Problem>> {
  const db = database()
  if (articleId !== null) {
    const where = { id: articleId, deletedAt: null, ...within(viewer, 'article.read') }
    if ((await db.article.findFirst({ where, select: { id: true } })) === null) return err(noArticle)
  }
  const loaded = await loadMarks(db, viewer, articleId)
  if (loaded.length > MOST_MARKS) return err(tooMany)
  const userIds = new Set(
    loaded.flatMap(([, , , , , , , authorId, , ratings]) => [authorId, ...ratings.map(([id]) => id)]),
  )
  const shown = await shownPeople(db, viewer, new Set(loaded.map(([, article]) => article)), userIds)
  const people = new Map<string, PersonDto>()
  const shownId = (article: string, userId: string) => {
    const person = shown.get(article, userId)
    people.set(person.id, person)
    return person.id
  }
  const marks = loaded.map(
    ([id, article, revisionId, kind, start, end, exact, authorId, tags, ratings]): CodedMark => ({
      id,
      articleId: article,
      revisionId,
      kind,
      start,
      end,
      exact,
      authorId: shownId(article, authorId),
      tags: tags.map(([tagSetId, tagId]) => ({ tagSetId, tagId })),
      ratings: ratings.map(([analyst, reliability, credibility]) => ({
        analystId: shownId(article, analyst),
        reliability,
        credibility,
      })),
    }),
  )
  const [texts, tagSets, settings] = await Promise.all([
    loadTexts(db, viewer, marks),
    loadTagSets(db, marks),
    reviewSettings(viewer, db),
  ])
  const byName = [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  return ok({ codings: { texts, marks, tagSets, share: settings.matchShare }, people: byName })
}

const tooMany = problem(
  'too-large',
  `This desk has more than ${MOST_MARKS.toLocaleString('en')} marks on articles that several people worked on, which is too many to compare at once. Look at the agreement on one article instead.`,
)

/** A mark as a JSON array in the order of its columns below. */
type LoadedMark = [
  id: string,
  articleId: string,
  revisionId: string,
  kind: AnnotationKind,
  start: number,
  end: number,
  exact: string,
  authorId: string,
  tags: [tagSetId: string, tagId: string][],
  ratings: [analystId: string, reliability: Reliability, credibility: Credibility][],
]

async function loadMarks(db: Database, viewer: Viewer, articleId: string | null): Promise<LoadedMark[]> {
  const scope = articleId === null ? Prisma.sql`true` : Prisma.sql`a."articleId" = ${articleId}::uuid`
  const shared =
    articleId === null
      ? Prisma.sql`m."articleId" IN (
          SELECT "articleId" FROM (
            SELECT "articleId", "authorId" AS coder FROM marked
            UNION SELECT k."articleId", r."analystId" FROM marked k JOIN rated r ON r."annotationId" = k.id
          ) coders GROUP BY "articleId" HAVING count(*) > 1)`
      : Prisma.sql`true`
  const [row] = await db.$queryRaw<{ marks: string }[]>`
    WITH marked AS MATERIALIZED (
      SELECT a.* FROM "Annotation" a JOIN "Article" t ON t.id = a."articleId"
      WHERE ${readableMarkSql(viewer, 'a')} AND ${scope} AND a."deletedAt" IS NULL AND t."deletedAt" IS NULL
    ), rated AS MATERIALIZED (
      SELECT r.* FROM marked m JOIN "Rating" r ON r."annotationId" = m.id
      WHERE r."deletedAt" IS NULL AND ${readableRatingSql(viewer, 'r', 'm')}
    ), compared AS MATERIALIZED (
      SELECT m.* FROM marked m WHERE ${shared} ORDER BY m."articleId", m.start, m.id LIMIT ${MOST_MARKS + 1}
    ), tagged AS (
      SELECT p."annotationId", json_agg(json_build_array(t."tagSetId", t.id) ORDER BY t.position, t.id) AS tags
      FROM compared c JOIN "AnnotationTag" p ON p."annotationId" = c.id JOIN "Tag" t ON t.id = p."tagId"
      GROUP BY p."annotationId"
    ), graded AS (
      SELECT r."annotationId",
        json_agg(json_build_array(r."analystId", r.reliability, r.credibility) ORDER BY r."createdAt", r.id) AS ratings
      FROM rated r GROUP BY r."annotationId"
    )
    SELECT coalesce(json_agg(json_build_array(
      c.id, c."articleId", c."revisionId", c.kind, c.start, c."end", left(c.exact, ${PASSAGE}), c."authorId",
      coalesce(tagged.tags, '[]'), coalesce(graded.ratings, '[]')
    ) ORDER BY c."articleId", c.start, c.id), '[]')::text AS marks
    FROM compared c LEFT JOIN tagged ON tagged."annotationId" = c.id LEFT JOIN graded ON graded."annotationId" = c.id`
  return JSON.parse(row?.marks ?? '[]') as LoadedMark[]
}

async function loadTexts(
  db: Database,
  viewer: Viewer,
  marks: readonly CodedMark[],
): Promise<Codings['texts']> {
  const revisions = await db.revision.findMany({
    where: {
      id: { in: [...new Set(marks.map((mark) => mark.revisionId))] },
      ...within(viewer, 'article.read'),
    },
    select: { id: true, articleId: true, text: true, article: { select: { title: true } } },
    orderBy: { id: 'asc' },
  })
  return revisions.map(({ id, articleId, text, article }) => ({
    revisionId: id,
    articleId,
    title: article.title,
    length: text.length,
    breaks: breaksOf(text),
  }))
}

/** Where paragraphs begin after the first: the blocks of a text are joined by one line feed. */
function breaksOf(text: string): number[] {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at + 1)
  return breaks
}

async function loadTagSets(db: Database, marks: readonly CodedMark[]): Promise<Codings['tagSets']> {
  const tagIds = new Set(marks.flatMap((mark) => mark.tags.map((tag) => tag.tagId)))
  const sets = await db.tagSet.findMany({
    where: { tags: { some: { id: { in: [...tagIds] } } } },
    select: {
      id: true,
      name: true,
      tags: { where: { id: { in: [...tagIds] } }, select: { id: true, label: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return sets.map(({ id, name, tags }) => ({
    id,
    name,
    tags: Object.fromEntries(tags.map((tag) => [tag.id, tag.label])),
  }))
}
