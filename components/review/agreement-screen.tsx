'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SelectField } from '#components/ui/field.tsx'
import type { AgreementDto } from '#lib/domain/agreement-dto.ts'
import { AgreementComparisons } from './agreement-comparisons.tsx'
import { AgreementConfusion } from './agreement-confusion.tsx'
import { AgreementDiffering } from './agreement-differing.tsx'
import {
  AGREEMENT_FILTERS,
  type AgreementFilters,
  agreementParameters,
  agreementPath,
} from './agreement-filters.ts'
import { AgreementGuide } from './agreement-guide.tsx'
import { AgreementHeadline } from './agreement-headline.tsx'
import { AgreementMatrix } from './agreement-matrix.tsx'
import { AgreementPairs } from './agreement-pairs.tsx'
import { peopleWords } from './agreement-people.ts'

type Props = {
  first: AgreementDto | null
  drawn: AgreementFilters
}

/** How far the analysts of the desk, or of one article, agree: on what, who with whom, and on which passages not. */
export function AgreementScreen({ first, drawn }: Props) {
  const { workspace, me, call } = useDesk()
  const [filters, setFilters] = useQueryStates(AGREEMENT_FILTERS, { history: 'replace' })
  const path = withQuery(agreementPath(filters), agreementParameters(filters))
  const isAsDrawn = path === withQuery(agreementPath(drawn), agreementParameters(drawn))
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['agreement', workspace.id, path],
    queryFn: ({ signal }) => asked<AgreementDto>(call({ path, signal })),
    initialData: first && isAsDrawn ? first : undefined,
    placeholderData: keepPreviousData,
  })
  const people = useMemo(() => peopleWords(data?.people ?? [], me.id), [data?.people, me.id])
  const chosen = data?.chosen ?? null
  const article = data?.articles.find(({ id }) => id === filters.article)
  const onPair = (pair: [string, string] | null) => setFilters({ pair: pair?.join(',') ?? '' })
  return (
    <>
      <PageHeader
        title={filters.article === '' ? 'Agreement' : `Agreement on ${article?.title ?? 'an article'}`}
        up={{ href: placePath(workspace.slug, 'review'), word: 'Review queue' }}
        actions={
          <a
            href={`/api/v1${agreementPath(filters)}/codings?workspace=${workspace.id}`}
            download
            className={`${buttonClass()} no-underline max-sm:hidden`}
          >
            Raw coding, CSV
          </a>
        }
      />
      <main
        id="main"
        className="grid flex-1 lg:grid-cols-[320px_minmax(0,1fr)]"
        aria-busy={isPlaceholderData}
      >
        {error && (
          <div className="p-5 lg:col-span-2">
            <TroubleLine what="Agreement could not be measured." error={error} onAgain={refetch} />
          </div>
        )}
        {data && data.comparisons.length > 0 && (
          <AgreementComparisons
            comparisons={data.comparisons}
            chosen={chosen}
            onChoose={({ subject, kind, tagSet }) =>
              setFilters({ subject, kind, tagSet: tagSet?.id ?? '', pair: '', measure: null })
            }
          />
        )}
        {data && data.comparisons.length === 0 && (
          <div className="lg:col-span-2">
            <EmptyState
              title="Nothing to compare yet"
              action={
                <Link
                  href={placePath(workspace.slug, 'articles')}
                  className={`${buttonClass('primary')} no-underline`}
                >
                  Open an article
                </Link>
              }
            >
              When two analysts have marked or rated the same article, how far they agree is shown here.
            </EmptyState>
          </div>
        )}
        {chosen && (
          <div
            className={cx('min-w-0 px-5 pt-5 pb-10 max-sm:px-3 lg:px-8', isPlaceholderData && 'opacity-60')}
          >
            <Scope filters={filters} articles={data?.articles ?? []} setFilters={setFilters} />
            <AgreementHeadline chosen={chosen} onMeasure={(measure) => setFilters({ measure })} />
            <AgreementGuide />
            <AgreementPairs chosen={chosen} people={people} onPair={onPair} />
            <AgreementMatrix chosen={chosen} people={people} onPair={onPair} />
            <AgreementConfusion chosen={chosen} people={people} />
            <AgreementDiffering key={path} chosen={chosen} people={people} />
          </div>
        )}
        {data && data.comparisons.length > 0 && chosen === null && (
          <p className="m-0 p-8 text-ink-2">Nobody coded this here. Choose another comparison.</p>
        )}
      </main>
    </>
  )
}

/** Whether the desk or one article is looked at. */
function Scope({
  filters,
  articles,
  setFilters,
}: {
  filters: AgreementFilters
  articles: AgreementDto['articles']
  setFilters: (change: Partial<AgreementFilters>) => void
}) {
  if (filters.article !== '') {
    return (
      <p className="mt-0 mb-4">
        <button
          type="button"
          onClick={() => setFilters({ article: '', pair: '' })}
          className="min-h-6 text-accent underline"
        >
          All articles
        </button>
      </p>
    )
  }
  return (
    <div className="mb-4 max-w-sm">
      <SelectField
        label="Articles"
        labelHidden
        value=""
        onChange={(event) => setFilters({ article: event.target.value, pair: '' })}
      >
        <option value="">All articles that several worked on ({articles.length})</option>
        {articles.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
