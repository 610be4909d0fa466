'use client'
import { SelectField } from '#components/ui/field.tsx'
import { MEASURES_OF, type Measure } from '#lib/domain/agreement/measure-names.ts'
import { SCALE_OF } from '#lib/domain/agreement/subject.ts'
import {
  type Chosen,
  comparisonWords,
  countWords,
  figureText,
  intervalText,
  kindWords,
  MEASURE_WORDS,
  readingOf,
} from './agreement-words.ts'

/** The figure of everybody together, with its interval, what it rests on, and how to take it. */
export function AgreementHeadline({
  chosen,
  onMeasure,
}: {
  chosen: Chosen
  onMeasure: (measure: Measure) => void
}) {
  const { overall, measure } = chosen
  const { sign, name, says } = MEASURE_WORDS[measure]
  return (
    <section aria-labelledby="agreement-of" className="border-b border-line pb-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h2 id="agreement-of" className="m-0 font-serif text-[26px] leading-tight font-medium text-balance">
          {comparisonWords(chosen)} <span className="text-ink-3">on {kindWords(chosen).toLowerCase()}</span>
        </h2>
        <SelectField
          label="Measure"
          className="max-sm:w-full"
          value={measure}
          onChange={(event) => onMeasure(event.target.value as Measure)}
        >
          {MEASURES_OF[SCALE_OF[chosen.subject]].map((one) => (
            <option key={one} value={one}>
              {MEASURE_WORDS[one].name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="mt-4 flex flex-wrap items-baseline gap-x-8 gap-y-3">
        <p className="m-0" data-figure="overall">
          <span className="mr-2 font-serif text-2xl text-ink-3" aria-hidden="true">
            {sign}
          </span>
          <span className="sr-only">{name}: </span>
          <span className="font-mono text-4xl font-medium">{figureText(overall.value)}</span>
        </p>
        <dl className="m-0 flex flex-wrap gap-x-8 gap-y-2 text-[13px]">
          <div>
            <dt className="text-ink-3">95 % interval</dt>
            <dd className="m-0 font-mono">{intervalText(overall.interval)}</dd>
          </div>
          <div>
            <dt className="text-ink-3">n</dt>
            <dd className="m-0 font-mono">{countWords(chosen, overall.n)}</dd>
          </div>
          <div>
            <dt className="text-ink-3">Analysts</dt>
            <dd className="m-0 font-mono">{chosen.analysts.length}</dd>
          </div>
        </dl>
      </div>
      <p className="mt-3 mb-0 max-w-prose">{readingOf(overall, measure)}</p>
      <p className="mt-1 mb-0 max-w-prose text-[13px] text-ink-3">{says}</p>
    </section>
  )
}
