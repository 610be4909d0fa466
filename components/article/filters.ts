import type { MarkPlace } from '#lib/domain/changes.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { countsAsRated } from '#lib/domain/rating.ts'

/** Which marks are shown. Empty lists leave everything in; within a list any may hold, between lists all must. */
export type Filters = {
  kinds: readonly AnnotationKind[]
  /** Ids of people. */
  authors: readonly string[]
  /** Ids of tags. */
  tags: readonly string[]
  /** Only claims whose credibility nobody has judged. */
  unrated: boolean
  /** Only claims without a counter-source. */
  unanswered: boolean
  /** Only what was given to oneself. */
  given: boolean
}

export const NO_FILTERS: Filters = {
  kinds: [],
  authors: [],
  tags: [],
  unrated: false,
  unanswered: false,
  given: false,
}

export function isFiltering(filters: Filters): boolean {
  const { kinds, authors, tags, unrated, unanswered, given } = filters
  return kinds.length > 0 || authors.length > 0 || tags.length > 0 || unrated || unanswered || given
}

/** Whether a mark is shown. One whose body is not here yet is judged by its kind alone. */
export function passes(
  place: MarkPlace,
  body: AnnotationDto | null | undefined,
  filters: Filters,
  me: string,
): boolean {
  const { kinds, authors, tags, unrated, unanswered, given } = filters
  if (kinds.length > 0 && !kinds.includes(place.kind)) return false
  if ((unrated || unanswered) && place.kind !== 'claim') return false
  if (body == null) return true
  if (authors.length > 0 && !authors.includes(body.author.id)) return false
  if (tags.length > 0 && !body.tags.some((tag) => tags.includes(tag.tagId))) return false
  if (given && body.assignee?.id !== me) return false
  if (unrated && body.ratings.some(countsAsRated)) return false
  if (unanswered && body.counterSources.length > 0) return false
  return true
}

/** The list with the value in it if it was not, without it if it was. */
export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
}
