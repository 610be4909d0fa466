import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { ANNOTATION_KINDS, type AnnotationKind } from '#lib/domain/kinds.ts'

/** The filters of the queue as they stand in the address bar; `at` is a mark of the group that is looked at. */
export const QUEUE_FILTERS = {
  article: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(ANNOTATION_KINDS),
  author: parseAsString.withDefault(''),
  differing: parseAsBoolean.withDefault(false),
  unreviewed: parseAsBoolean.withDefault(false),
  all: parseAsBoolean.withDefault(false),
}

export const QUEUE_PLACE = { at: parseAsString.withDefault('') }

export type QueueFilters = {
  article: string
  kind: AnnotationKind | null
  author: string
  differing: boolean
  unreviewed: boolean
  all: boolean
}

export const NO_QUEUE_FILTERS: QueueFilters = {
  article: '',
  kind: null,
  author: '',
  differing: false,
  unreviewed: false,
  all: false,
}

const yes = (value: boolean) => (value ? 1 : '')

/** The parameters of `GET /reviews/queue` for these filters. */
export function queueParameters(filters: QueueFilters, cursor: string | null) {
  const { article, kind, author, differing, unreviewed, all } = filters
  return {
    article,
    kind,
    author,
    differing: yes(differing),
    unreviewed: yes(unreviewed),
    all: yes(all),
    cursor,
  }
}

export function isNarrowed(filters: QueueFilters): boolean {
  const { all: _all, ...narrowing } = queueParameters(filters, null)
  return Object.values(narrowing).some((value) => value !== null && value !== '')
}
