import type { RevisionDto } from '#lib/domain/article.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { within } from './access.ts'
import { documentOf, noArticle, REVISION_BRIEF, revisionBrief } from './article-row.ts'
import { database } from './database.ts'
import { peopleOf } from './people.ts'

const noRevision = problem('not-found', 'There is no such revision.')

/** The revisions of an article without their texts, newest first. */
export async function listRevisions(
  viewer: Viewer,
  articleId: string,
): Promise<Result<Omit<RevisionDto, 'text' | 'document'>[], Problem>> {
  const article = await database().article.findFirst({
    where: { id: articleId, ...within(viewer, 'article.read') },
    select: { revisions: { select: REVISION_BRIEF, orderBy: { number: 'desc' } } },
  })
  if (!article) return err(noArticle)
  const people = await peopleOf(
    database(),
    article.revisions.map((one) => one.capturedById),
  )
  return ok(article.revisions.map((one) => revisionBrief(one, people)))
}

/** One revision with its text and document. */
export async function findRevision(viewer: Viewer, id: string): Promise<Result<RevisionDto, Problem>> {
  const row = await database().revision.findFirst({
    where: { id, ...within(viewer, 'article.read') },
    select: { ...REVISION_BRIEF, text: true, document: true },
  })
  if (!row) return err(noRevision)
  const people = await peopleOf(database(), [row.capturedById])
  return ok({ ...revisionBrief(row, people), text: row.text, document: documentOf(row.document) })
}

/** The bytes of a revision as they came in, with what they were said to be and the title they belong to. */
export async function findOriginal(
  viewer: Viewer,
  id: string,
): Promise<
  Result<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string; title: string; number: number }, Problem>
> {
  const row = await database().revision.findFirst({
    where: { id, ...within(viewer, 'article.read') },
    select: { original: true, mediaType: true, number: true, article: { select: { title: true } } },
  })
  if (!row) return err(noRevision)
  return ok({ bytes: row.original, mediaType: row.mediaType, title: row.article.title, number: row.number })
}
