import type { ReviewBrief } from '#lib/domain/review-state.ts'
import { REVIEW_STATE_WORDS } from '#lib/domain/review-words.ts'

/** How a mark stands in review, in sentences for paper; a dissent with its words. */
export function reviewNotes(review: ReviewBrief | null, author: string): string[] {
  if (review === null) return []
  const why = [review.reason, review.comment].filter(Boolean).join(', ')
  const word = review.state === 'answered' ? 'Questioned' : REVIEW_STATE_WORDS[review.state]
  const notes = [`${word} by ${review.by.name}${why === '' ? '' : `: ${why}`}`]
  if (review.state === 'overturned' && review.settled !== null) {
    const { rating, statement } = review.settled
    const stands = [rating?.words, statement?.words].filter(Boolean).join(', ')
    if (stands !== '') notes.push(`Settled: ${stands}`)
  }
  if (review.answer) notes.push(`${author} answers: ${review.answer}`)
  if (review.dissent) notes.push(`${author} dissents: ${review.dissent}`)
  if (review.changed.length > 0) notes.push('Changed since reviewed')
  return notes
}
