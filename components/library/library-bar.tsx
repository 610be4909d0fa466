'use client'
import { useQuery } from '@tanstack/react-query'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { SearchField } from '#components/desk/search-field.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { SourceDto } from '#lib/domain/source.ts'
import { type ArticlePage, type LibraryFilters, SHELF_WORDS, SHELVES, shelfCount } from './filters.ts'

type LibraryBarProps = {
  filters: LibraryFilters
  setFilters: (change: Partial<LibraryFilters>) => void
  counts: ArticlePage['counts'] | undefined
}

/** Search and filters of the library; all of it stands in the address bar. */
export function LibraryBar({ filters, setFilters, counts }: LibraryBarProps) {
  return (
    <search className="mb-4 flex flex-wrap items-center gap-x-2.5 gap-y-3 print:hidden">
      <SearchField
        label="Search articles"
        placeholder="Search title, text, statements…"
        value={filters.query}
        onChange={(query) => setFilters({ query })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll sideways in every browser */}
      <div
        role="group"
        aria-label="Show"
        className="flex items-center gap-2 max-sm:-mx-3 max-sm:max-w-[100vw] max-sm:overflow-x-auto max-sm:px-3 max-sm:py-1 sm:flex-wrap"
      >
        {SHELVES.map((shelf) => (
          <Pill
            key={shelf}
            on={filters.shelf === shelf}
            count={counts && shelfCount(counts, shelf)}
            onClick={() => setFilters({ shelf })}
          >
            {SHELF_WORDS[shelf]}
          </Pill>
        ))}
      </div>
      <SourceFilter value={filters.source} onChange={(source) => setFilters({ source })} />
    </search>
  )
}

/** One source, or every one. The list is asked for when somebody reaches for it, or when one is chosen already. */
export function SourceFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { workspace, call } = useDesk()
  const { data } = useQuery({
    queryKey: ['sources', workspace.id, 'names'],
    queryFn: ({ signal }) => asked<{ items: SourceDto[] }>(call({ path: '/sources?limit=200', signal })),
    staleTime: 60_000,
  })
  return (
    <SelectField
      label="Source"
      labelHidden
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="w-38"
      inputClassName="min-h-7! rounded-full! border-line-strong! py-0! pl-2.5! text-[13px] text-ink-2!"
    >
      <option value="">Every source</option>
      {value !== '' && !data?.items.some((source) => source.id === value) && (
        <option value={value}>This source</option>
      )}
      {data?.items.map((source) => (
        <option key={source.id} value={source.id}>
          {source.name} ({source.reliability})
        </option>
      ))}
    </SelectField>
  )
}
