import {
  type AnyRatingSnapshot,
  type GradedSnapshot,
  RatingSnapshot,
  SealedRatingSnapshot,
} from '#lib/domain/snapshot.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Database } from './database.ts'

/** What an analyst says of a claim. */
export type Graded = GradedSnapshot

const ROW = {
  id: true,
  analystId: true,
  reliability: true,
  credibility: true,
  confidence: true,
  rationale: true,
  sealed: true,
  commitment: true,
  openedReliability: true,
  openedCredibility: true,
  afterOpening: true,
  version: true,
  deletedAt: true,
} as const

/** A rating as its analyst reads it, and as events keep it: sealed ones without what was rated. */
export type StoredRating = { id: string; graded: Graded; snapshot: AnyRatingSnapshot }

/** The rating of an analyst, with the stored row's shape checked; withdrawn or not, and only for writes of the analyst. */
export async function readRating(
  db: Database,
  annotationId: string,
  analystId: string,
): Promise<StoredRating | null> {
  const row = await db.rating.findUnique({
    where: { annotationId_analystId: { annotationId, analystId } },
    select: ROW,
  })
  return row && storedRating(row)
}

/** The ratings of a claim that are sealed and stand. */
export async function sealedRatings(db: Database, annotationId: string): Promise<StoredRating[]> {
  const rows = await db.rating.findMany({
    where: { annotationId, sealed: true, deletedAt: null },
    orderBy: { id: 'asc' },
    select: ROW,
  })
  return rows.map(storedRating)
}

type Row = Prisma.RatingGetPayload<{ select: typeof ROW }>

function storedRating({ id, sealed, ...row }: Row): StoredRating {
  const deletedAt = row.deletedAt?.toISOString() ?? null
  const open = RatingSnapshot.parse({ ...row, ...sealingLeft(row), deletedAt })
  const { analystId, reliability, credibility, confidence, rationale, version } = open
  const { commitment } = row
  return {
    id,
    graded: { reliability, credibility, confidence, rationale },
    snapshot: sealed
      ? SealedRatingSnapshot.parse({ analystId, sealed, commitment, version, deletedAt })
      : open,
  }
}

/** What sealing left on a row; nothing on one that never was sealed, so that it reads as it always did. */
function sealingLeft({
  commitment,
  openedReliability,
  openedCredibility,
  afterOpening,
}: Omit<Row, 'id' | 'sealed'>) {
  return {
    sealed: commitment === null ? undefined : false,
    commitment: commitment ?? undefined,
    openedReliability: openedReliability ?? undefined,
    openedCredibility: openedCredibility ?? undefined,
    afterOpening: afterOpening || undefined,
  }
}
