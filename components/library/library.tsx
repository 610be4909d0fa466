'use client'
import { useQueryStates } from 'nuqs'
import type { KeyboardEvent } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { ImportDropZone } from '#components/import/drop-zone.tsx'
import { ImportButton } from '#components/import/import-button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { ArticleRow, rowColumns } from './article-row.tsx'
import { type ArticlePage, LIBRARY_FILTERS, type LibraryFilters } from './filters.ts'
import { LibraryBar } from './library-bar.tsx'
import { LibraryEmpty } from './library-empty.tsx'
import { SampleNotice } from './sample-notice.tsx'
import { useArticleBin, useArticles } from './use-articles.ts'

const COLUMNS = ['Article', 'Source', 'Marks along the text', 'Claims', 'Status', 'On it', '']

/** The library: everything that came in, how far it is, and the box that brings more in. */
export function Library({ first, drawn }: { first: ArticlePage | null; drawn: LibraryFilters }) {
  const { workspace, me, may } = useDesk()
  const [filters, setFilters] = useQueryStates(LIBRARY_FILTERS, { history: 'replace' })
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    refetch,
  } = useArticles(filters, first, drawn)
  const { remove, restore, assign } = useArticleBin()
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const counts = data?.pages[0]?.counts
  const mayImport = may('article.import')

  return (
    <>
      <PageHeader title="Articles" up={undefined} actions={mayImport && <ImportButton />} />
      <main id="main" className="w-full max-w-[1840px] px-5 pt-6 pb-10 max-sm:px-3 max-sm:pt-4 xl:px-10">
        {workspace.sample && <SampleNotice />}
        {mayImport && <ImportDropZone />}
        <LibraryBar filters={filters} setFilters={setFilters} counts={counts} />
        {error && (
          <TroubleLine
            what="The articles could not be listed; nothing is lost."
            error={error}
            onAgain={refetch}
          />
        )}
        <div
          aria-busy={isPending || isPlaceholderData}
          className={isPlaceholderData ? 'opacity-60' : undefined}
        >
          {rows.length > 0 && (
            <>
              <div
                aria-hidden="true"
                className={cx(
                  'hidden items-end border-b border-line-strong py-2 text-[11px] font-semibold tracking-[0.05em] text-ink-3 uppercase',
                  rowColumns,
                )}
              >
                {COLUMNS.map((word) => (
                  <span key={word}>{word}</span>
                ))}
              </div>
              <ul className="m-0 list-none p-0" onKeyDown={walkRows}>
                {rows.map((row) => (
                  <ArticleRow
                    key={row.id}
                    row={row}
                    slug={workspace.slug}
                    mayDelete={may(
                      'article.delete',
                      row.people.some((person) => person.id === me.id),
                    )}
                    onAssign={may('article.assign') ? (ids) => void assign(row, ids) : null}
                    onDelete={() => remove(row.id, row.header.title, row.version)}
                    onRestore={() => restore(row.id, row.header.title)}
                  />
                ))}
              </ul>
              {hasNextPage && (
                <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
                  Show more articles
                </MoreButton>
              )}
            </>
          )}
          {data && rows.length === 0 && <LibraryEmpty filters={filters} setFilters={setFilters} />}
        </div>
      </main>
    </>
  )
}

/** Arrow keys walk from title to title; Tab still goes through everything. */
function walkRows(event: KeyboardEvent<HTMLUListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
