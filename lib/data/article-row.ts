import { type ArticleDto, ArticleHeader, type RevisionDto } from '#lib/domain/article.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { parseDocument } from '#lib/domain/document-check.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { within, withinSql } from './access.ts'
import { countArticles } from './article-counts.ts'
import { articleRules } from './article-rules.ts'
import { statusOf } from './article-status.ts'
import { type Database, database } from './database.ts'
import { facesOf, shownPeople } from './shown-people.ts'
import { currentSequence } from './write.ts'

export const noArticle = problem('not-found', 'There is no such article.')

const ROW = {
  id: true,
  header: true,
  status: true,
  sourceId: true,
  assigneeIds: true,
  sealed: true,
  blind: true,
  version: true,
  createdById: true,
  updatedById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} as const satisfies Prisma.ArticleSelect

/** An article as a write works on it, with its header read. */
export type ArticleRow = Omit<Prisma.ArticleGetPayload<{ select: typeof ROW }>, 'header' | 'status'> & {
  header: ArticleHeader
  status: ReturnType<typeof statusOf>
}

/** Reads an article and holds it until the transaction ends; null where the viewer sees none. */
export async function lockArticle(db: Database, viewer: Viewer, id: string): Promise<ArticleRow | null> {
  await db.$queryRaw`
    SELECT a.id FROM "Article" a
    WHERE a.id = ${id}::uuid AND ${withinSql(viewer, 'article.read', 'a')} FOR NO KEY UPDATE`
  const row = await db.article.findFirst({
    where: { id, ...within(viewer, 'article.read') },
    select: ROW,
  })
  return row && { ...row, header: ArticleHeader.parse(row.header), status: statusOf(row.status) }
}

export const REVISION_BRIEF = {
  id: true,
  articleId: true,
  number: true,
  sha256: true,
  capturedAt: true,
  capturedById: true,
  mediaType: true,
  extractor: true,
  extractorVersion: true,
  url: true,
} as const satisfies Prisma.RevisionSelect

/** A revision without its text, as stored; `capturedBy` is looked up with the other people of the answer. */
export function revisionBrief(
  row: Prisma.RevisionGetPayload<{ select: typeof REVISION_BRIEF }>,
  people: { get(id: string): RevisionDto['capturedBy'] },
): Omit<RevisionDto, 'text' | 'document'> {
  return {
    id: row.id,
    articleId: row.articleId,
    number: row.number,
    sha256: row.sha256,
    capturedAt: row.capturedAt.toISOString(),
    capturedBy: people.get(row.capturedById),
    mediaType: row.mediaType,
    extractor: row.extractor,
    extractorVersion: row.extractorVersion,
    url: row.url,
  }
}

/** A stored document, checked again before it is shown: what is not of the closed set of nodes is thrown, never sent. */
export function documentOf(stored: Prisma.JsonValue): ArticleDocument {
  const checked = parseDocument(stored)
  if (!checked.ok)
    throw new Error(`A stored document is not one at ${checked.error.path}: ${checked.error.message}`)
  return checked.value
}

/**
 * An article with its newest revision, in the bin or not. The sequence is read first, so that everything else in the
 * answer is at least as new.
 */
export async function findArticle(
  viewer: Viewer,
  id: string,
  db: Database = database(),
): Promise<Result<ArticleDto, Problem>> {
  const sequence = await currentSequence(db, viewer.workspaceId)
  const row = await db.article.findFirst({
    where: { id, ...within(viewer, 'article.read') },
    select: {
      ...ROW,
      source: { select: { id: true, name: true, reliability: true } },
      revisions: {
        select: { ...REVISION_BRIEF, text: true, document: true },
        orderBy: { number: 'desc' },
        take: 1,
      },
    },
  })
  const revision = row?.revisions[0]
  if (!row || !revision) return err(noArticle)
  const { counts, authorIds } = (await countArticles(db, viewer, [id])).get(id)
  const shown = [...row.assigneeIds, ...authorIds, row.createdById, revision.capturedById]
  const people = await shownPeople(db, viewer, [id], shown)
  const named = { get: (userId: string) => people.get(null, userId) }
  return ok({
    id: row.id,
    header: ArticleHeader.parse(row.header),
    source: row.source && {
      id: row.source.id,
      name: row.source.name,
      reliability: row.source.reliability as NonNullable<ArticleDto['source']>['reliability'],
    },
    status: statusOf(row.status),
    counts,
    people: facesOf(people, row, authorIds),
    assigneeIds: row.assigneeIds,
    sealed: row.sealed,
    blind: row.blind,
    rules: await articleRules(db, id),
    createdBy: named.get(row.createdById),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
    revision: {
      ...revisionBrief(revision, named),
      text: revision.text,
      document: documentOf(revision.document),
    },
    sequence,
  })
}

/** The article of a page, or null where there is none for this viewer. */
export async function articleForPage(viewer: Viewer, id: string): Promise<ArticleDto | null> {
  const found = await findArticle(viewer, id)
  return found.ok ? found.value : null
}
