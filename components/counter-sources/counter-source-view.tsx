'use client'
import { useActs, useMay, useStore } from '#components/article/article-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { PartialDate } from '#components/ui/partial-date.tsx'
import type { CounterSourceDto } from '#lib/domain/counter-source.ts'
import { cslDateInput } from '#lib/domain/csl-date.ts'
import { citationOrigin } from './citation-origin.ts'
import { STANCE_WORDS } from './stance-words.ts'

/** One counter-source: stance, work, grade, quoted passage. */
export function CounterSource({
  counterSource,
  onEdit,
}: {
  counterSource: CounterSourceDto
  /** Left out, it is only shown. */
  onEdit?: () => void
}) {
  const acts = useActs()
  const { me } = useStore()
  const may = useMay()
  const { stance, citation, quote, note, locator, reliability, credibility, author } = counterSource
  const { csl, capture, source } = citation
  const issued = cslDateInput(csl.issued)
  const isDate = /^\d{4}(-\d{2}){0,2}$/.test(issued)
  const line = citationOrigin(csl) || source?.name
  return (
    <article
      aria-label={`${STANCE_WORDS[stance]}: ${csl.title}`}
      className="group/source rounded-[5px] border border-line px-2.5 py-2"
    >
      <p className="m-0 leading-[1.45]">
        <Chip tone={stance} strong>
          {STANCE_WORDS[stance]}
        </Chip>{' '}
        <span className="font-semibold" dir="auto">
          {csl.URL ? (
            <a
              href={csl.URL}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="text-ink underline-offset-2 hover:underline"
            >
              {csl.title}
            </a>
          ) : (
            csl.title
          )}
        </span>
      </p>
      <p className="mt-1 mb-0 text-xs leading-[1.6] text-ink-3">
        {(reliability || credibility) && (
          <GradeBadge reliability={reliability} credibility={credibility} className="mr-1.5" />
        )}
        <span dir="auto">
          {[line, locator].filter(Boolean).join(' · ')}
          {issued && (line || locator) && ' · '}
          {isDate ? <PartialDate date={issued} /> : issued}
        </span>
        {capture && (
          <span title={`sha256 ${capture.sha256}`} className="block">
            captured,{' '}
            <span className="font-mono">
              sha256 {capture.sha256.slice(0, 4)}…{capture.sha256.slice(-4)}
            </span>
          </span>
        )}
      </p>
      {quote && (
        <blockquote className="m-0 mt-1.5" dir="auto">
          <q className="font-serif text-sm leading-[1.4] text-ink-2 italic">{quote}</q>
        </blockquote>
      )}
      {note && (
        <p className="mt-1.5 mb-0 whitespace-pre-wrap text-ink-2" dir="auto">
          {note}
        </p>
      )}
      {onEdit && may('counter-source.edit', author.id === me.id) && (
        <p className="-mx-1 mt-1 mb-0 flex gap-1">
          <Button
            variant="quiet"
            size="small"
            className="text-xs!"
            aria-label={`Edit counter-source ${csl.title}`}
            onClick={onEdit}
          >
            Edit
          </Button>
          <Button
            variant="quiet"
            size="small"
            className="text-xs!"
            aria-label={`Delete counter-source ${csl.title}`}
            onClick={() => acts.removeCounterSource(counterSource)}
          >
            Delete
          </Button>
        </p>
      )}
    </article>
  )
}
