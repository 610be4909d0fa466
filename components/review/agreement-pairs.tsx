'use client'
import { cx } from '#components/ui/class-names.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { isSamePair, type People } from './agreement-people.ts'
import { type Chosen, figureText, intervalText, MEASURE_WORDS } from './agreement-words.ts'

const AgreementPlot = lazyPart(
  () => import('./agreement-plot.tsx').then((part) => part.AgreementPlot),
  <p className="m-0 py-6 text-[13px] text-ink-3">Drawing…</p>,
  { isAhead: false },
)

type Props = { chosen: Chosen; people: People; onPair: (pair: [string, string] | null) => void }

/** Every two analysts: a plot of their figures with intervals, and the same as a table, in which one chooses a pair. */
export function AgreementPairs({ chosen, people, onPair }: Props) {
  const pairs = chosen.pairs.toSorted((a, b) => b.figure.n - a.figure.n)
  const { sign, name } = MEASURE_WORDS[chosen.measure]
  const drawn = pairs.filter(({ figure }) => figure.value !== null)
  return (
    <section aria-labelledby="agreement-pairs" className="border-b border-line py-6">
      <SectionTitle
        id="agreement-pairs"
        end={
          chosen.pair && (
            <button
              type="button"
              onClick={() => onPair(null)}
              className="min-h-6 text-[13px] text-accent underline"
            >
              All pairs
            </button>
          )
        }
      >
        Pairs
      </SectionTitle>
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 xl:grid-cols-2">
        {drawn.length > 0 && (
          <AgreementPlot
            sign={sign}
            label={`${name} of each pair with its interval. The table beside it says the same.`}
            rows={drawn.map(({ analysts, figure }) => ({
              pair: people.pair(analysts),
              value: figure.value ?? 0,
              low: figure.interval?.low ?? figure.value ?? 0,
              high: figure.interval?.high ?? figure.value ?? 0,
            }))}
          />
        )}
        <div className="min-w-0 overflow-x-auto">
          <table className="w-full border-collapse text-[13px]">
            <caption className="sr-only">{name} of each pair</caption>
            <thead>
              <tr className="border-b border-line text-left">
                <th scope="col" className="py-1.5 pr-3 font-medium">
                  Pair
                </th>
                <th scope="col" className="px-3 py-1.5 text-right font-medium">
                  n
                </th>
                <th scope="col" className="px-3 py-1.5 text-right font-medium">
                  {sign}
                </th>
                <th scope="col" className="py-1.5 pl-3 text-right font-medium">
                  95 % interval
                </th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ analysts, figure }) => {
                const isChosen = isSamePair(chosen.pair, analysts)
                return (
                  <tr
                    key={analysts.join()}
                    className={cx('border-b border-line', isChosen && 'bg-lit font-semibold')}
                  >
                    <td className="py-1 pr-3 pl-1">
                      <button
                        type="button"
                        aria-pressed={isChosen}
                        onClick={() => onPair(isChosen ? null : analysts)}
                        className="min-h-7 text-left underline decoration-line-strong underline-offset-3 hover:decoration-ink"
                      >
                        {people.pair(analysts)}
                      </button>
                    </td>
                    <td className="px-3 py-1 text-right font-mono">{figure.n.toLocaleString('en')}</td>
                    <td className="px-3 py-1 text-right font-mono" title={figure.why ?? undefined}>
                      {figureText(figure.value)}
                      {figure.why !== null && <span className="sr-only">. {figure.why}</span>}
                    </td>
                    <td className="py-1 pl-3 text-right font-mono whitespace-nowrap">
                      {intervalText(figure.interval)}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          {pairs.length === 0 && (
            <p className="m-0 py-3 text-ink-2">Only one analyst has coded this; a pair takes two.</p>
          )}
        </div>
      </div>
    </section>
  )
}
