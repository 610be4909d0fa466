import type { Json } from '#lib/domain/canonical-json.ts'
import { afterOf, type Noun, parentIn, timeOf } from './verify-rows.ts'

/** How reviews, adjudications and what a desk sets for them follow from the events. */

type ReviewRow = {
  key: string
  annotationId: string
  answeredAt: Date | null
  withdrawnAt: Date | null
} & { [column: string]: unknown }

export const REVIEWS: Noun<ReviewRow> = {
  table: 'Review',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'review.%'`,
  rows: `
    SELECT id::text AS key, "annotationId", "reviewerId", decision, reason, comment, "annotationVersion", seen, proposal, outcome,
      answer, "answeredAt", "takenVersion", version, "withdrawnAt"
    FROM "Review" WHERE "workspaceId" = $1 ORDER BY id`,
  says: (event) => ({ annotationId: event.annotationId, ...afterOf(event) }),
  stands: ({ key: _key, answeredAt, withdrawnAt, ...row }) => ({
    ...(row as { [column: string]: Json }),
    answeredAt: timeOf(answeredAt),
    withdrawnAt: timeOf(withdrawnAt),
  }),
  title: (key, { annotationId }) => `Review ${key} of annotation ${annotationId}`,
  goesWith: parentIn('Annotation', 'annotationId'),
}

type AdjudicationRow = { key: string; articleId: string; reopenedAt: Date | null } & {
  [column: string]: unknown
}

export const ADJUDICATIONS: Noun<AdjudicationRow> = {
  table: 'Adjudication',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'adjudication.%'`,
  rows: `
    SELECT id::text AS key, "articleId", "editorId", outcome, reason, comment, settled, versions,
      "annotationIds"::text[] AS "annotationIds", version, "reopenedAt", "reopenedById", "reopenedWhy"
    FROM "Adjudication" WHERE "workspaceId" = $1 ORDER BY id`,
  says: (event) => ({ articleId: event.articleId, ...afterOf(event) }),
  stands: ({ key: _key, reopenedAt, ...row }) => ({
    ...(row as { [column: string]: Json }),
    reopenedAt: timeOf(reopenedAt),
  }),
  title: (key, { articleId }) => `Adjudication ${key} on article ${articleId}`,
  goesWith: parentIn('Article', 'articleId'),
}

export const REVIEW_SETTINGS: Noun<{
  key: string
  matchShare: number
  reasons: string[]
  version: number
}> = {
  table: 'ReviewSettings',
  key: 'e."subjectId"::text',
  where: `e.type LIKE 'review-settings.%'`,
  rows: `
    SELECT "workspaceId"::text AS key, "matchShare", reasons, version
    FROM "ReviewSettings" WHERE "workspaceId" = $1 ORDER BY "workspaceId"`,
  says: afterOf,
  stands: ({ key: _key, ...row }) => row,
  title: (key) => `Settings of reviews of workspace ${key}`,
}
