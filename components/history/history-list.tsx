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
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { partialDateWords } from '#components/ui/time-words.ts'
import type { PersonDto } from '#lib/domain/annotation.ts'
import type { EventDto, MarkBrief } from '#lib/domain/event-dto.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import { HISTORY_FILTERS, type HistoryFilters, type HistoryPage, historyParameters } from './filters.ts'
import { HistoryBar } from './history-bar.tsx'
import { HistoryEntry } from './history-entry.tsx'
import { MARK_INKS } from './mark-link.tsx'

type HistoryListProps = {
  article: { id: string; title: string }
  /** The mark that the history is of; without one it is the article's. */
  mark: MarkBrief | null
  people: readonly PersonDto[]
  first: HistoryPage | null
  drawn: HistoryFilters
}

/** Everything that was done to an article or to one mark, the newest first, with its place in the chain of events. */
export function HistoryList({ article, mark, people, first, drawn }: HistoryListProps) {
  const { workspace, call } = useDesk()
  const [filters, setFilters] = useQueryStates(HISTORY_FILTERS, { history: 'replace' })
  const annotation = mark?.id ?? null
  const sameAsDrawn = filters.act === drawn.act && filters.person === drawn.person
  const { data, error, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['history', workspace.id, article.id, annotation, filters],
      queryFn: ({ pageParam, signal }) => {
        const path = withQuery(
          `/articles/${article.id}/events`,
          historyParameters(filters, annotation, pageParam),
        )
        return asked<HistoryPage>(call({ path, signal }))
      },
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      initialData: first && sameAsDrawn ? { pages: [first], pageParams: [null] } : undefined,
      placeholderData: keepPreviousData,
    })
  const events = data?.pages.flatMap((page) => page.items) ?? []
  const path = placePath(workspace.slug, `articles/${article.id}`)
  return (
    <>
      <PageHeader title="History" up={{ href: path, word: article.title }} />
      <main id="main" className="w-full max-w-[1100px] px-5 pt-6 pb-12 max-sm:px-3 lg:px-10">
        {mark ? <MarkSubject mark={mark} path={path} /> : <ArticleSubject title={article.title} />}
        <HistoryBar filters={filters} setFilters={setFilters} people={people} withArticle={mark === null} />
        {error && <TroubleLine what="The history could not be read." error={error} onAgain={refetch} />}
        <div className={isPlaceholderData ? 'opacity-60' : ''} aria-busy={isPlaceholderData}>
          {daysOf(events).map(([day, acts]) => (
            <Day key={day} day={day} events={acts} path={path} of={annotation} />
          ))}
        </div>
        {hasNextPage && (
          <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
            Show what came before
          </MoreButton>
        )}
        {data && events.length === 0 && (
          <EmptyState
            title="Nothing of that kind was done"
            action={
              <Button onClick={() => setFilters({ act: null, person: '' })}>Show the whole history</Button>
            }
          />
        )}
      </main>
    </>
  )
}

function ArticleSubject({ title }: { title: string }) {
  return (
    <div className="mb-6 max-w-prose">
      <h2 dir="auto" className="m-0 font-serif text-[26px] leading-tight font-medium text-balance">
        {title}
      </h2>
      <ChainWords />
    </div>
  )
}

function MarkSubject({ mark, path }: { mark: MarkBrief; path: string }) {
  return (
    <div className="mb-6 max-w-prose">
      <p className="m-0 text-[13px] text-ink-3">
        <b className={cx('font-semibold', MARK_INKS[mark.kind])}>{KIND_WORDS[mark.kind].one}</b>
        {mark.deleted && ' · deleted'} ·{' '}
        <Link href={`${path}/history`} className="text-ink-3 hover:text-ink">
          history of the whole article
        </Link>
      </p>
      <h2 dir="auto" className="mt-1 mb-0 font-serif text-[22px] leading-snug font-medium text-pretty">
        {mark.deleted ? (
          `“${mark.quote}”`
        ) : (
          <Link
            href={`${path}?annotation=${mark.id}`}
            className="text-ink no-underline hover:underline hover:decoration-1 hover:underline-offset-4"
          >
            “{mark.quote}”
          </Link>
        )}
      </h2>
      <ChainWords />
    </div>
  )
}

function ChainWords() {
  return (
    <p className="mt-2 mb-0 text-[13px] text-ink-2">
      Every act is kept with its number and its hash, which covers the act before it: nothing here can be
      changed or left out unnoticed. Times are UTC.
    </p>
  )
}

type DayProps = { day: string; events: readonly EventDto[]; path: string; of: string | null }

function Day({ day, events, path, of }: DayProps) {
  const locale = useLocale()
  const id = `day-${day}`
  return (
    <section aria-labelledby={id}>
      <h3
        id={id}
        className="sticky top-[53px] z-10 m-0 border-b border-line-strong bg-paper pt-5 pb-1.5 text-[13px] font-semibold print:static"
      >
        <time dateTime={day}>{partialDateWords(day, locale)}</time>
      </h3>
      <ol className="m-0 list-none p-0">
        {events.map((event) => (
          <HistoryEntry key={event.id} event={event} article={path} of={of} />
        ))}
      </ol>
    </section>
  )
}

/** Events by the day in UTC, in the order that they come in. */
function daysOf(events: readonly EventDto[]): [string, EventDto[]][] {
  return [...Map.groupBy(events, (event) => event.at.slice(0, 10))]
}
