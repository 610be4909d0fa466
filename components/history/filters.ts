import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { ACTS, type Act } from '#lib/domain/acts.ts'
import type { EventDto } from '#lib/domain/event-dto.ts'

/** The filters of a history as they stand in the address bar. */
export const HISTORY_FILTERS = {
  person: parseAsString.withDefault(''),
  act: parseAsStringLiteral(ACTS),
}

export type HistoryFilters = { person: string; act: Act | null }
export type HistoryPage = { items: EventDto[]; next: string | null }

/** How many acts one page holds. */
const LIMIT = 50

/** The parameters of `GET /articles/{id}/events` for these filters. */
export function historyParameters(
  filters: HistoryFilters,
  annotation: string | null,
  cursor: string | null,
): Record<string, string | number | null> {
  return { annotation, actor: filters.person, act: filters.act, cursor, limit: LIMIT }
}
