'use client'
import { SearchField } from '#components/desk/search-field.tsx'
import { SourceFilter } from '#components/library/library-bar.tsx'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { CLAIM_TYPES, type ClaimType, CREDIBILITIES, type Credibility } from '#lib/domain/kinds.ts'
import { CREDIBILITY_WORDS } from '#lib/domain/rating.ts'
import { CLAIM_TYPE_WORDS } from './claim-words.ts'
import { type ClaimFilters, isNarrowed, NO_CLAIM_FILTERS } from './filters.ts'

type ClaimBarProps = {
  filters: ClaimFilters
  setFilters: (change: Partial<ClaimFilters>) => void
  /** Of the article that the list is narrowed to. */
  articleTitle: string | null
}

/** The filters that answer "rated 4 or 5, from this source, with no counter-source". */
export function ClaimBar({ filters, setFilters, articleTitle }: ClaimBarProps) {
  const toggle = (credibility: Credibility) =>
    setFilters({
      credibility: filters.credibility.includes(credibility)
        ? filters.credibility.filter((one) => one !== credibility)
        : [...filters.credibility, credibility],
    })
  return (
    <search className="mb-3 flex flex-col gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2.5">
        <SearchField
          label="Search claims"
          placeholder="Search statements…"
          value={filters.query}
          onChange={(query) => setFilters({ query })}
        />
        <SourceFilter value={filters.source} onChange={(source) => setFilters({ source })} />
        <SelectField
          label="Type"
          labelHidden
          value={filters.type ?? ''}
          onChange={(event) => setFilters({ type: (event.target.value || null) as ClaimType | null })}
          inputClassName="min-h-7! rounded-full! border-line-strong! py-0! pl-2.5! text-[13px] text-ink-2!"
        >
          <option value="">Every type</option>
          {CLAIM_TYPES.map((type) => (
            <option key={type} value={type}>
              {CLAIM_TYPE_WORDS[type]}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Pill
          on={filters.mine === '1'}
          onClick={() => setFilters({ mine: filters.mine === '1' ? null : '1' })}
        >
          Mine
        </Pill>
        <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 border-0 p-0">
          <legend className="float-left mr-1.5 p-0 text-[13px] text-ink-2">Credibility</legend>
          {CREDIBILITIES.map((credibility) => (
            <span key={credibility} title={CREDIBILITY_WORDS[credibility].name}>
              <Pill on={filters.credibility.includes(credibility)} onClick={() => toggle(credibility)}>
                <span className="font-mono">{credibility}</span>
                <span className="sr-only">, {CREDIBILITY_WORDS[credibility].name.toLowerCase()}</span>
              </Pill>
            </span>
          ))}
        </fieldset>
        <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 border-0 p-0">
          <legend className="sr-only">Rating</legend>
          <Pill
            on={filters.rated === 'yes'}
            onClick={() => setFilters({ rated: filters.rated === 'yes' ? null : 'yes' })}
          >
            Rated
          </Pill>
          <Pill
            on={filters.rated === 'no'}
            onClick={() => setFilters({ rated: filters.rated === 'no' ? null : 'no' })}
          >
            Unrated
          </Pill>
        </fieldset>
        <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 border-0 p-0">
          <legend className="sr-only">Counter-sources</legend>
          <Pill
            on={filters.counter === 'none'}
            onClick={() => setFilters({ counter: filters.counter === 'none' ? null : 'none' })}
          >
            No counter-source
          </Pill>
          <Pill
            on={filters.counter === 'any'}
            onClick={() => setFilters({ counter: filters.counter === 'any' ? null : 'any' })}
          >
            With counter-source
          </Pill>
        </fieldset>
        {filters.article !== '' && (
          <Pill on onClick={() => setFilters({ article: '' })}>
            {articleTitle ?? 'One article'} ×
          </Pill>
        )}
        {isNarrowed(filters) && (
          <Button variant="quiet" size="small" onClick={() => setFilters(NO_CLAIM_FILTERS)}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  )
}
