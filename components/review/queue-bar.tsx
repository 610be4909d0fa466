'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Pill } from '#components/ui/pill.tsx'
import type { PersonDto } from '#lib/domain/annotation.ts'
import { ANNOTATION_KINDS, type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import { isNarrowed, NO_QUEUE_FILTERS, type QueueFilters } from './filters.ts'

const SELECT = 'min-h-7! rounded-full! border-line-strong! py-0! pl-2.5! text-[13px] text-ink-2!'

/** The filters of the queue. */
export function QueueBar({
  filters,
  setFilters,
  authors,
  articles,
}: {
  filters: QueueFilters
  setFilters: (change: Partial<QueueFilters>) => void
  authors: readonly PersonDto[]
  articles: readonly { id: string; title: string }[]
}) {
  const { me } = useDesk()
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3">
      <SelectField
        label="Kind"
        labelHidden
        value={filters.kind ?? ''}
        onChange={(event) => setFilters({ kind: (event.target.value || null) as AnnotationKind | null })}
        inputClassName={SELECT}
      >
        <option value="">Every kind</option>
        {ANNOTATION_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind].many}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Author"
        labelHidden
        value={filters.author}
        onChange={(event) => setFilters({ author: event.target.value })}
        className="max-w-36"
        inputClassName={SELECT}
      >
        <option value="">Everybody</option>
        {filters.author !== '' && !authors.some((one) => one.id === filters.author) && (
          <option value={filters.author}>This author</option>
        )}
        {authors.map((person) => (
          <option key={person.id} value={person.id}>
            {person.id === me.id ? 'You' : person.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Article"
        labelHidden
        value={filters.article}
        onChange={(event) => setFilters({ article: event.target.value })}
        className="max-w-44"
        inputClassName={SELECT}
      >
        <option value="">Every article</option>
        {filters.article !== '' && !articles.some((one) => one.id === filters.article) && (
          <option value={filters.article}>This article</option>
        )}
        {articles.map((article) => (
          <option key={article.id} value={article.id}>
            {article.title}
          </option>
        ))}
      </SelectField>
      <Pill on={filters.differing} onClick={() => setFilters({ differing: !filters.differing })}>
        Differing
      </Pill>
      <Pill on={filters.unreviewed} onClick={() => setFilters({ unreviewed: !filters.unreviewed })}>
        Unreviewed
      </Pill>
      <Pill on={filters.all} onClick={() => setFilters({ all: !filters.all })}>
        Decided too
      </Pill>
      {isNarrowed(filters) && (
        <Button variant="quiet" size="small" onClick={() => setFilters(NO_QUEUE_FILTERS)}>
          Clear
        </Button>
      )}
    </search>
  )
}
