import { v7 as uuidv7 } from 'uuid'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { AdjudicationCreate, AdjudicationDto, OverturnedDto } from '#lib/domain/review.ts'
import { type FieldValues, fieldsOf } from '#lib/domain/review-fields.ts'
import { overruledFields, settle } from '#lib/domain/settlement.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { refusal, within, withinSql } from './access.ts'
import {
  type AdjudicationRow,
  adjudicationDtos,
  adjudicationSnapshot,
  foundAdjudication,
  noAdjudication,
  readAdjudication,
  readAdjudications,
} from './adjudication-row.ts'
import { type AnnotationRow, lockAnnotation, openAnnotation } from './annotation-row.ts'
import { loadAnnotations } from './annotation-select.ts'
import { type Database, database } from './database.ts'
import { tellReview } from './review-notices.ts'
import { chosenReason } from './review-settings.ts'
import type { StoredSettled, StoredVersions } from './review-stored.ts'
import { type WriteContext, type Written, write } from './write.ts'

type Options = { intentId?: string | null }

const notValid = (field: string, words: string) =>
  problem('not-valid', `${words} Nothing was changed.`, { fields: { [field]: words } })

/** One adjudication with everything that it settled and overruled. */
export async function getAdjudication(viewer: Viewer, id: string): Promise<Result<AdjudicationDto, Problem>> {
  return foundAdjudication(database(), viewer, id)
}

/**
 * Settles what several versions of one passage say. The versions stay as they are; the adjudication says what stands and
 * keeps what was overruled. Every version must be the one that was looked at.
 */
export async function adjudicate(
  viewer: Viewer,
  body: AdjudicationCreate,
  { intentId }: Options = {},
): Promise<Result<Written<AdjudicationDto>, Problem>> {
  const id = body.id ?? uuidv7()
  const again = (db: Database) => foundAdjudication(db, viewer, id)
  return write(viewer, { intentId, again: (db) => lastOf(db, viewer, body) }, async (context) => {
    const { db, record } = context
    if ((await db.adjudication.findUnique({ where: { id }, select: { id: true } })) !== null) {
      const words = 'An adjudication stands under this id already. Nothing was changed.'
      return err(problem('conflict', words, { code: 'id-taken' }))
    }
    const rows = await holdVersions(db, viewer, body)
    if (!rows.ok) return rows
    const reason = await chosenReason(db, viewer, body.reason)
    if (!reason.ok) return reason
    const { items } = await loadAnnotations(db, viewer, { ids: rows.value.map((row) => row.id) })
    const standing = items.find(({ review }) => isSettled(review))
    if (standing) {
      const words = 'This is settled already. Nothing was changed; reopen it first.'
      return err(problem('conflict', words, { code: 'settled-already', current: standing }))
    }
    const settled = settledVersion(body, items)
    if (!settled.ok) return settled
    const [first] = items
    if (!first) throw new Error('Nothing was held of what is to be settled.')
    await db.adjudication.create({
      data: {
        id,
        workspaceId: viewer.workspaceId,
        articleId: first.articleId,
        editorId: viewer.userId,
        outcome: body.outcome,
        reason: reason.value,
        comment: body.comment || null,
        ...(settled.value === null ? {} : { settled: settled.value }),
        versions: versionsOf(rows.value, items, settled.value),
        annotationIds: items.map((item) => item.id),
      },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    const subject = {
      articleId: first.articleId,
      annotationId: settled.value?.base ?? first.id,
      subjectId: id,
    }
    record({ type: 'adjudication.made', ...subject, after: adjudicationSnapshot(after) })
    await tellOverruled(context, viewer, after, 'overturned')
    return again(db)
  })
}

/** What an earlier request of the same intent made: the last adjudication of its first version. */
async function lastOf(
  db: Database,
  viewer: Viewer,
  { versions }: AdjudicationCreate,
): Promise<Result<AdjudicationDto, Problem>> {
  const last = await db.adjudication.findFirst({
    where: {
      ...within(viewer, 'review.read'),
      annotationIds: { has: versions[0]?.annotationId ?? null },
      editorId: viewer.userId,
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  return last ? foundAdjudication(db, viewer, last.id) : err(noAdjudication)
}

const isSettled = (review: AnnotationDto['review']) =>
  review !== null &&
  (review.state === 'settled' || review.state === 'overturned') &&
  review.changed.length === 0

/** The annotations of the versions, held in one order by everybody, each as it was looked at. */
async function holdVersions(
  db: Database,
  viewer: Viewer,
  { versions }: AdjudicationCreate,
): Promise<Result<AnnotationRow[], Problem>> {
  const seen = new Map(versions.map((one) => [one.annotationId, one.version]))
  const rows: AnnotationRow[] = []
  for (const annotationId of [...seen.keys()].sort()) {
    const opened = await openAnnotation(db, viewer, annotationId, 'review.adjudicate')
    if (!opened.ok) return opened
    rows.push(opened.value)
  }
  const [first] = rows
  if (rows.some((row) => row.articleId !== first?.articleId || row.kind !== first.kind)) {
    return err(notValid('versions', 'Only marks of one kind on one article are settled as one.'))
  }
  const moved = rows.find((row) => row.version !== seen.get(row.id))
  if (!moved) return ok(rows)
  const { items } = await loadAnnotations(db, viewer, { ids: [moved.id] })
  return err(
    problem(
      'conflict',
      'One of the versions was changed after you saw it. Nothing was settled; look at it again.',
      { code: 'version-moved', current: items[0] },
    ),
  )
}

function settledVersion(
  { outcome, base, fields, ratingId }: AdjudicationCreate,
  items: readonly AnnotationDto[],
): Result<StoredSettled | null, Problem> {
  if (outcome === 'reject' || base == null) return ok(null)
  const versions = new Map(items.map((item) => [item.id, fieldsOf(item)]))
  const chosen = outcome === 'merge' ? (fields ?? {}) : {}
  for (const [field, id] of [['base', base], ...Object.entries(chosen)] as const) {
    if (!versions.has(id)) return err(notValid(field, 'It is none of the versions that are to be settled.'))
  }
  const settled: StoredSettled = { base, ...settle(versions, base, chosen) }
  if (ratingId == null) return ok(settled)
  const rated = items.find((item) => item.ratings.some((rating) => rating.id === ratingId))
  const rating = rated?.ratings.find((one) => one.id === ratingId)
  if (!rated || !rating) return err(notValid('ratingId', 'None of the versions has such a rating.'))
  const grade = `${rating.reliability}${rating.credibility}`
  settled.fields.rating = { key: grade, words: grade }
  settled.from.rating = rated.id
  return ok(settled)
}

function versionsOf(
  rows: readonly AnnotationRow[],
  items: readonly AnnotationDto[],
  settled: StoredSettled | null,
): StoredVersions {
  const authors = new Map(rows.map((row) => [row.id, row.authorId]))
  return Object.fromEntries(
    items.map((item) => {
      const fields: FieldValues = fieldsOf(item)
      const upheld = settled !== null && overruledFields(fields, settled.fields).length === 0
      const stood = {
        authorId: authors.get(item.id) ?? item.author.id,
        version: item.version,
        fields,
        upheld,
      }
      return [item.id, { ...stood, dissent: null }]
    }),
  )
}

async function stored(db: Database, viewer: Viewer, id: string): Promise<AdjudicationRow> {
  const row = await readAdjudication(db, viewer, id)
  if (row === null) throw new Error(`Adjudication ${id} is gone in the middle of its own change.`)
  return row
}

async function tellOverruled(
  context: WriteContext,
  viewer: Viewer,
  row: AdjudicationRow,
  what: 'overturned' | 'reopened',
): Promise<void> {
  for (const [annotationId, { authorId, upheld }] of Object.entries(row.versions)) {
    if (upheld) continue
    await tellReview(context, viewer, { what, to: authorId, articleId: row.articleId, annotationId })
  }
}

/** An adjudication with its marks held, so that what is done to one of them waits. */
async function holdAdjudication(db: Database, viewer: Viewer, id: string): Promise<AdjudicationRow | null> {
  const found = await readAdjudication(db, viewer, id)
  if (found === null) return null
  for (const annotationId of found.annotationIds.toSorted()) await lockAnnotation(db, viewer, annotationId)
  return readAdjudication(db, viewer, id)
}

const reopenedAlready = problem('conflict', 'This was reopened already. Nothing was changed.', {
  code: 'reopened-already',
})

/** Opens again what was settled; the adjudication stays on record as one that was reopened. */
export async function reopenAdjudication(
  viewer: Viewer,
  id: string,
  comment: string | null,
  { intentId }: Options = {},
): Promise<Result<Written<AdjudicationDto>, Problem>> {
  const again = (db: Database) => foundAdjudication(db, viewer, id)
  return write(viewer, { intentId, again }, async (context) => {
    const { db, record, now } = context
    const row = await holdAdjudication(db, viewer, id)
    if (row === null) return err(noAdjudication)
    const own = Object.values(row.versions).some((version) => version.authorId === viewer.userId)
    const refused = refusal(viewer, 'review.adjudicate', own)
    if (refused) return err(refused)
    if (row.reopenedAt !== null) {
      const current = await again(db)
      return err({ ...reopenedAlready, ...(current.ok ? { current: current.value } : {}) })
    }
    const at = await now()
    await db.adjudication.update({
      where: { id },
      data: {
        reopenedAt: at,
        reopenedById: viewer.userId,
        reopenedWhy: comment || null,
        updatedAt: at,
        version: { increment: 1 },
      },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    record({
      type: 'adjudication.reopened',
      articleId: row.articleId,
      annotationId: row.settled?.base ?? row.annotationIds[0] ?? null,
      subjectId: id,
      before: adjudicationSnapshot(row),
      after: adjudicationSnapshot(after),
    })
    await tellOverruled(context, viewer, after, 'reopened')
    return again(db)
  })
}

/** What the author of an overruled version says to it; it stands beside the settled version from then on. */
export async function dissentFrom(
  viewer: Viewer,
  id: string,
  { annotationId, words }: { annotationId: string; words: string },
  { intentId }: Options = {},
): Promise<Result<Written<AdjudicationDto>, Problem>> {
  const again = (db: Database) => foundAdjudication(db, viewer, id)
  return write(viewer, { intentId, again }, async ({ db, record, now }) => {
    const row = await holdAdjudication(db, viewer, id)
    const version = row?.versions[annotationId]
    if (!row || !version) return err(noAdjudication)
    const refused = refusal(viewer, 'review.answer', version.authorId === viewer.userId)
    if (refused) return err(refused)
    if (version.upheld) {
      return err(notValid('annotationId', 'Your version stands: there is nothing to dissent from.'))
    }
    if (version.dissent === words) return again(db)
    const versions: StoredVersions = { ...row.versions, [annotationId]: { ...version, dissent: words } }
    await db.adjudication.update({
      where: { id },
      data: { versions, updatedAt: await now(), version: { increment: 1 } },
      select: { id: true },
    })
    const after = await stored(db, viewer, id)
    record({
      type: 'adjudication.dissented',
      articleId: row.articleId,
      annotationId,
      subjectId: id,
      before: adjudicationSnapshot(row),
      after: adjudicationSnapshot(after),
    })
    return again(db)
  })
}

/** The viewer's own marks that an editor overruled and that were not reopened, the newest first. */
export async function listOverturned(
  viewer: Viewer,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<{ items: OverturnedDto[]; next: string | null }> {
  const db = database()
  const before = cursor === undefined ? Prisma.sql`true` : Prisma.sql`j.id < ${cursor}::uuid`
  const found = await db.$queryRaw<{ id: string; annotationId: string }[]>`
    SELECT j.id, stood.key AS "annotationId"
    FROM "Adjudication" j JOIN "Article" a ON a.id = j."articleId" CROSS JOIN LATERAL jsonb_each(j.versions) AS stood
    WHERE ${withinSql(viewer, 'review.read', 'j')} AND ${before} AND j."reopenedAt" IS NULL AND a."deletedAt" IS NULL
      AND stood.value ->> 'authorId' = ${viewer.userId} AND stood.value ->> 'upheld' = 'false'
    ORDER BY j.id DESC LIMIT ${limit + 1}`
  const page = found.slice(0, limit)
  const rows = await readAdjudications(
    db,
    viewer,
    page.map((one) => one.id),
  )
  const dtos = await adjudicationDtos(db, viewer, rows)
  const { items } = await loadAnnotations(db, viewer, { ids: page.map((one) => one.annotationId) })
  const articles = await db.article.findMany({
    where: { id: { in: rows.map((row) => row.articleId) }, ...within(viewer, 'article.read') },
    select: { id: true, title: true },
  })
  return {
    items: page.flatMap((one) => {
      const adjudication = dtos.find((dto) => dto.id === one.id)
      const annotation = items.find((item) => item.id === one.annotationId)
      const article = articles.find((row) => row.id === adjudication?.articleId)
      return adjudication && annotation && article ? [{ adjudication, annotation, article }] : []
    }),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
