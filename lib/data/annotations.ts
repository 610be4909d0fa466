import type { AnnotationPatch } from '#lib/domain/annotation.ts'
import type { AnnotationPlace } from '#lib/domain/annotation-list.ts'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { annotationKindProblem } from './annotation-kind.ts'
import {
  type AnnotationRow,
  annotationRace,
  annotationSnapshot,
  articleInBin,
  changedAnnotation,
  foundAnnotation,
  lockAnnotation,
  noAnnotation,
  noArticle,
  openAnnotation,
  speakerOf,
  touchAnnotation,
} from './annotation-row.ts'
import { type AnnotationPart, loadAnnotations, loadPositions } from './annotation-select.ts'
import { type AnnotationState, claimInUse, storeState } from './annotation-state.ts'
import { handedInProblem } from './article-rules.ts'
import { type Database, database } from './database.ts'
import { resolveInRevision } from './revision-text.ts'
import type { Expected } from './version-rule.ts'
import { type Written, write } from './write.ts'

type Options = { intentId?: string | null; expected?: Expected }

/**
 * The annotations of an article that the viewer may see, in text order: all of them, or a part. `next` is the place after
 * which the rest begins; null at the end.
 */
export async function listAnnotations(
  viewer: Viewer,
  articleId: string,
  part?: AnnotationPart,
): Promise<Result<{ items: AnnotationDto[]; sequence: number; next: AnnotationPlace | null }, Problem>> {
  if (!(await articleExists(viewer, articleId))) return err(noArticle)
  const more = part && { ...part, limit: part.limit + 1 }
  const { items, sequence } = await loadAnnotations(database(), viewer, { articleId, part: more })
  if (part === undefined || items.length <= part.limit) return ok({ items, sequence, next: null })
  const told = items.slice(0, part.limit)
  const last = told.at(-1)
  return ok({ items: told, sequence, next: last ? { start: last.selector.start, id: last.id } : null })
}

/** Where the marks of an article sit, in text order. */
export async function listPositions(
  viewer: Viewer,
  articleId: string,
): Promise<Result<Awaited<ReturnType<typeof loadPositions>>, Problem>> {
  if (!(await articleExists(viewer, articleId))) return err(noArticle)
  return ok(await loadPositions(database(), viewer, articleId))
}

async function articleExists(viewer: Viewer, id: string): Promise<boolean> {
  const where = { id, ...within(viewer, 'article.read') }
  return (await database().article.findFirst({ where, select: { id: true } })) !== null
}

/** One annotation; one in the bin says so in `deletedAt`. */
export async function getAnnotation(viewer: Viewer, id: string): Promise<Result<AnnotationDto, Problem>> {
  return foundAnnotation(database(), viewer, id)
}

/** Changes what a mark carries or where it sits; what the request leaves out stays. */
export async function changeAnnotation(
  viewer: Viewer,
  id: string,
  patch: AnnotationPatch,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, id)
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const opened = await openAnnotation(db, viewer, id, 'annotation.edit')
    if (!opened.ok) return opened
    const row = opened.value
    const change = await plan(db, viewer, row, patch)
    if (!change.ok) return change
    if (change.value === null) return again(db)
    const lost = await annotationRace(db, viewer, expected, row)
    if (lost) return err(lost)
    await storeState(db, viewer, row, change.value)
    await touchAnnotation(db, viewer, id)
    const after = annotationSnapshot(await changedAnnotation(db, viewer, id))
    const subject = { articleId: row.articleId, annotationId: id, subjectId: id }
    record({ type: 'annotation.changed', ...subject, before: annotationSnapshot(row), after })
    return again(db)
  })
}

/** What a patch makes of a mark, checked against the rules; null where it changes nothing. */
export async function plan(
  db: Database,
  viewer: Viewer,
  row: AnnotationRow,
  patch: AnnotationPatch,
): Promise<Result<AnnotationState | null, Problem>> {
  const kind = patch.kind ?? row.kind
  const tags = patch.tags ?? row.tags
  const speaker = patch.speaker ?? null
  const wrong =
    (kind !== row.kind ? await claimInUse(db, row) : null) ??
    (await annotationKindProblem(
      db,
      viewer,
      { kind, speaker, tags: patch.tags !== undefined || kind !== row.kind ? tags : [] },
      { kind: row.kind, ids: row.tags.map((tag) => tag.tagId) },
    ))
  if (wrong) return err(wrong)
  const selector = patch.selector
    ? await resolveInRevision(db, viewer, row.revisionId, patch.selector)
    : ok(null)
  if (!selector.ok) return selector
  const before: AnnotationState = {
    kind: row.kind,
    note: row.note,
    tags: row.tags,
    speaker: speakerOf(row),
    selector: null,
  }
  const moved = selector.value && (selector.value.start !== row.start || selector.value.end !== row.end)
  const next: AnnotationState = {
    kind,
    note: patch.note === undefined ? row.note : patch.note,
    tags: tags.toSorted((a, b) => (a.tagId < b.tagId ? -1 : 1)),
    speaker: kind !== 'attribution' ? null : patch.speaker === undefined ? before.speaker : speaker,
    selector: moved ? selector.value : null,
  }
  return ok(isSameJson(before, next) ? null : next)
}

/** Puts a mark in the bin, with its claim, its ratings and its counter-sources. One in the bin already stays there. */
export async function deleteAnnotation(
  viewer: Viewer,
  id: string,
  { intentId, expected = null }: Options = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  return bin(viewer, id, 'delete', intentId, expected)
}

/** Takes a mark out of the bin with all that went there with it. */
export async function restoreAnnotation(
  viewer: Viewer,
  id: string,
  { intentId }: Options = {},
): Promise<Result<Written<AnnotationDto>, Problem>> {
  return bin(viewer, id, 'restore', intentId, null)
}

async function bin(
  viewer: Viewer,
  id: string,
  way: 'delete' | 'restore',
  intentId: string | null | undefined,
  expected: Expected,
): Promise<Result<Written<AnnotationDto>, Problem>> {
  const again = (db: Database) => foundAnnotation(db, viewer, id)
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const row = await lockAnnotation(db, viewer, id)
    if (row === null) return err(noAnnotation)
    const refused = refusal(viewer, 'annotation.delete', row.authorId === viewer.userId)
    if (refused) return err(refused)
    if ((row.deletedAt !== null) === (way === 'delete')) return again(db)
    if (row.articleDeletedAt !== null) return err(articleInBin)
    const handedIn = await handedInProblem(db, viewer, row.articleId)
    if (handedIn) return err(handedIn)
    const lost = way === 'delete' ? await annotationRace(db, viewer, expected, row) : null
    if (lost) return err(lost)
    await touchAnnotation(db, viewer, id, way)
    const after = annotationSnapshot(await changedAnnotation(db, viewer, id))
    const type = way === 'delete' ? 'annotation.deleted' : 'annotation.restored'
    const subject = { articleId: row.articleId, annotationId: id, subjectId: id }
    record({ type, ...subject, before: annotationSnapshot(row), after })
    return again(db)
  })
}
