'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { ClaimRowDto } from '#lib/domain/claim-row.ts'
import { ClaimBar } from './claim-bar.tsx'
import { ClaimRow } from './claim-row.tsx'
import { CLAIM_FILTERS, type ClaimFilters, claimParameters, isNarrowed, NO_CLAIM_FILTERS } from './filters.ts'

export type ClaimPage = { items: ClaimRowDto[]; next: string | null }

/** Every claim of the desk, across its articles, narrowed to what is asked. */
export function ClaimList({ first, drawn }: { first: ClaimPage | null; drawn: ClaimFilters }) {
  const { workspace, call } = useDesk()
  const [filters, setFilters] = useQueryStates(CLAIM_FILTERS, { history: 'replace' })
  const sameAsDrawn =
    JSON.stringify(claimParameters(filters, null)) === JSON.stringify(claimParameters(drawn, null))
  const { data, error, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['claims', workspace.id, filters],
      queryFn: ({ pageParam, signal }) =>
        asked<ClaimPage>(call({ path: withQuery('/claims', claimParameters(filters, pageParam)), signal })),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      initialData: first && sameAsDrawn ? { pages: [first], pageParams: [null] } : undefined,
      placeholderData: keepPreviousData,
    })
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const clear = () => setFilters(NO_CLAIM_FILTERS)
  return (
    <>
      <PageHeader title="Claims" />
      <main id="main" className="w-full max-w-[1840px] px-5 pt-6 pb-10 max-sm:px-3 lg:px-10">
        <ClaimBar filters={filters} setFilters={setFilters} articleTitle={rows[0]?.article.title ?? null} />
        {error && <TroubleLine what="The claims could not be listed." error={error} onAgain={refetch} />}
        <ul
          className={`m-0 list-none p-0 ${isPlaceholderData ? 'opacity-60' : ''}`}
          aria-busy={isPlaceholderData}
        >
          {rows.map((row) => (
            <ClaimRow key={row.id} row={row} slug={workspace.slug} />
          ))}
        </ul>
        {hasNextPage && (
          <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
            Show more claims
          </MoreButton>
        )}
        {data && rows.length === 0 && isNarrowed(filters) && (
          <EmptyState
            title="No claim fits these filters"
            action={<Button onClick={clear}>Clear filters</Button>}
          />
        )}
        {data && rows.length === 0 && !isNarrowed(filters) && (
          <EmptyState
            title="No claims yet"
            action={
              <Link
                href={placePath(workspace.slug, 'articles')}
                className={`${buttonClass('primary')} no-underline`}
              >
                Open an article
              </Link>
            }
          >
            Select a passage in an article and press C; the claim is listed here.
          </EmptyState>
        )}
      </main>
    </>
  )
}
