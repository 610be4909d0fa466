import type { Viewer } from '#lib/domain/viewer.ts'
import type { WriteContext } from './write.ts'

/** What somebody is told of a review: a decision on their mark, an answer to theirs, or that they were overruled. */
export type ReviewNotice = {
  what: 'amend' | 'challenge' | 'reject' | 'answered' | 'taken-over' | 'overturned' | 'reopened'
  /** Whose business it is. */
  to: string
  articleId: string
  annotationId: string
  /** The review or the adjudication. */
  subjectId: string
}

/** The one place from which people hear of reviews, inside of the transaction that writes them. */
export async function tellReview(_: WriteContext, viewer: Viewer, notice: ReviewNotice): Promise<void> {
  // Nobody is told of what they did themselves.
  if (notice.to === viewer.userId) return
}
