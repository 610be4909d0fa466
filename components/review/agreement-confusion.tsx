'use client'
import { cx } from '#components/ui/class-names.ts'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { People } from './agreement-people.ts'
import type { Chosen } from './agreement-words.ts'

/** More categories than this make no table that one can read; what was confused most is listed instead. */
const TABLE = 8
const LISTED = 12

/** Which two values are given for the same passage, most often first, and all of them as a table where that is small. */
export function AgreementConfusion({ chosen, people }: { chosen: Chosen; people: People }) {
  const { confusion, pair } = chosen
  const used = confusion.categories
    .map((label, index) => ({ label, index }))
    .filter(({ index }) => confusion.cells.some(({ row, column }) => row === index || column === index))
  if (used.length === 0) return null
  const confused = confusion.cells
    .filter(({ row, column }) => row !== column)
    .toSorted((a, b) => b.n - a.n)
    .slice(0, LISTED)
  const word = (index: number) => confusion.categories[index] ?? ''
  return (
    <section aria-labelledby="agreement-confusion" className="border-b border-line py-6">
      <SectionTitle id="agreement-confusion">What is confused with what</SectionTitle>
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 xl:grid-cols-2">
        {confused.length === 0 ? (
          <p className="m-0 text-ink-2">Nothing: everybody gave the same values.</p>
        ) : (
          <ol className="m-0 list-none p-0">
            {confused.map(({ row, column, n }) => (
              <li key={`${row} ${column}`} className="flex items-baseline gap-3 border-b border-line py-1.5">
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {word(row)} <span className="text-ink-3">{pair ? 'against' : 'and'}</span> {word(column)}
                </span>
                <span className="font-mono text-[13px]">
                  {n}
                  <span className="sr-only"> times</span>
                </span>
              </li>
            ))}
          </ol>
        )}
        {used.length <= TABLE && (
          <div className="min-w-0 overflow-x-auto">
            <table className="border-collapse text-[13px]">
              <caption className="mb-1 text-left text-xs text-ink-3">
                {pair
                  ? `Rows: ${people.name(pair[0])}. Columns: ${people.name(pair[1])}.`
                  : 'All pairs together; on the diagonal they agree.'}
              </caption>
              <thead>
                <tr>
                  <td />
                  {used.map(({ label, index }) => (
                    <th
                      key={index}
                      scope="col"
                      className="max-w-32 px-2 py-1 text-right align-bottom font-medium"
                    >
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {used.map((row) => (
                  <tr key={row.index} className="border-t border-line">
                    <th scope="row" className="max-w-44 py-1.5 pr-3 text-left font-medium">
                      {row.label}
                    </th>
                    {used.map((column) => {
                      const n = confusion.cells.find(
                        (cell) => cell.row === row.index && cell.column === column.index,
                      )?.n
                      return (
                        <td
                          key={column.index}
                          className={cx(
                            'min-w-12 px-2 py-1.5 text-right font-mono',
                            row.index === column.index && 'bg-sunken',
                            n === undefined ? 'text-ink-3' : 'font-medium',
                          )}
                        >
                          {n ?? '·'}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </section>
  )
}
