import type { ArticleStatus } from '#lib/domain/article.ts'
import type { ArticleStatus as StatusColumn } from '#prisma/generated/enums.ts'

const COLUMNS = {
  imported: 'imported',
  'in-annotation': 'in_annotation',
  'in-review': 'in_review',
  published: 'published',
  reopened: 'reopened',
} as const satisfies Record<ArticleStatus, StatusColumn>

const STATUSES = {
  imported: 'imported',
  in_annotation: 'in-annotation',
  in_review: 'in-review',
  published: 'published',
  reopened: 'reopened',
} as const satisfies Record<StatusColumn, ArticleStatus>

/** A status as the client of the database spells it. */
export function statusColumn(status: ArticleStatus): StatusColumn {
  return COLUMNS[status]
}

/** A status as everything else spells it. */
export function statusOf(column: StatusColumn): ArticleStatus {
  return STATUSES[column]
}
