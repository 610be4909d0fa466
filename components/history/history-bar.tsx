'use client'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Pill } from '#components/ui/pill.tsx'
import { ACT_WORDS, ACTS } from '#lib/domain/acts.ts'
import type { PersonDto } from '#lib/domain/annotation.ts'
import type { HistoryFilters } from './filters.ts'

type HistoryBarProps = {
  filters: HistoryFilters
  setFilters: (change: Partial<HistoryFilters>) => void
  people: readonly PersonDto[]
  /** Left out of the history of one mark: nothing is done to the article there. */
  withArticle: boolean
}

/** Narrows a history to what was acted on, and to who did. */
export function HistoryBar({ filters, setFilters, people, withArticle }: HistoryBarProps) {
  const acts = ACTS.filter((act) => withArticle || act !== 'article')
  return (
    <search className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 border-0 p-0">
        <legend className="sr-only">What was acted on</legend>
        <Pill on={filters.act === null} onClick={() => setFilters({ act: null })}>
          Everything
        </Pill>
        {acts.map((act) => (
          <Pill key={act} on={filters.act === act} onClick={() => setFilters({ act })}>
            {ACT_WORDS[act]}
          </Pill>
        ))}
      </fieldset>
      <SelectField
        label="Who"
        labelHidden
        value={filters.person}
        onChange={(event) => setFilters({ person: event.target.value })}
        inputClassName="min-h-7! rounded-full! border-line-strong! py-0! pl-2.5! text-[13px] text-ink-2!"
      >
        <option value="">Everybody</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </SelectField>
      {(filters.act !== null || filters.person !== '') && (
        <Button variant="quiet" size="small" onClick={() => setFilters({ act: null, person: '' })}>
          Clear filters
        </Button>
      )}
    </search>
  )
}
