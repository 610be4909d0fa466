import { commitmentHash } from '#lib/domain/commitment.ts'
import { GradedSnapshot } from '#lib/domain/snapshot.ts'
import { afterOf, type Noun, parentIn, timeOf } from './verify-rows.ts'

/** How seals, commitments and hand-ins follow from the events. */

type SealRow = {
  key: string
  quorum: number
  openedAt: Date | null
  openedById: string | null
  reason: string | null
}

export const SEALS: Noun<SealRow> = {
  table: 'Seal',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'seal.%'`,
  rows: `
    SELECT "annotationId"::text AS key, quorum, "openedAt", "openedById", reason
    FROM "Seal" WHERE "workspaceId" = $1 ORDER BY "annotationId"`,
  says: (event) => ({
    annotationId: event.annotationId,
    ...(event.type === 'seal.made' ? { openedAt: null, openedById: null, reason: null } : {}),
    ...afterOf(event),
  }),
  stands: ({ key, openedAt, ...row }) => ({ ...row, annotationId: key, openedAt: timeOf(openedAt) }),
  title: (key) => `The seal of annotation ${key}`,
  goesWith: parentIn('Annotation', 'annotationId'),
}

type CommitmentRow = {
  key: string
  ratingId: string
  annotationId: string
  number: number
  hash: string
  previous: string | null
  salt: string
  reliability: string
  credibility: number
  confidence: string | null
  rationale: string | null
}

/** What was committed to stands in no event: the row is held against its hash, which does. */
export const COMMITMENTS: Noun<CommitmentRow> = {
  table: 'Commitment',
  key: `(e.data ->> 'commitmentId')`,
  where: `e.type = 'rating.committed' AND e.data ? 'commitmentId'`,
  rows: `
    SELECT c.id::text AS key, c."ratingId", r."annotationId", c.number, c.hash, c.previous, c.salt, c.reliability,
      c.credibility, c.confidence, c.rationale
    FROM "Commitment" c JOIN "Rating" r ON r.id = c."ratingId" WHERE c."workspaceId" = $1 ORDER BY c.id`,
  says: ({ subjectId, annotationId, data: { number = null, hash = null, previous = null } }) => ({
    ratingId: subjectId,
    annotationId,
    number,
    hash,
    previous,
    [KEPT]: hash,
  }),
  async stands(row) {
    const { ratingId, annotationId, number, hash, previous, salt } = row
    const graded = GradedSnapshot.parse(row)
    const kept = await commitmentHash({ ...graded, ratingId, annotationId, previous, salt })
    return { ratingId, annotationId, number, hash, previous, [KEPT]: kept }
  },
  title: (key, { ratingId }) => `Commitment ${key} of rating ${ratingId}`,
  goesWith: parentIn('Rating', 'ratingId'),
}

const KEPT = 'the SHA-256 of what was committed to'

type HandInRow = {
  key: string
  articleId: string
  userId: string
  reversed: boolean
  reversedById: string | null
}

export const HAND_INS: Noun<HandInRow> = {
  table: 'HandIn',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'hand-in.%'`,
  rows: `
    SELECT id::text AS key, "articleId", "userId", "reversedAt" IS NOT NULL AS reversed, "reversedById"
    FROM "HandIn" WHERE "workspaceId" = $1 ORDER BY id`,
  says: (event) => ({ articleId: event.articleId, ...afterOf(event) }),
  stands: ({ key: _key, ...row }) => row,
  title: (key, { articleId }) => `Hand-in ${key} of article ${articleId}`,
  goesWith: parentIn('Article', 'articleId'),
}
