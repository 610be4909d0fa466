import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { CounterSourceSnapshot } from '#lib/domain/snapshot.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { within } from './access.ts'
import { foundAnnotation } from './annotation-row.ts'
import { CITATION, citationRow } from './citations.ts'
import type { Database } from './database.ts'

const ROW = {
  id: true,
  annotationId: true,
  stance: true,
  quote: true,
  note: true,
  locator: true,
  reliability: true,
  credibility: true,
  version: true,
  authorId: true,
  updatedById: true,
  deletedAt: true,
  citation: { select: CITATION },
} as const satisfies Prisma.CounterSourceSelect

export type CounterSourceRow = Prisma.CounterSourceGetPayload<{ select: typeof ROW }>

/** What a write to a counter-source answers: the whole annotation, and the version of the row that was written. */
export type CounterSourceAnswer = { annotation: AnnotationDto; version: number; created: boolean }

export const noCounterSource = problem('not-found', 'There is no such counter-source.')

/** A counter-source, in the bin or not. Hold its annotation first when writing. */
export async function readCounterSource(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<CounterSourceRow | null> {
  const where = { id, ...within(viewer, 'annotation.read') }
  return db.counterSource.findFirst({ where, select: ROW })
}

/** The counter-source as events keep it. */
export function counterSourceSnapshot(row: CounterSourceRow): CounterSourceSnapshot {
  const {
    id: _id,
    annotationId: _annotationId,
    updatedById: _updatedById,
    citation,
    deletedAt,
    ...rest
  } = row
  return CounterSourceSnapshot.parse({
    ...rest,
    citation: citationRow(citation),
    deletedAt: deletedAt?.toISOString() ?? null,
  })
}

/** Counts a change: the next version, by whom, and when by the database's clock. */
export async function touchCounterSource(
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
    UPDATE "CounterSource"
    SET version = version + 1, "updatedAt" = now(), "updatedById" = ${viewer.userId}::uuid ${deleted}
    WHERE id = ${id}::uuid`
}

/** A trouble with the annotation as it stands, where there is something to compare. */
export async function withCurrentAnnotation(
  db: Database,
  viewer: Viewer,
  annotationId: string,
  trouble: Problem,
): Promise<Problem> {
  const current = await foundAnnotation(db, viewer, annotationId)
  return current.ok ? { ...trouble, current: current.value } : trouble
}
