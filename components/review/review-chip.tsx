import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { REVIEW_STATE_WORDS, type ReviewState } from '#lib/domain/review-words.ts'

const TONES: Record<ReviewState, ChipTone> = {
  accepted: 'supports',
  amended: 'note',
  challenged: 'qualifies',
  answered: 'note',
  rejected: 'contradicts',
  settled: 'supports',
  overturned: 'contradicts',
}

/** How a mark stands in review, in a word; and that it changed since, where it did. */
export function ReviewChip({ review }: { review: AnnotationDto['review'] }) {
  if (review === null) return null
  return (
    <>
      <Chip tone={TONES[review.state]}>{REVIEW_STATE_WORDS[review.state]}</Chip>
      {review.changed.length > 0 && <Chip tone="qualifies">Changed since reviewed</Chip>}
    </>
  )
}
