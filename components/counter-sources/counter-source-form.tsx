'use client'
import { useEffect, useRef, useState } from 'react'
import { useActs } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { takesKeyboardAtOnce } from '#components/margin/takes-keyboard.ts'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/class-names.ts'
import { SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { isSameJson } from '#lib/domain/canonical-json.ts'
import type { CounterSourceDto } from '#lib/domain/counter-source.ts'
import {
  CREDIBILITIES,
  type Credibility,
  RELIABILITIES,
  type Reliability,
  STANCES,
  type Stance,
} from '#lib/domain/kinds.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import { CitationFields } from './citation-fields.tsx'
import { citationOf, citationTroubles, EMPTY_CITATION, formOf } from './citation-form.ts'
import { CitationIntake } from './citation-intake.tsx'
import { type CounterSourceDraft, type DraftPlace, keepForm, leftForm } from './form-drafts.ts'
import { STANCE_WORDS } from './stance-words.ts'

function startOf(earlier: CounterSourceDto | null): CounterSourceDraft {
  return {
    stance: earlier?.stance ?? null,
    citation: earlier === null ? EMPTY_CITATION : formOf(earlier.citation.csl),
    known: earlier?.citation ?? null,
    capture: earlier?.citation.capture ?? null,
    quote: earlier?.quote ?? '',
    note: earlier?.note ?? '',
    locator: earlier?.locator ?? '',
    reliability: earlier?.reliability ?? '',
    credibility: earlier?.credibility ? (`${earlier.credibility}` as const) : '',
  }
}

/** Writes or changes one counter-source: what it says on the claim, the work, the passage, its own grade. */
export function CounterSourceForm({
  annotationId,
  earlier: shown,
  onClose,
}: {
  annotationId: string
  earlier: CounterSourceDto | null
  onClose: () => void
}) {
  const acts = useActs()
  const { me, workspace } = useDesk()
  const [place] = useState<DraftPlace>(() => ({
    userId: me.id,
    workspaceId: workspace.id,
    annotationId,
    counterSourceId: shown?.id ?? null,
  }))
  const [left] = useState(() => leftForm(place))
  // As it was when the person began, so that a colleague's change meanwhile is a lost race.
  const [earlier] = useState(left === null ? shown : left.earlier)
  const [start] = useState(() => startOf(earlier))
  const [draft, setDraft] = useState(left === null ? start : left.draft)
  const [isTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const troubles = citationTroubles(draft.citation)
  const stanceTrouble = draft.stance === null ? 'Say what it does to the claim.' : undefined

  const change = (part: Partial<CounterSourceDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepForm(place, isSameJson(next, start) ? null : { draft: next, earlier })
  }
  useEffect(() => {
    if (takesKeyboardAtOnce())
      form.current?.querySelector<HTMLElement>('input:checked, input')?.focus({ preventScroll: true })
  }, [])

  const leave = () => {
    keepForm(place, null)
    onClose()
  }
  const add = () => {
    setTried(true)
    if (draft.stance === null || Object.keys(troubles).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const { known, capture } = draft
    const csl = citationOf(draft.citation, known?.csl ?? null)
    const isAsItStands = known !== null && isSameJson(csl, known.csl)
    acts.putCounterSource(
      {
        annotationId,
        stance: draft.stance,
        ...(known === null ? {} : { citationId: known.id }),
        ...(isAsItStands ? {} : { citation: csl }),
        ...(capture !== null && capture.id !== known?.capture?.id ? { captureId: capture.id } : {}),
        quote: draft.quote.trim() || null,
        note: draft.note.trim() || null,
        locator: draft.locator.trim() || null,
        reliability: draft.reliability || null,
        credibility: draft.credibility === '' ? null : (Number(draft.credibility) as Credibility),
      },
      { csl, source: known?.source ?? null, capture },
      earlier,
    )
    leave()
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={earlier === null ? 'New counter-source' : `Counter-source ${earlier.citation.csl.title}`}
      className="flex flex-col gap-3 rounded-card border border-line-strong bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      {left !== null && (
        <p role="status" className="m-0 rounded-card bg-sunken px-2.5 py-1.5 text-xs text-ink-2">
          As you left it <RelativeTime ago at={new Date(left.at).toISOString()} />: it was kept on this device
          and is not at the desk yet. Cancel gives it up.
        </p>
      )}
      <StanceField
        value={draft.stance}
        error={isTried ? stanceTrouble : undefined}
        onChange={(stance) => change({ stance })}
      />
      <CitationIntake draft={draft} onChange={change} />
      <CitationFields
        form={draft.citation}
        troubles={isTried ? troubles : {}}
        uses={draft.known?.uses ?? 0}
        isOthersToo={draft.known !== null && draft.known.uses > (earlier === null ? 0 : 1)}
        onChange={(part) => change({ citation: { ...draft.citation, ...part } })}
      />
      <TextField
        label="Place in the work"
        placeholder="p. 14, table 2, 03:10 …"
        value={draft.locator}
        onChange={(event) => change({ locator: event.target.value })}
      />
      <TextArea
        label="Quoted passage"
        hint="Word for word, as it stands there."
        inputClassName="font-serif text-[15px]"
        dir="auto"
        value={draft.quote}
        onChange={(event) => change({ quote: event.target.value })}
      />
      <TextArea
        label="Note"
        rows={2}
        dir="auto"
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <GradeFields draft={draft} onChange={change} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={leave}>
          Cancel
        </Button>
        <Button type="submit" variant="primary">
          {earlier === null ? 'Add counter-source' : 'Save counter-source'}
        </Button>
      </div>
    </form>
  )
}

const STANCE_CLASSES: Record<Stance, string> = {
  contradicts: 'has-checked:border-contradicts has-checked:bg-contradicts-soft has-checked:text-contradicts',
  supports: 'has-checked:border-supports has-checked:bg-supports-soft has-checked:text-supports',
  qualifies: 'has-checked:border-qualifies has-checked:bg-qualifies-soft has-checked:text-qualifies',
  context: 'has-checked:border-context has-checked:bg-context-soft has-checked:text-context',
}

function StanceField({
  value,
  error,
  onChange,
}: {
  value: Stance | null
  error: string | undefined
  onChange: (stance: Stance) => void
}) {
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-[13px] font-medium">What it does to the claim</legend>
      <div className="flex flex-wrap gap-1.5">
        {STANCES.map((stance) => (
          <label
            key={stance}
            className={cx(
              'inline-flex min-h-8 items-center rounded-card border border-line-strong px-2 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              STANCE_CLASSES[stance],
            )}
          >
            <input
              type="radio"
              name="stance"
              className="sr-only"
              aria-invalid={error ? true : undefined}
              checked={value === stance}
              onChange={() => onChange(stance)}
            />
            {STANCE_WORDS[stance]}
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 mb-0 text-xs font-medium text-contradicts">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function GradeFields({
  draft,
  onChange,
}: {
  draft: CounterSourceDraft
  onChange: (part: Partial<CounterSourceDraft>) => void
}) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField
        label="Reliability"
        value={draft.reliability}
        onChange={(event) => onChange({ reliability: event.target.value as Reliability | '' })}
      >
        <option value="">Not graded</option>
        {RELIABILITIES.map((one) => (
          <option key={one} value={one}>
            {one} · {RELIABILITY_WORDS[one].name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Credibility"
        value={draft.credibility}
        onChange={(event) =>
          onChange({ credibility: event.target.value as CounterSourceDraft['credibility'] })
        }
      >
        <option value="">Not graded</option>
        {CREDIBILITIES.map((one) => (
          <option key={one} value={one}>
            {one} · {CREDIBILITY_WORDS[one].name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
