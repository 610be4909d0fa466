'use client'
import { Chip } from '#components/ui/chip.tsx'
import { cx } from '#components/ui/class-names.ts'
import { SelectField } from '#components/ui/field.tsx'
import type { AgreementDto } from '#lib/domain/agreement-dto.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import { type Chosen, comparisonWords, countWords, figureText, kindWords } from './agreement-words.ts'

type Comparison = AgreementDto['comparisons'][number]

type Props = {
  comparisons: readonly Comparison[]
  chosen: Chosen | null
  onChoose: (comparison: Comparison) => void
}

const isChosen = (comparison: Comparison, chosen: Chosen | null) =>
  chosen !== null &&
  chosen.subject === comparison.subject &&
  chosen.kind === comparison.kind &&
  chosen.tagSet?.id === comparison.tagSet?.id

/** Everything that can be compared, with its alpha; on a phone a list to choose from. */
export function AgreementComparisons({ comparisons, chosen, onChoose }: Props) {
  const at = comparisons.findIndex((one) => isChosen(one, chosen))
  return (
    <nav aria-label="What is compared" className="border-line lg:border-r">
      <div className="p-3 lg:hidden">
        <SelectField
          label="What is compared"
          value={String(at)}
          onChange={(event) => {
            const one = comparisons[Number(event.target.value)]
            if (one) onChoose(one)
          }}
        >
          {comparisons.map((one, index) => (
            <option key={keyOf(one)} value={index}>
              {comparisonWords(one)} · {kindWords(one)} · α {figureText(one.figure.value)}
            </option>
          ))}
        </SelectField>
      </div>
      <ul className="m-0 list-none p-0 max-lg:hidden">
        {comparisons.map((one, index) => (
          <li key={keyOf(one)}>
            <button
              type="button"
              aria-current={index === at}
              onClick={() => onChoose(one)}
              className={cx(
                'grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-l-3 border-b-line px-4 py-3 text-left focus-visible:-outline-offset-2',
                index === at ? 'border-l-ink bg-surface' : 'border-l-transparent hover:bg-surface',
              )}
            >
              <span className="text-[15px] leading-snug font-medium wrap-anywhere">
                {comparisonWords(one)}
              </span>
              <span className="text-right font-mono text-[13px]">
                <span className="sr-only">alpha </span>
                {figureText(one.figure.value)}
              </span>
              <span className="mt-1">
                <Chip tone={one.kind}>{KIND_WORDS[one.kind].many}</Chip>
              </span>
              <span className="mt-1 text-right text-xs text-ink-3">{countWords(one, one.figure.n)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const keyOf = ({ subject, kind, tagSet }: Comparison) => `${subject} ${kind} ${tagSet?.id ?? ''}`
