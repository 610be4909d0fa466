import type { NotificationKind } from '#lib/domain/notification-kinds.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { notify } from './notify.ts'
import type { WriteContext } from './write.ts'

/** What somebody is told of a review: a decision on their mark, an answer to theirs, or that they were overruled. */
type ReviewNotice = {
  what: 'amend' | 'challenge' | 'reject' | 'answered' | 'taken-over' | 'overturned' | 'reopened'
  /** Whose business it is. */
  to: string
  articleId: string
  annotationId: string
}

const KINDS: Record<ReviewNotice['what'], NotificationKind> = {
  amend: 'review-amended',
  challenge: 'review-challenged',
  reject: 'review-rejected',
  answered: 'review-answered',
  'taken-over': 'review-taken-over',
  overturned: 'overturned',
  reopened: 'reopened',
}

/** The one place from which people hear of reviews, inside of the transaction that writes them. */
export async function tellReview(
  tx: Pick<WriteContext, 'db'>,
  viewer: Viewer,
  { what, to, articleId, annotationId }: ReviewNotice,
): Promise<void> {
  await notify(tx, viewer, { kind: KINDS[what], to: [to], articleId, annotationId })
}
