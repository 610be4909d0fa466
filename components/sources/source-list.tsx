'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { SearchField } from '#components/desk/search-field.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { useCommands } from '#components/palette/commands.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import type { SourceDto } from '#lib/domain/source.ts'
import { SourceDialog } from './source-dialog.tsx'
import { hostOf, SOURCE_KIND_WORDS, sourceCounts } from './source-words.ts'

export type SourcePage = { items: SourceDto[]; next: string | null }

/** Everyone who speaks in the articles and the evidence of this desk, with their grade. */
export function SourceList({ first, drawn }: { first: SourcePage | null; drawn: string }) {
  const { workspace, call, may } = useDesk()
  const [query, setQuery] = useQueryState(
    'query',
    parseAsString.withDefault('').withOptions({ history: 'replace' }),
  )
  const [adding, setAdding] = useState(false)
  const { data, error, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['sources', workspace.id, 'list', query],
      queryFn: ({ pageParam, signal }) =>
        asked<SourcePage>(call({ path: withQuery('/sources', { query, cursor: pageParam }), signal })),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      initialData: first && drawn === query ? { pages: [first], pageParams: [null] } : undefined,
      placeholderData: keepPreviousData,
    })
  const sources = data?.pages.flatMap((page) => page.items) ?? []
  const mayWrite = may('source.write')
  useCommands(
    mayWrite
      ? [
          {
            id: 'add source',
            title: 'Add a source',
            section: 'Sources',
            words: 'new outlet person',
            run: () => setAdding(true),
          },
        ]
      : [],
  )
  const addButton = mayWrite && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      Add source
    </Button>
  )
  return (
    <>
      <PageHeader title="Sources" actions={addButton} />
      <main id="main" className="w-full max-w-[1840px] px-5 pt-6 pb-10 max-sm:px-3 lg:px-10">
        <div className="mb-4">
          <SearchField label="Search sources" placeholder="Search names…" value={query} onChange={setQuery} />
        </div>
        {error && <TroubleLine what="The sources could not be listed." error={error} onAgain={refetch} />}
        <ul className={`m-0 list-none p-0 ${isPlaceholderData ? 'opacity-60' : ''}`}>
          {sources.map((source) => (
            <li
              key={source.id}
              className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-3 hover:bg-surface sm:grid-cols-[minmax(0,1fr)_13rem_16rem]"
            >
              <div className="min-w-0">
                <h2 className="m-0 font-serif text-[17px] leading-[1.3] font-medium">
                  <Link
                    href={placePath(workspace.slug, `sources/${source.id}`)}
                    className="text-ink no-underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                  >
                    {source.name}
                  </Link>
                </h2>
                <p className="mt-0.5 mb-0 truncate text-[12.5px] text-ink-3">
                  {SOURCE_KIND_WORDS[source.kind]}
                  {source.url && ` · ${hostOf(source.url)}`}
                </p>
              </div>
              <p className="m-0 flex items-center gap-2 text-[13px] text-ink-2">
                <GradeBadge reliability={source.reliability} />
                <span aria-hidden="true" className="max-sm:hidden">
                  {RELIABILITY_WORDS[source.reliability].name}
                </span>
              </p>
              <p className="m-0 font-mono text-[12.5px] text-ink-2 max-sm:col-span-2">
                {sourceCounts(source.counts)}
              </p>
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
            Show more sources
          </MoreButton>
        )}
        {data && sources.length === 0 && query.trim() !== '' && (
          <EmptyState
            title={`No source is called “${query.trim()}”`}
            action={<Button onClick={() => setQuery('')}>Clear the search</Button>}
          />
        )}
        {data && sources.length === 0 && query.trim() === '' && (
          <EmptyState title="No sources yet" action={addButton}>
            A source is made when an article of it is imported, or by hand. Its grade says what its record is
            worth, from A to E; F while there is none.
          </EmptyState>
        )}
      </main>
      {adding && <SourceDialog source={null} onClose={() => setAdding(false)} />}
    </>
  )
}
