/** Reviews in words: closed lists and what they are called. Free of zod, so that a browser may have them. */

export const DECISIONS = ['accept', 'amend', 'challenge', 'reject'] as const
export type Decision = (typeof DECISIONS)[number]

/** Where a mark stands between its author and those who review it. */
export const REVIEW_STATES = [
  'accepted',
  'amended',
  'challenged',
  'answered',
  'rejected',
  'settled',
  'overturned',
] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

export const REVIEW_STATE_WORDS: Record<ReviewState, string> = {
  accepted: 'Accepted',
  amended: 'Change proposed',
  challenged: 'Challenged',
  answered: 'Answered',
  rejected: 'Rejected',
  settled: 'Settled',
  overturned: 'Overruled',
}

/** The reasons that a workspace begins with; it edits the list for itself. */
export const SHIPPED_REASONS: readonly string[] = [
  'span',
  'wrong tag',
  'not a claim',
  'rating unsupported',
  'source misread',
  'duplicate',
  'other',
]

/** The reason of the list that is meant, whatever its case and whether it is written with spaces or hyphens. */
export function reasonIn(reasons: readonly string[], said: string): string | undefined {
  const fold = (reason: string) =>
    reason
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
  return reasons.find((reason) => fold(reason) === fold(said))
}

/** The fields that the version of an annotation covers. */
export const CONTENT_FIELDS = [
  'kind',
  'statement',
  'type',
  'claimant',
  'checkable',
  'tags',
  'speaker',
  'passage',
  'note',
] as const
/** All fields that versions are compared by: what analysts judge stands beside what they wrote. */
export const REVIEW_FIELDS = ['rating', ...CONTENT_FIELDS, 'evidence'] as const
export type ReviewField = (typeof REVIEW_FIELDS)[number]
