import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import type { AdjudicationDto } from '#lib/domain/review.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { readableMark, within } from './access.ts'
import type { Database } from './database.ts'
import { StoredSettled, StoredVersions } from './review-stored.ts'
import { shownPeople } from './shown-people.ts'

const ROW = {
  id: true,
  articleId: true,
  editorId: true,
  outcome: true,
  reason: true,
  comment: true,
  settled: true,
  versions: true,
  annotationIds: true,
  version: true,
  createdAt: true,
  reopenedAt: true,
  reopenedById: true,
  reopenedWhy: true,
} as const satisfies Prisma.AdjudicationSelect

type StoredRow = Prisma.AdjudicationGetPayload<{ select: typeof ROW }>
export type AdjudicationRow = Omit<StoredRow, 'settled' | 'versions'> & {
  settled: StoredSettled | null
  versions: StoredVersions
}

export const noAdjudication = problem('not-found', 'There is no such adjudication.')

const parsed = (row: StoredRow): AdjudicationRow => ({
  ...row,
  settled: row.settled === null ? null : StoredSettled.parse(row.settled),
  versions: StoredVersions.parse(row.versions),
})

/** Adjudications of the viewer's workspace, by id. */
export async function readAdjudications(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<AdjudicationRow[]> {
  const where = { id: { in: [...ids] }, ...within(viewer, 'review.read') }
  const rows = await db.adjudication.findMany({ where, select: ROW })
  return rows.map(parsed)
}

export async function readAdjudication(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<AdjudicationRow | null> {
  return (await readAdjudications(db, viewer, [id]))[0] ?? null
}

/** An adjudication as events keep it. */
export function adjudicationSnapshot(row: AdjudicationRow) {
  const { id: _id, articleId: _articleId, createdAt: _createdAt, ...rest } = row
  return { ...rest, reopenedAt: row.reopenedAt?.toISOString() ?? null }
}

/** Those of the marks that adjudications are about which the viewer may not see yet, as on a blind article. */
async function hiddenMarks(
  db: Database,
  viewer: Viewer,
  rows: readonly AdjudicationRow[],
): Promise<ReadonlySet<string>> {
  const id = { in: rows.flatMap((row) => row.annotationIds) }
  const there = await db.annotation.findMany({ where: { id }, select: { id: true } })
  // Not asked for as "not readable": what is null on an article is neither, and would slip through.
  const readable = await db.annotation.findMany({
    where: { id, ...readableMark(viewer) },
    select: { id: true },
  })
  const shown = new Set(readable.map((row) => row.id))
  return new Set(there.map((row) => row.id).filter((one) => !shown.has(one)))
}

/** Adjudications as the API answers them; those that are about a mark that the viewer may not see are left out. */
export async function adjudicationDtos(
  db: Database,
  viewer: Viewer,
  read: readonly AdjudicationRow[],
): Promise<AdjudicationDto[]> {
  const hidden = await hiddenMarks(db, viewer, read)
  const rows = read.filter((row) => !row.annotationIds.some((id) => hidden.has(id)))
  const people = await shownPeople(
    db,
    viewer,
    rows.map((row) => row.articleId),
    rows.flatMap((row) => [
      row.editorId,
      ...(row.reopenedById === null ? [] : [row.reopenedById]),
      ...Object.values(row.versions).map((version) => version.authorId),
    ]),
  )
  return rows.map((row) => {
    const person = (userId: string) => people.get(row.articleId, userId)
    return {
      id: row.id,
      articleId: row.articleId,
      editor: person(row.editorId),
      outcome: row.outcome,
      reason: row.reason,
      comment: row.comment,
      settled: row.settled,
      versions: row.annotationIds.flatMap((annotationId) => {
        const version = row.versions[annotationId]
        if (version === undefined) return []
        const { authorId, ...rest } = version
        return [{ annotationId, author: person(authorId), ...rest }]
      }),
      reopened:
        row.reopenedAt === null || row.reopenedById === null
          ? null
          : {
              by: person(row.reopenedById),
              at: row.reopenedAt.toISOString(),
              comment: row.reopenedWhy,
            },
      createdAt: row.createdAt.toISOString(),
      version: row.version,
    }
  })
}

/** One adjudication as a write answers it. */
export async function foundAdjudication(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<Result<AdjudicationDto, Problem>> {
  const row = await readAdjudication(db, viewer, id)
  const [dto] = row === null ? [] : await adjudicationDtos(db, viewer, [row])
  return dto ? ok(dto) : err(noAdjudication)
}
