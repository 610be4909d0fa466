import type { ReviewState } from './review-words.ts'

/** When marks wait for somebody's decision: plain rules, without zod. */

/** What the rule asks of a mark in a group. */
export type GroupMark = {
  author: { id: string }
  review: { state: ReviewState; by: { id: string }; changed: readonly unknown[] } | null
}

/** The states in which a decision is done with until the mark changes. */
const DECIDED: ReadonlySet<ReviewState> = new Set(['accepted', 'rejected', 'settled', 'overturned'])

/** Whether a mark waits for a colleague: nobody decided on it, its author answered, or it changed since. */
export function waitsForReview({ review }: GroupMark): boolean {
  return review === null || review.state === 'answered' || review.changed.length > 0
}

/** Whether a decision stands on the mark as it is: the measure of how far an article is. */
export function isReviewed({ review }: GroupMark): boolean {
  return review !== null && DECIDED.has(review.state) && review.changed.length === 0
}

function isSettled({ review }: GroupMark): boolean {
  return (
    review !== null &&
    (review.state === 'settled' || review.state === 'overturned') &&
    review.changed.length === 0
  )
}

/**
 * Whether the marks of one passage wait for this person. Nobody decides on their own, so a group that is theirs alone never
 * does; what differs waits for whoever settles, until it is settled; and of versions that differ everybody else chooses
 * once.
 *
 * @param differs whether the versions differ.
 * @param settles whether the person may settle, were none of the versions theirs.
 */
export function waitsFor(
  personId: string,
  marks: readonly GroupMark[],
  { differs, settles }: { differs: boolean; settles: boolean },
): boolean {
  const others = marks.filter((mark) => mark.author.id !== personId)
  if (others.length === 0 || marks.every(isSettled)) return false
  if (differs && settles && others.length === marks.length) return true
  const waiting = others.filter(waitsForReview)
  if (waiting.length === 0) return false
  const isBack = waiting.some((mark) => mark.review !== null)
  const hasChosen = others.some(
    ({ review }) => review?.by.id === personId && review.state === 'accepted' && review.changed.length === 0,
  )
  return isBack || !hasChosen
}
