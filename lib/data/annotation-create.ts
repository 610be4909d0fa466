import type { AnnotationCreate } from '#lib/domain/annotation.ts'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import { suggestStatement } from '#lib/domain/claim-statement.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Selector } from '#lib/domain/selector.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { annotationKindProblem } from './annotation-kind.ts'
import {
  type AnnotationRow,
  annotationSnapshot,
  articleInBin,
  changedAnnotation,
  claimantColumns,
  claimantOf,
  foundAnnotation,
  lockAnnotation,
  noAnnotation,
  noArticle,
  speakerColumns,
  speakerOf,
} from './annotation-row.ts'
import { handedInProblem } from './article-rules.ts'
import type { Database } from './database.ts'
import { placeTags } from './placed-tags.ts'
import { noRevision, resolveInRevision } from './revision-text.ts'
import { type WriteContext, type Written, write } from './write.ts'

/**
 * Makes a mark with an id from the writer. The selector is resolved against the frozen text, or refused.
 * The same request again changes nothing (`created: false`); another body under the same id is a conflict.
 */
export async function createAnnotation(
  viewer: Viewer,
  id: string,
  body: AnnotationCreate,
  options: { intentId?: string | null } = {},
): Promise<Result<Written<{ annotation: AnnotationDto; created: boolean }>, Problem>> {
  const answer = async (db: Database, created: boolean) => {
    const annotation = await foundAnnotation(db, viewer, id)
    return annotation.ok ? ok({ annotation: annotation.value, created }) : annotation
  }
  return write(viewer, { ...options, again: (db) => answer(db, false) }, async (context) => {
    const { db } = context
    const article = await db.article.findFirst({
      where: { id: body.articleId, ...within(viewer, 'article.read') },
      select: { id: true, status: true, deletedAt: true, version: true },
    })
    if (!article) return err(noArticle)
    const refused = refusal(viewer, 'annotation.create')
    if (refused) return err(refused)
    const elsewhere = await db.annotation.findUnique({ where: { id }, select: { workspaceId: true } })
    if (elsewhere && elsewhere.workspaceId !== viewer.workspaceId) return err(noAnnotation)
    if (article.deletedAt !== null) return err(articleInBin)
    const existing = elsewhere && (await lockAnnotation(db, viewer, id))
    // Of a colleague's mark that the viewer does not see yet there is no more to say than of one of another desk.
    if (elsewhere && !existing) return err(noAnnotation)
    const revisionId = body.revisionId ?? existing?.revisionId
    const revision = await db.revision.findFirst({
      where: { articleId: article.id, ...(revisionId ? { id: revisionId } : {}) },
      orderBy: { number: 'desc' },
      select: { id: true },
    })
    if (!revision) return existing ? takenProblem(db, viewer, existing) : err(noRevision)
    const selector = await resolveInRevision(db, viewer, revision.id, body.selector)
    if (!selector.ok) return selector
    if (existing) {
      return isSame(existing, body, { revisionId: revision.id, ...selector.value })
        ? answer(db, false)
        : takenProblem(db, viewer, existing)
    }
    const wrong =
      (await handedInProblem(db, viewer, article.id)) ?? (await annotationKindProblem(db, viewer, body, null))
    if (wrong) return err(wrong)
    await insert(db, viewer, id, body, {
      articleId: article.id,
      revisionId: revision.id,
      selector: selector.value,
    })
    const row = await changedAnnotation(db, viewer, id)
    const subject = { articleId: article.id, annotationId: id, subjectId: id }
    context.record({ type: 'annotation.created', ...subject, after: annotationSnapshot(row) })
    if (article.status === 'imported') await beginAnnotation(context, viewer, article.id)
    return answer(db, true)
  })
}

async function takenProblem(
  db: Database,
  viewer: Viewer,
  existing: AnnotationRow,
): Promise<{ ok: false; error: Problem }> {
  const stands = await foundAnnotation(db, viewer, existing.id)
  const words =
    existing.deletedAt === null
      ? 'Another mark stands under this id already. Nothing was changed; compare both, or make yours under a new id.'
      : 'The mark of this id was deleted. Nothing was changed; bring it back, or make yours under a new id.'
  return err(
    problem('conflict', words, {
      code: existing.deletedAt === null ? 'id-taken' : 'deleted',
      current: stands.ok ? stands.value : null,
    }),
  )
}

async function insert(
  db: Database,
  viewer: Viewer,
  id: string,
  body: AnnotationCreate,
  place: { articleId: string; revisionId: string; selector: Selector },
): Promise<void> {
  const { workspaceId, userId } = viewer
  await db.annotation.create({
    data: {
      id,
      workspaceId,
      articleId: place.articleId,
      revisionId: place.revisionId,
      kind: body.kind,
      ...place.selector,
      note: body.note ?? null,
      ...speakerColumns(body.speaker ?? null),
      authorId: userId,
      updatedById: userId,
    },
    select: { id: true },
  })
  if (body.kind === 'claim') await insertClaim(db, viewer, id, body.claim ?? {}, place.selector.exact)
  await placeTags(db, id, body.tags ?? [])
}

/** The claim that a mark of kind claim states; suggested from its passage where none is given. */
export async function insertClaim(
  db: Database,
  viewer: Viewer,
  annotationId: string,
  claim: NonNullable<AnnotationCreate['claim']>,
  exact: string,
): Promise<void> {
  await db.claim.create({
    data: {
      annotationId,
      workspaceId: viewer.workspaceId,
      statement: claim.statement ?? suggestStatement(exact),
      suggested: claim.statement === undefined,
      ...claimantColumns(claim.claimant ?? { kind: 'author' }),
      ...(claim.type === undefined ? {} : { type: claim.type }),
      ...(claim.checkable === undefined ? {} : { checkable: claim.checkable }),
    },
    select: { annotationId: true },
  })
}

/** The first mark moves an article on. Two first marks at once move it once. */
async function beginAnnotation(
  { db, record }: WriteContext,
  viewer: Viewer,
  articleId: string,
): Promise<void> {
  const [moved] = await db.$queryRaw<{ version: number }[]>`
    UPDATE "Article" SET status = 'in-annotation', version = version + 1, "updatedAt" = now(), "updatedById" = ${viewer.userId}::uuid
    WHERE id = ${articleId}::uuid AND status = 'imported' RETURNING version`
  if (!moved) return
  record({
    type: 'article.changed',
    subjectId: articleId,
    articleId,
    before: { status: 'imported', version: moved.version - 1 },
    after: { status: 'in-annotation', version: moved.version },
    facts: { by: 'first-annotation' },
  })
}

/** Whether an annotation is what a request to make it asks for. What the request leaves out is not compared. */
function isSame(
  row: AnnotationRow,
  body: AnnotationCreate,
  place: Selector & { revisionId: string },
): boolean {
  const { claim, tags, speaker, note } = body
  if (row.deletedAt !== null || row.articleId !== body.articleId || row.kind !== body.kind) return false
  if (row.revisionId !== place.revisionId || row.start !== place.start || row.end !== place.end) return false
  if (note !== undefined && note !== row.note) return false
  if (speaker !== undefined && !isSameJson(speaker, speakerOf(row))) return false
  if (tags !== undefined && !isSameJson(byTag(tags), byTag(row.tags))) return false
  if (claim === undefined) return true
  if (row.claim === null) return false
  return (
    (claim.statement === undefined || claim.statement === row.claim.statement) &&
    (claim.type === undefined || claim.type === row.claim.type) &&
    (claim.checkable === undefined || claim.checkable === row.claim.checkable) &&
    (claim.claimant === undefined || isSameJson(claim.claimant, claimantOf(row.claim)))
  )
}

type Placed = NonNullable<AnnotationCreate['tags']>
const byTag = (tags: Placed): Placed => tags.toSorted((a, b) => (a.tagId < b.tagId ? -1 : 1))
