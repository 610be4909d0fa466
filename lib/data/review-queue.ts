import { ArticleHeader } from '#lib/domain/article.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { matchGroups } from '#lib/domain/matching.ts'
import { passageContext } from '#lib/domain/passage-context.ts'
import { may } from '#lib/domain/permission.ts'
import type { QueueFilters, ReviewGroupDto } from '#lib/domain/review.ts'
import { differingFields, fieldsOf } from '#lib/domain/review-fields.ts'
import { waitsFor, waitsForReview } from '#lib/domain/review-rule.ts'
import type { ReviewField } from '#lib/domain/review-words.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { withinSql } from './access.ts'
import { shuffledFor } from './aliases.ts'
import { loadAnnotations } from './annotation-select.ts'
import { type Database, database } from './database.ts'
import { reviewSettings } from './review-settings.ts'
import { revisionText } from './revision-text.ts'
import { isBlindArticle } from './shown-people.ts'

/** An article in the order of the queue: those handed in for review first, then the oldest. */
type QueuedArticle = { id: string; header: unknown; rank: number }
type Place = { rank: number; articleId: string; start: number; id: string }
type Group = { annotations: AnnotationDto[]; differs: ReviewField[]; waits: boolean }

/** How many articles are asked for at once. */
const BATCH = 50

/**
 * The queue of reviews: marks gathered by passage, article by article in text order, those that wait for the viewer or,
 * with `all`, every one. Articles in annotation and in review take part; one that is asked for by its id does in any state.
 */
export async function reviewQueue(
  viewer: Viewer,
  filters: QueueFilters = {},
): Promise<{ items: ReviewGroupDto[]; next: string | null }> {
  const { limit = 50 } = filters
  const db = database()
  const { matchShare } = await reviewSettings(viewer, db)
  const items: ReviewGroupDto[] = []
  let place = placeOf(filters.cursor)
  let last: Place | null = null
  for (;;) {
    const articles = await articlesFrom(db, viewer, filters, place)
    for (const article of articles) {
      const { items: marks } = await loadAnnotations(db, viewer, { articleId: article.id })
      const groups = groupsOf(viewer, marks, matchShare).filter((group) => fits(viewer, group, filters))
      for (const group of place?.articleId === article.id ? after(groups, place) : groups) {
        if (items.length === limit && last !== null) return { items, next: cursorOf(last) }
        const dto = await groupDto(db, viewer, article, group)
        if (dto === null) continue
        items.push(dto)
        const start = group.annotations[0]?.selector.start ?? 0
        last = { rank: article.rank, articleId: article.id, start, id: dto.id }
      }
    }
    const end = articles.at(-1)
    if (articles.length < BATCH || !end) return { items, next: null }
    // Behind every mark of the last article of the batch.
    place = { rank: end.rank, articleId: end.id, start: LAST, id: end.id }
  }
}

const LAST = 999_999_999

function placeOf(cursor: string | undefined): Place | null {
  const [rank, articleId, start, id] = cursor?.split('.') ?? []
  if (rank === undefined || articleId === undefined || start === undefined || id === undefined) return null
  return { rank: Number(rank), articleId, start: Number(start), id }
}

const cursorOf = ({ rank, articleId, start, id }: Place) => `${rank}.${articleId}.${start}.${id}`

/** The groups that come after a place; where its group is gone, those that begin behind it. */
function after(groups: readonly Group[], { start, id }: Place): readonly Group[] {
  const at = groups.findIndex((group) => group.annotations[0]?.id === id)
  if (at !== -1) return groups.slice(at + 1)
  return groups.filter((group) => (group.annotations[0]?.selector.start ?? 0) > start)
}

async function articlesFrom(
  db: Database,
  viewer: Viewer,
  { article, all }: QueueFilters,
  place: Place | null,
): Promise<QueuedArticle[]> {
  const rank = Prisma.sql`(CASE WHEN a.status = 'in-review' THEN 0 ELSE 1 END)`
  const conditions = [withinSql(viewer, 'article.read', 'a'), Prisma.sql`a."deletedAt" IS NULL`]
  if (article !== undefined) conditions.push(Prisma.sql`a.id = ${article}::uuid`)
  else conditions.push(Prisma.sql`a.status IN ('in-annotation', 'in-review', 'reopened')`)
  // Where nobody else marked anything, nothing waits.
  const others = all ? Prisma.empty : Prisma.sql`AND n."authorId" <> ${viewer.userId}::uuid`
  conditions.push(Prisma.sql`EXISTS (
    SELECT FROM "Annotation" n WHERE n."articleId" = a.id AND n."deletedAt" IS NULL ${others})`)
  if (place !== null) {
    conditions.push(Prisma.sql`(${rank}, a.id) >= (${place.rank}, ${place.articleId}::uuid)`)
    if (place.start === LAST) conditions.push(Prisma.sql`a.id <> ${place.articleId}::uuid`)
  }
  return db.$queryRaw<QueuedArticle[]>`
    SELECT a.id, a.header, ${rank} AS rank FROM "Article" a WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${rank}, a.id LIMIT ${BATCH}`
}

/** The marks of an article gathered by passage, each group with what differs in it. */
function groupsOf(viewer: Viewer, marks: readonly AnnotationDto[], matchShare: number): Group[] {
  const places = marks.map((annotation) => {
    const { id, kind, revisionId, selector, author } = annotation
    const { start, end } = selector
    return { id, kind, revisionId, start, end, authorId: author.id, annotation }
  })
  const settles = may(viewer.role, 'review.adjudicate', false)
  return matchGroups(places, matchShare).map((group) => {
    const annotations = group.map((place) => place.annotation)
    const differs = differingOf(annotations)
    const options = { differs: differs.length > 0, settles }
    const waits = may(viewer.role, 'review.decide', false) && waitsFor(viewer.userId, annotations, options)
    return { annotations, differs, waits }
  })
}

/** The fields in which versions differ; on one mark, the rating where those who rated it do not agree. */
function differingOf(annotations: readonly AnnotationDto[]): ReviewField[] {
  const fields = differingFields(annotations.map(fieldsOf))
  const isSplit = annotations.some(({ ratings }) => {
    const grades = new Set(ratings.map((one) => `${one.reliability}${one.credibility}`))
    return grades.size > 1
  })
  return isSplit && !fields.includes('rating') ? ['rating', ...fields] : fields
}

function fits(viewer: Viewer, { annotations, differs, waits }: Group, filters: QueueFilters): boolean {
  const { kind, author, differing, unreviewed, all } = filters
  if (!all && !waits) return false
  if (kind !== undefined && annotations[0]?.kind !== kind) return false
  if (author !== undefined && !annotations.some((one) => one.author.id === author)) return false
  if (differing && differs.length === 0) return false
  if (!unreviewed) return true
  return annotations.some(
    (one) => one.author.id !== viewer.userId && one.review === null && waitsForReview(one),
  )
}

async function groupDto(
  db: Database,
  viewer: Viewer,
  article: QueuedArticle,
  { annotations, differs, waits }: Group,
): Promise<ReviewGroupDto | null> {
  const [first] = annotations
  if (!first) return null
  const text = await revisionText(db, viewer, first.revisionId)
  if (text === null) return null
  const start = Math.min(...annotations.map((one) => one.selector.start))
  const end = Math.max(...annotations.map((one) => one.selector.end))
  const { title, language } = ArticleHeader.parse(article.header)
  const isHidden = annotations.length > 1 && (await isBlindArticle(db, article.id))
  return {
    id: first.id,
    article: { id: article.id, title, language },
    kind: first.kind,
    annotations: isHidden ? shuffledFor(viewer.userId, annotations) : annotations,
    differs,
    waits,
    context: passageContext(text, start, end),
  }
}
