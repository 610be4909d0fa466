import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { ArticleRowDto } from '#lib/domain/article.ts'

/** What the library can be narrowed to by one pill. */
export const SHELVES = [
  'all',
  'mine',
  'imported',
  'in-annotation',
  'in-review',
  'published',
  'reopened',
  'bin',
] as const
export type Shelf = (typeof SHELVES)[number]

export const SHELF_WORDS: Record<Shelf, string> = {
  all: 'All',
  mine: 'Mine',
  imported: 'Imported',
  'in-annotation': 'In annotation',
  'in-review': 'In review',
  published: 'Published',
  reopened: 'Reopened',
  bin: 'Bin',
}

/** The filters of the library as they stand in the address bar. */
export const LIBRARY_FILTERS = {
  query: parseAsString.withDefault(''),
  shelf: parseAsStringLiteral(SHELVES).withDefault('all'),
  source: parseAsString.withDefault(''),
}

export type LibraryFilters = { query: string; shelf: Shelf; source: string }

/** A page of the library as `GET /articles` answers it. */
export type ArticlePage = {
  items: ArticleRowDto[]
  next: string | null
  counts: Record<
    'all' | 'mine' | 'imported' | 'in-annotation' | 'in-review' | 'published' | 'reopened' | 'deleted',
    number
  >
}

/** The parameters of `GET /articles` for these filters. */
export function articleParameters({ query, shelf, source }: LibraryFilters, cursor: string | null) {
  return {
    query: query.trim(),
    source,
    status: shelf === 'all' || shelf === 'mine' || shelf === 'bin' ? '' : shelf,
    mine: shelf === 'mine' ? 1 : '',
    deleted: shelf === 'bin' ? 1 : '',
    cursor,
  }
}

/** How many articles stand on a shelf. */
export function shelfCount(counts: ArticlePage['counts'], shelf: Shelf): number {
  return counts[shelf === 'bin' ? 'deleted' : shelf]
}
