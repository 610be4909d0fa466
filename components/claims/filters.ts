import { parseAsArrayOf, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { CLAIM_TYPES, type ClaimType, CREDIBILITIES, type Credibility } from '#lib/domain/kinds.ts'

const RATED = ['yes', 'no'] as const
const COUNTER = ['none', 'any'] as const

/** The filters of the claims page as they stand in the address bar. */
export const CLAIM_FILTERS = {
  query: parseAsString.withDefault(''),
  source: parseAsString.withDefault(''),
  article: parseAsString.withDefault(''),
  mine: parseAsStringLiteral(['1']),
  rated: parseAsStringLiteral(RATED),
  credibility: parseAsArrayOf(parseAsNumberLiteral(CREDIBILITIES)).withDefault([]),
  counter: parseAsStringLiteral(COUNTER),
  type: parseAsStringLiteral(CLAIM_TYPES),
}

export type ClaimFilters = {
  query: string
  source: string
  article: string
  mine: '1' | null
  rated: (typeof RATED)[number] | null
  credibility: Credibility[]
  counter: (typeof COUNTER)[number] | null
  type: ClaimType | null
}

export const NO_CLAIM_FILTERS: ClaimFilters = {
  query: '',
  source: '',
  article: '',
  mine: null,
  rated: null,
  credibility: [],
  counter: null,
  type: null,
}

/** The parameters of `GET /claims` for these filters. */
export function claimParameters(filters: ClaimFilters, cursor: string | null) {
  return {
    query: filters.query.trim(),
    source: filters.source,
    article: filters.article,
    mine: filters.mine,
    rated: filters.rated,
    credibility: [...filters.credibility].sort().join(','),
    counter: filters.counter,
    type: filters.type,
    cursor,
  }
}

/** Whether anything narrows the list. */
export function isNarrowed(filters: ClaimFilters): boolean {
  return Object.values(claimParameters(filters, null)).some((value) => value !== null && value !== '')
}
