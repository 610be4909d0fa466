'use client'
import { cx } from '#components/ui/class-names.ts'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { isSamePair, type People } from './agreement-people.ts'
import { type Chosen, figureText, MEASURE_WORDS } from './agreement-words.ts'

type Props = { chosen: Chosen; people: People; onPair: (pair: [string, string] | null) => void }

/** Everybody beside everybody: who stands apart from the rest shows as a row of low figures. */
export function AgreementMatrix({ chosen, people, onPair }: Props) {
  const analysts = chosen.analysts.toSorted((a, b) => b.coded - a.coded)
  if (analysts.length < 3) return null
  const figureOf = (a: string, b: string) =>
    chosen.pairs.find((pair) => isSamePair([a, b], pair.analysts))?.figure ?? null
  return (
    <section aria-labelledby="agreement-matrix" className="border-b border-line py-6">
      <SectionTitle id="agreement-matrix">Everybody beside everybody</SectionTitle>
      <div className="overflow-x-auto">
        <table className="border-collapse text-[13px]">
          <caption className="sr-only">{MEASURE_WORDS[chosen.measure].name} of every two analysts</caption>
          <thead>
            <tr>
              <td />
              {analysts.map(({ id }) => (
                <th key={id} scope="col" className="px-2 py-1.5 text-right align-bottom font-medium">
                  {people.name(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {analysts.map(({ id, coded }) => (
              <tr key={id} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-4 text-left font-medium whitespace-nowrap">
                  {people.name(id)} <span className="font-normal text-ink-3">{coded}</span>
                </th>
                {analysts.map((other) => {
                  if (other.id === id) return <td key={id} className="bg-sunken" />
                  const figure = figureOf(id, other.id)
                  const isChosen = isSamePair(chosen.pair, [id, other.id])
                  return (
                    <td key={other.id} className={cx('p-0', isChosen && 'bg-lit')}>
                      <button
                        type="button"
                        aria-pressed={isChosen}
                        onClick={() => onPair(isChosen ? null : [id, other.id])}
                        className="flex min-h-9 w-full min-w-20 items-baseline justify-end gap-2 px-2 py-1.5 font-mono hover:bg-lit focus-visible:-outline-offset-2"
                      >
                        <span className="sr-only">{`${people.name(id)} and ${people.name(other.id)}: `}</span>
                        {figureText(figure?.value ?? null)}
                        <span className="sr-only">, n </span>
                        <span className="text-[11px] text-ink-3">{figure?.n ?? 0}</span>
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 mb-0 text-xs text-ink-3">
        The large figure is the measure, the small one n; beside a name stands how many passages they coded.
      </p>
    </section>
  )
}
