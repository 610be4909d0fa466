'use client'
import type { ReactNode } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { ANNOTATION_KINDS, type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import { useArticle, useMay, useStore } from './article-context.tsx'
import { type Filters, isFiltering, NO_FILTERS, toggled } from './filters.ts'
import { useCounts } from './use-counts.ts'

const SWATCHES: Record<AnnotationKind, string> = {
  claim: 'bg-claim-soft border-claim border-solid',
  technique: 'bg-technique-soft border-technique border-dashed',
  attribution: 'bg-attribution-soft border-attribution border-dotted',
  note: 'bg-note-soft border-note border-double border-b-[3px]',
}

/** How a kind of mark looks, in small. */
export function Swatch({ kind }: { kind: AnnotationKind }) {
  return (
    <i
      aria-hidden="true"
      className={cx('size-3.5 shrink-0 rounded-[3px] border-0 border-b-2', SWATCHES[kind])}
    />
  )
}

/** What the marks are, by whom, and which of them are shown. */
export function Legend() {
  const store = useStore()
  const filters = useArticle((state) => state.filters)
  const isKnown = useArticle((state) => state.annotations.complete)
  const { singleKeys } = useDesk()
  const may = useMay()
  const { kinds, claims, rated, answered, given, authors, tags } = useCounts()
  const set = (change: Partial<Filters>) => store.setFilters({ ...filters, ...change })
  return (
    <div className="text-[13px]">
      <Group title="Tags">
        {ANNOTATION_KINDS.map((kind) => (
          <Toggle
            key={kind}
            isOn={filters.kinds.includes(kind)}
            count={kinds[kind]}
            onToggle={() => set({ kinds: toggled(filters.kinds, kind) })}
            end={singleKeys && may('annotation.create') && <Kbd>{KIND_WORDS[kind].key}</Kbd>}
          >
            <Swatch kind={kind} />
            {KIND_WORDS[kind].one}
          </Toggle>
        ))}
      </Group>
      {authors.length > 0 && (
        <Group title="Analysts">
          {authors.map(({ person, count }) => (
            <Toggle
              key={person.id}
              isOn={filters.authors.includes(person.id)}
              count={count}
              onToggle={() => set({ authors: toggled(filters.authors, person.id) })}
            >
              <i
                aria-hidden="true"
                className="size-2 shrink-0 rounded-full"
                style={{ background: person.colour }}
              />
              {person.id === store.me.id ? 'You' : person.name}
            </Toggle>
          ))}
        </Group>
      )}
      {(claims > 0 || given > 0) && (
        <Group title="Left to do">
          {(given > 0 || filters.given) && (
            <Toggle isOn={filters.given} count={given} onToggle={() => set({ given: !filters.given })}>
              Given to you
            </Toggle>
          )}
          <Toggle
            isOn={filters.unrated}
            count={isKnown ? claims - rated : null}
            onToggle={() => set({ unrated: !filters.unrated })}
          >
            Unrated
          </Toggle>
          <Toggle
            isOn={filters.unanswered}
            count={isKnown ? claims - answered : null}
            onToggle={() => set({ unanswered: !filters.unanswered })}
          >
            Without counter-source
          </Toggle>
        </Group>
      )}
      {tags.length > 0 && (
        <Group title="Labels">
          {tags.map((tag) => (
            <Toggle
              key={tag.id}
              isOn={filters.tags.includes(tag.id)}
              count={tag.count}
              onToggle={() => set({ tags: toggled(filters.tags, tag.id) })}
            >
              {tag.label}
            </Toggle>
          ))}
        </Group>
      )}
      {isFiltering(filters) && (
        <button
          type="button"
          className="mt-4 min-h-7 rounded-card px-1.5 text-accent underline underline-offset-2"
          onClick={() => store.setFilters(NO_FILTERS)}
        >
          Show all marks
        </button>
      )}
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="not-first:mt-[22px]">
      <h2 className="m-0 mb-2 text-[11px] font-semibold tracking-[0.06em] text-ink-3 uppercase">{title}</h2>
      <ul className="m-0 list-none p-0">{children}</ul>
    </section>
  )
}

/** One line of the legend: pressed, only its marks are shown. */
function Toggle({
  isOn,
  count,
  onToggle,
  end,
  children,
}: {
  isOn: boolean
  /** Null while it is not known. */
  count: number | null
  onToggle: () => void
  end?: ReactNode
  children: ReactNode
}) {
  const locale = useLocale()
  return (
    <li>
      <button
        type="button"
        aria-pressed={isOn}
        onClick={onToggle}
        className={cx(
          'flex min-h-[27px] w-full items-center gap-2 rounded-[5px] px-1.5 py-1 text-left text-ink-2 hover:bg-sunken hover:text-ink',
          isOn && 'bg-lit font-medium text-ink',
        )}
      >
        <span
          className={cx(
            'min-w-0 leading-snug wrap-anywhere',
            typeof children !== 'string' && 'flex items-center gap-2',
          )}
        >
          {children}
        </span>
        <span className="ml-auto shrink-0 pl-1 font-mono text-xs font-medium text-ink-3">
          {count !== null && new Intl.NumberFormat(locale).format(count)}
        </span>
        {end && <span className="shrink-0">{end}</span>}
      </button>
    </li>
  )
}
