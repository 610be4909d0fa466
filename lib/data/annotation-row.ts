import type { Claimant, Speaker } from '#lib/domain/annotation.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { AnnotationKind, ClaimType, Confidence } from '#lib/domain/kinds.ts'
import type { Permission } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type AnnotationSnapshot, quoteOf } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { readableMarkSql, refusal } from './access.ts'
import { loadAnnotation } from './annotation-select.ts'
import { handedInProblem } from './article-rules.ts'
import type { Database } from './database.ts'
import { type Expected, versionProblem } from './version-rule.ts'

/** An annotation as a write works on it: with its claim and its tags, which its version covers. */
export type AnnotationRow = {
  id: string
  articleId: string
  revisionId: string
  kind: AnnotationKind
  start: number
  end: number
  exact: string
  note: string | null
  speakerName: string | null
  speakerRole: string | null
  speakerSourceId: string | null
  version: number
  authorId: string
  updatedById: string
  assigneeId: string | null
  deletedAt: Date | null
  articleDeletedAt: Date | null
  claim: ClaimColumns | null
  tags: { tagId: string; confidence: Confidence | null }[]
}

type ClaimColumns = {
  statement: string
  suggested: boolean
  claimantKind: 'author' | 'named'
  claimantName: string | null
  claimantSourceId: string | null
  type: ClaimType
  checkable: boolean
}

export const noArticle = problem('not-found', 'There is no such article.')
export const noAnnotation = problem('not-found', 'There is no such annotation.')

/** Reads an annotation and holds it until the transaction ends: every write to it and to what hangs on it queues here. */
export async function lockAnnotation(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<AnnotationRow | null> {
  const locked = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Annotation" a
    WHERE a.id = ${id}::uuid AND ${readableMarkSql(viewer, 'a')} FOR NO KEY UPDATE`
  return locked.length === 0 ? null : readAnnotation(db, viewer, id)
}

async function readAnnotation(db: Database, viewer: Viewer, id: string): Promise<AnnotationRow | null> {
  const [row] = await db.$queryRaw<AnnotationRow[]>`
    SELECT a.id, a."articleId", a."revisionId", a.kind::text AS kind, a.start, a."end", a.exact, a.note,
      a."speakerName", a."speakerRole", a."speakerSourceId", a.version, a."authorId", a."updatedById", a."assigneeId",
      a."deletedAt",
      r."deletedAt" AS "articleDeletedAt",
      (SELECT json_build_object('statement', c.statement, 'suggested', c.suggested, 'claimantKind', c."claimantKind",
          'claimantName', c."claimantName", 'claimantSourceId', c."claimantSourceId", 'type', c.type, 'checkable', c.checkable)
        FROM "Claim" c WHERE c."annotationId" = a.id) AS claim,
      (SELECT coalesce(json_agg(json_build_object('tagId', t."tagId", 'confidence', t.confidence) ORDER BY t."tagId"), '[]')
        FROM "AnnotationTag" t WHERE t."annotationId" = a.id) AS tags
    FROM "Annotation" a JOIN "Article" r ON r.id = a."articleId"
    WHERE a.id = ${id}::uuid AND ${readableMarkSql(viewer, 'a')}`
  return row ?? null
}

/** The annotation as it stands after this transaction's own change. */
export async function changedAnnotation(db: Database, viewer: Viewer, id: string): Promise<AnnotationRow> {
  const row = await readAnnotation(db, viewer, id)
  if (row === null) throw new Error(`Annotation ${id} is gone in the middle of its own change.`)
  return row
}

/** The annotation as a write answers it. */
export async function foundAnnotation(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<Result<AnnotationDto, Problem>> {
  const annotation = await loadAnnotation(db, viewer, id)
  return annotation ? ok(annotation) : err(noAnnotation)
}

/**
 * An annotation for writing: held, standing, and within what the viewer may do.
 * "Not there" and "not yours to see" are one answer; what can be seen and not changed says why.
 *
 * @param own who counts as its maker for the permission; the author where left out.
 */
export async function openAnnotation(
  db: Database,
  viewer: Viewer,
  id: string,
  permission: Permission,
  own?: boolean,
): Promise<Result<AnnotationRow, Problem>> {
  const row = await lockAnnotation(db, viewer, id)
  if (row === null) return err(noAnnotation)
  const refused = refusal(viewer, permission, own ?? row.authorId === viewer.userId)
  if (refused) return err(refused)
  if (row.articleDeletedAt !== null) return err(articleInBin)
  const handedIn = permission.startsWith('annotation.') && (await handedInProblem(db, viewer, row.articleId))
  if (handedIn) return err(handedIn)
  if (row.deletedAt === null) return ok(row)
  return err(
    problem('gone', 'This annotation was deleted. Nothing was changed; bring it back first.', {
      code: 'deleted',
      current: await loadAnnotation(db, viewer, id),
    }),
  )
}

export const articleInBin = problem(
  'conflict',
  'The article is in the bin. Nothing was changed; bring the article back first.',
  { code: 'article-deleted' },
)

/** The rule of lost races for an annotation, with the annotation as it stands where it is broken. */
export async function annotationRace(
  db: Database,
  viewer: Viewer,
  expected: Expected,
  row: AnnotationRow,
): Promise<Problem | null> {
  const lost = versionProblem(viewer, expected, row, 'this annotation')
  return lost && { ...lost, current: await loadAnnotation(db, viewer, row.id) }
}

/** Counts a change: the next version, by whom, and when by the database's clock. */
export async function touchAnnotation(
  db: Database,
  viewer: Viewer,
  id: string,
  bin?: 'delete' | 'restore',
): Promise<void> {
  const deleted =
    bin === undefined
      ? Prisma.empty
      : bin === 'delete'
        ? Prisma.sql`, "deletedAt" = now(), "deletedById" = ${viewer.userId}::uuid`
        : Prisma.sql`, "deletedAt" = NULL, "deletedById" = NULL`
  await db.$executeRaw`
    UPDATE "Annotation" SET version = version + 1, "updatedAt" = now(), "updatedById" = ${viewer.userId}::uuid ${deleted}
    WHERE id = ${id}::uuid`
}

export function speakerOf(row: AnnotationRow): Speaker | null {
  if (row.speakerName === null) return null
  return { name: row.speakerName, role: row.speakerRole, sourceId: row.speakerSourceId }
}

/** A speaker as the columns of an annotation. */
export function speakerColumns(speaker: Speaker | null) {
  return {
    speakerName: speaker?.name ?? null,
    speakerRole: speaker?.role ?? null,
    speakerSourceId: speaker?.sourceId ?? null,
  }
}

export function claimantOf(claim: NonNullable<AnnotationRow['claim']>): Claimant {
  if (claim.claimantKind === 'author') return { kind: 'author' }
  return { kind: 'named', name: claim.claimantName ?? '', sourceId: claim.claimantSourceId }
}

/** A claimant as the columns of a claim. */
export function claimantColumns(claimant: Claimant) {
  return claimant.kind === 'author'
    ? { claimantKind: claimant.kind, claimantName: null, claimantSourceId: null }
    : { claimantKind: claimant.kind, claimantName: claimant.name, claimantSourceId: claimant.sourceId }
}

/** The annotation as events keep it. */
export function annotationSnapshot(row: AnnotationRow): AnnotationSnapshot {
  return {
    kind: row.kind,
    revisionId: row.revisionId,
    start: row.start,
    end: row.end,
    quote: quoteOf(row.exact),
    note: row.note,
    speaker: speakerOf(row),
    claim: row.claim && {
      statement: row.claim.statement,
      suggested: row.claim.suggested,
      claimant: claimantOf(row.claim),
      type: row.claim.type,
      checkable: row.claim.checkable,
    },
    tags: row.tags,
    authorId: row.authorId,
    version: row.version,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}
