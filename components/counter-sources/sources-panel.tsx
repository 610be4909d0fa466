'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useActs, useStore } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { PartialDate } from '#components/ui/partial-date.tsx'
import type { CounterSourceDto } from '#lib/domain/counter-source.ts'
import { cslDateInput } from '#lib/domain/csl-date.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { citationOrigin } from './citation-form.ts'
import { hasDraft } from './form-drafts.ts'
import { STANCE_WORDS } from './stance-words.ts'

const CounterSourceForm = dynamic(
  () => import('./counter-source-form.tsx').then((module) => module.CounterSourceForm),
  { ssr: false, loading: () => <p className="m-0 py-6 text-center text-ink-3">…</p> },
)

/** The evidence on a claim. */
export function SourcesPanel({ annotation }: { annotation: ShownAnnotation }) {
  const { may } = useDesk()
  const { id, counterSources } = annotation
  const [editing, setEditing] = useState<string | null>(() => (hasDraft(id, null) ? 'new' : null))
  const mayAdd = may('counter-source.create')
  const close = () => setEditing(null)
  return (
    <div className="flex flex-col gap-2">
      {counterSources.length === 0 && editing === null && (
        <p className="m-0 text-ink-2">
          {mayAdd
            ? 'No counter-source yet. What contradicts, supports or qualifies this claim?'
            : 'No counter-source yet.'}
        </p>
      )}
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {counterSources.map((one) => (
          <li key={one.id}>
            {editing === one.id ? (
              <CounterSourceForm annotationId={id} earlier={one} onClose={close} />
            ) : (
              <CounterSource counterSource={one} onEdit={() => setEditing(one.id)} />
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && <CounterSourceForm annotationId={id} earlier={null} onClose={close} />}
      {mayAdd && editing === null && (
        <div className="mt-1">
          <Button onClick={() => setEditing('new')}>Add counter-source</Button>
        </div>
      )}
    </div>
  )
}

/** One counter-source: stance, work, grade, quoted passage. */
function CounterSource({ counterSource, onEdit }: { counterSource: CounterSourceDto; onEdit: () => void }) {
  const acts = useActs()
  const { me } = useStore()
  const { may } = useDesk()
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
      <p className="mt-0.5 mb-0 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-ink-3">
        {(reliability || credibility) && <GradeBadge reliability={reliability} credibility={credibility} />}
        <span dir="auto">
          {[line, locator].filter(Boolean).join(' · ')}
          {issued && (line || locator) && ' · '}
          {isDate ? <PartialDate date={issued} /> : issued}
        </span>
        {capture && (
          <span title={`Captured ${capture.capturedAt}\nsha256 ${capture.sha256}`} className="font-mono">
            captured, sha256 {capture.sha256.slice(0, 4)}…{capture.sha256.slice(-4)}
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
      {may('counter-source.edit', author.id === me.id) && (
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
