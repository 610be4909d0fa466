import type { PersonDto } from '#lib/domain/annotation.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { contentOf, differences, type FieldValues } from '#lib/domain/review-fields.ts'
import type { ReviewBrief } from '#lib/domain/review-state.ts'
import { CONTENT_FIELDS, type Decision, type ReviewState } from '#lib/domain/review-words.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { StoredSettled, StoredVersion } from './review-stored.ts'

type Milliseconds = number

/** A review as the statement that reads annotations answers it, in the order of `reviewJson`. */
export type LoadedReview = [
  annotationId: string,
  id: string,
  reviewerId: string,
  decision: Decision,
  reason: string | null,
  comment: string | null,
  annotationVersion: number,
  seen: FieldValues,
  outcome: 'taken-over' | 'answered' | null,
  answer: string | null,
  takenVersion: number | null,
  createdAt: Milliseconds,
]

/** An adjudication for one of its marks, in the order of `adjudicationJson`. */
export type LoadedAdjudication = [
  annotationId: string,
  id: string,
  editorId: string,
  reason: string | null,
  comment: string | null,
  settled: StoredSettled | null,
  version: StoredVersion | null,
  createdAt: Milliseconds,
]

/** A review `v` as JSON. */
export const reviewJson = Prisma.sql`json_build_array(
  v."annotationId", v.id, v."reviewerId", v.decision, v.reason, v.comment, v."annotationVersion", v.seen, v.outcome, v.answer,
  v."takenVersion", (extract(epoch FROM v."createdAt") * 1000)::bigint)`

/** An adjudication `j` as JSON, for its mark `j."annotationId"`. */
export const adjudicationJson = Prisma.sql`json_build_array(
  j."annotationId", j.id, j."editorId", j.reason, j.comment, j.settled, j.versions -> (j."annotationId"::text),
  (extract(epoch FROM j."createdAt") * 1000)::bigint)`

type Mark = Pick<AnnotationDto, 'version' | 'kind' | 'selector' | 'note' | 'tags' | 'claim' | 'speaker'>

/** How a mark stands in review: as an editor settled it, else by its last decision; null where there is neither. */
export function reviewBrief(
  mark: Mark,
  review: LoadedReview | undefined,
  adjudication: LoadedAdjudication | undefined,
  person: (id: string) => PersonDto,
): ReviewBrief | null {
  if (adjudication !== undefined) return settledBrief(mark, adjudication, person)
  if (review === undefined) return null
  const [, id, reviewerId, decision, reason, comment, annotationVersion, seen, outcome, answer, taken, at] =
    review
  const version = taken ?? annotationVersion
  return {
    state: reviewStateOf(decision, outcome),
    id,
    by: person(reviewerId),
    at: new Date(at).toISOString(),
    reason,
    comment,
    answer,
    version,
    changed: changedSince(mark, version, seen),
    settled: null,
    dissent: null,
  }
}

function settledBrief(
  mark: Mark,
  [, id, editorId, reason, comment, settled, stood, at]: LoadedAdjudication,
  person: (id: string) => PersonDto,
): ReviewBrief {
  return {
    state: stood?.upheld ? 'settled' : 'overturned',
    id,
    by: person(editorId),
    at: new Date(at).toISOString(),
    reason,
    comment,
    answer: null,
    version: stood?.version ?? mark.version,
    changed: stood === null ? [] : changedSince(mark, stood.version, stood.fields),
    settled: settled?.fields ?? null,
    dissent: stood?.dissent ?? null,
  }
}

/** What a decision makes of its mark. */
export function reviewStateOf(decision: Decision, outcome: LoadedReview[8]): ReviewState {
  if (outcome === 'answered') return 'answered'
  switch (decision) {
    case 'accept':
      return 'accepted'
    case 'amend':
      return outcome === 'taken-over' ? 'accepted' : 'amended'
    case 'challenge':
      return 'challenged'
    case 'reject':
      return 'rejected'
  }
}

/** What of a mark is not as it was when it was decided on. A change that was taken back is none. */
export function changedSince(mark: Mark, version: number, seen: FieldValues) {
  if (mark.version === version) return []
  const covered: FieldValues = {}
  for (const field of CONTENT_FIELDS) if (seen[field] !== undefined) covered[field] = seen[field]
  return differences(covered, contentOf(mark))
}
