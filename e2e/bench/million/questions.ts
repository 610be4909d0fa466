import { listArticles } from '#lib/data/article-list.ts'
import { listClaims } from '#lib/data/claim-list.ts'
import { database } from '#lib/data/database.ts'
import { listEvents } from '#lib/data/events.ts'
import { search } from '#lib/data/search.ts'
import { ArticleFilters } from '#lib/domain/article-filters.ts'
import { ClaimFilters } from '#lib/domain/claim-filters.ts'
import { EventFilters } from '#lib/domain/event-dto.ts'
import type { Viewer } from '#lib/domain/viewer.ts'

/** One thing that a page asks; each round may ask it in other words. */
export type Ask = {
  name: string
  run(round: number): Promise<unknown>
  /** A page of a list, to be compared with others of the same list. */
  page?: { list: string; place: 'first' | 'farthest' }
}

/** Rows of a page, as the desk's screens ask for them. */
const ROWS = 40
const PAGE = 10_000

/** Every list with and without its filters, pages far down each list, and searches for common and rare words. */
export async function questionsOf(viewer: Viewer): Promise<Ask[]> {
  const source = await database().source.findFirstOrThrow({ where: { workspaceId: viewer.workspaceId } })
  const article = await database().article.findFirstOrThrow({ where: { workspaceId: viewer.workspaceId } })
  const far = {
    claims: await nth('Annotation', (PAGE - 1) * ROWS, true),
    articles: await nth('Article', 99 * ROWS, false),
  }
  const claims = (name: string, query: Record<string, string>, page?: Ask['page']): Ask => ({
    name: `claims${name}`,
    run: () => listClaims(viewer, ClaimFilters.parse({ limit: `${ROWS}`, ...query })),
    ...(page ? { page } : {}),
  })
  const articles = (name: string, query: Record<string, string>, page?: Ask['page']): Ask => ({
    name: `articles${name}`,
    run: () => listArticles(viewer, ArticleFilters.parse({ limit: `${ROWS}`, ...query })),
    ...(page ? { page } : {}),
  })
  const events = (name: string, query: Record<string, string>, page?: Ask['page']): Ask => ({
    name: `events${name}`,
    run: () => listEvents(viewer, EventFilters.parse({ limit: `${ROWS}`, ...query })),
    ...(page ? { page } : {}),
  })
  const words = (common: number, spread: number) => (round: number) => `w${common + (round % spread)}`
  const [common, usual, rare] = [words(0, 8), words(200, 100), words(4_800, 150)]
  return [
    claims(', first page', {}, { list: 'claims', place: 'first' }),
    claims(', page 10,000', { cursor: far.claims }, { list: 'claims', place: 'farthest' }),
    claims(' of a source', { source: source.id }),
    claims(' of an article', { article: article.id }),
    claims(', rated 4 or 5', { credibility: '4,5' }),
    claims(', unrated', { rated: 'no' }),
    claims(', without a counter-source', { counter: 'none' }),
    claims(', with a counter-source', { counter: 'any' }),
    claims(', predictions', { type: 'prediction' }),
    claims(', unrated predictions without a counter-source', {
      type: 'prediction',
      rated: 'no',
      counter: 'none',
    }),
    {
      name: 'claims with a common word',
      run: (n) => listClaims(viewer, ClaimFilters.parse({ query: common(n) })),
    },
    {
      name: 'claims with a usual word',
      run: (n) => listClaims(viewer, ClaimFilters.parse({ query: usual(n) })),
    },
    {
      name: 'claims with a rare word',
      run: (n) => listClaims(viewer, ClaimFilters.parse({ query: rare(n) })),
    },
    articles(', first page', {}, { list: 'articles', place: 'first' }),
    articles(', page 100', { cursor: far.articles }, { list: 'articles', place: 'farthest' }),
    articles(' of a source', { source: source.id }),
    articles(' in review', { status: 'in-review' }),
    articles(', mine', { mine: '1' }),
    {
      name: 'articles with a usual word',
      run: (n) => listArticles(viewer, ArticleFilters.parse({ query: usual(n) })),
    },
    events(', first page', {}, { list: 'events', place: 'first' }),
    events(
      ', page 10,000',
      { cursor: `${(await newestSequence()) - (PAGE - 1) * ROWS}` },
      { list: 'events', place: 'farthest' },
    ),
    events(' of an article', { article: article.id }),
    { name: 'search for a common word', run: (n) => search(viewer, common(n)) },
    { name: 'search for a usual word', run: (n) => search(viewer, usual(n)) },
    { name: 'search for a rare word', run: (n) => search(viewer, rare(n)) },
    { name: 'search for two words, one common', run: (n) => search(viewer, `${common(n)} ${rare(n)}`) },
  ]

  async function newestSequence(): Promise<number> {
    const last = await database().event.aggregate({
      where: { workspaceId: viewer.workspaceId },
      _max: { sequence: true },
    })
    return last._max.sequence ?? 0
  }

  /** The id after which a page far down the list begins, newest first. */
  async function nth(table: 'Annotation' | 'Article', skip: number, claimsOnly: boolean): Promise<string> {
    const where = { workspaceId: viewer.workspaceId }
    const order = { orderBy: { id: 'desc' }, select: { id: true } } as const
    const row =
      table === 'Article'
        ? await database().article.findFirst({ where, skip, ...order })
        : await database().annotation.findFirst({
            where: { ...where, ...(claimsOnly ? { kind: 'claim' as const } : {}) },
            skip,
            ...order,
          })
    if (!row) throw new Error(`There are fewer rows than ${skip} in ${table}.`)
    return row.id
  }
}
