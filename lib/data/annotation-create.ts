import type { AnnotationCreate } from '#lib/domain/annotation.ts'
import type { ArticleStatus } from '#lib/domain/article.ts'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import { suggestStatement } from '#lib/domain/claim-statement.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Selector } from '#lib/domain/selector.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, withinSql } from './access.ts'
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
    const ground = await groundOf(db, viewer, id, body)
    if (!ground) return err(noArticle)
    const refused = refusal(viewer, 'annotation.create')
    if (refused) return err(refused)
    if (ground.takenIn !== null && ground.takenIn !== viewer.workspaceId) return err(noAnnotation)
    if (ground.deletedAt !== null) return err(articleInBin)
    const existing = ground.takenIn === null ? null : await lockAnnotation(db, viewer, id)
    // Of a colleague's mark that the viewer does not see yet there is no more to say than of one of another desk.
    if (ground.takenIn !== null && existing === null) return err(noAnnotation)
    const { revisionId } = ground
    if (revisionId === null) return existing ? takenProblem(db, viewer, existing) : err(noRevision)
    const selector = await resolveInRevision(db, viewer, revisionId, body.selector, 'seen')
    if (!selector.ok) return selector
    if (existing) {
      return isSame(existing, body, { revisionId, ...selector.value })
        ? answer(db, false)
        : takenProblem(db, viewer, existing)
    }
    const wrong =
      (await handedInProblem(db, viewer, body.articleId)) ??
      (await annotationKindProblem(db, viewer, body, null))
    if (wrong) return err(wrong)
    await insert(db, viewer, id, body, { articleId: body.articleId, revisionId, selector: selector.value })
    const row = await changedAnnotation(db, viewer, id)
    const subject = { articleId: body.articleId, annotationId: id, subjectId: id }
    context.record({ type: 'annotation.created', ...subject, after: annotationSnapshot(row) })
    if (ground.status === 'imported') await beginAnnotation(context, viewer, body.articleId)
    return answer(db, true)
  })
}

type Ground = {
  status: ArticleStatus
  deletedAt: Date | null
  /** The workspace in which a mark stands under the id already. */
  takenIn: string | null
  /** The revision that is meant: the one named, else that of the mark that stands, else the newest. */
  revisionId: string | null
}

/** What a mark would stand on; null where the viewer sees no such article. */
async function groundOf(
  db: Database,
  viewer: Viewer,
  id: string,
  { articleId, revisionId }: AnnotationCreate,
): Promise<Ground | null> {
  const [ground] = await db.$queryRaw<Ground[]>`
    SELECT a.status::text AS status, a."deletedAt", taken."workspaceId" AS "takenIn", v.id AS "revisionId"
    FROM "Article" a LEFT JOIN "Annotation" taken ON taken.id = ${id}::uuid
    LEFT JOIN LATERAL (
      SELECT v.id FROM "Revision" v
      WHERE v."articleId" = a.id AND v.id = coalesce(${revisionId ?? null}::uuid, taken."revisionId", v.id)
      ORDER BY v.number DESC LIMIT 1
    ) AS v ON true
    WHERE a.id = ${articleId}::uuid AND ${withinSql(viewer, 'article.read', 'a')}`
  return ground ?? null
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
  if (body.tags?.length) await placeTags(db, id, body.tags)
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
