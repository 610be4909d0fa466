'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { cx } from '#components/ui/class-names.ts'
import { CREDIBILITIES, type Credibility, RELIABILITIES, type Reliability } from '#lib/domain/kinds.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '#lib/domain/rating.ts'

export type Pair = { reliability: Reliability; credibility: Credibility }

type RatingGridProps = {
  label: string
  /** What is set. */
  value: Pair | null
  /** The row to start from where nothing is set. */
  preset: Reliability
  /** The row of a letter that was typed and whose digit is still to come. */
  letter: Reliability | null
  disabled?: boolean
  onSet: (pair: Pair) => void
  /** The cell that is looked at: under the mouse, or with the keyboard. */
  onLook: (pair: Pair | null) => void
}

/**
 * The Admiralty pair as a grid of reliability A–F by credibility 1–6. Arrow keys move, a letter goes to its row,
 * a digit sets in the row, Enter or Space sets where one is.
 */
export function RatingGrid({
  label,
  value,
  preset,
  letter,
  disabled = false,
  onSet,
  onLook,
}: RatingGridProps) {
  const start: Pair = value ?? { reliability: preset, credibility: 3 }
  const [cursor, setCursor] = useState<Pair>(start)
  const [hovered, setHovered] = useState<Pair | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const key = value === null ? '' : `${value.reliability}${value.credibility}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is set moves the cursor, nothing else does
  useEffect(() => setCursor(start), [key, preset])
  useEffect(() => {
    if (letter !== null) setCursor((before) => ({ ...before, reliability: letter }))
  }, [letter])

  const move = (next: Pair) => {
    setCursor(next)
    onLook(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.reliability}${next.credibility}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || disabled) return
    const row = RELIABILITIES.indexOf(cursor.reliability)
    const column = CREDIBILITIES.indexOf(cursor.credibility)
    const at = (r: number, c: number): Pair => ({
      reliability: RELIABILITIES[Math.min(5, Math.max(0, r))] ?? 'F',
      credibility: CREDIBILITIES[Math.min(5, Math.max(0, c))] ?? 6,
    })
    const typed = event.key.toUpperCase()
    const moves: Record<string, Pair> = {
      ArrowUp: at(row - 1, column),
      ArrowDown: at(row + 1, column),
      ArrowLeft: at(row, column - 1),
      ArrowRight: at(row, column + 1),
      Home: at(row, 0),
      End: at(row, 5),
      PageUp: at(0, column),
      PageDown: at(5, column),
    }
    const next = moves[event.key]
    if (next !== undefined) move(next)
    else if ((RELIABILITIES as readonly string[]).includes(typed))
      move({ ...cursor, reliability: typed as Reliability })
    else if (/^[1-6]$/.test(typed)) {
      const pair = { ...cursor, credibility: Number(typed) as Credibility }
      move(pair)
      onSet(pair)
    } else if (event.key === 'Enter' || event.key === ' ') onSet(cursor)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const lit = hovered ?? (letter !== null || value === null ? cursor : value)
  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells take the keyboard
      role="grid"
      aria-label={label}
      aria-readonly={disabled}
      className="border-separate border-spacing-[2px] font-mono text-[11px] font-medium text-ink-3 max-sm:w-full max-sm:border-spacing-1"
      onKeyDown={onKeyDown}
      onPointerLeave={() => {
        setHovered(null)
        onLook(null)
      }}
    >
      <thead>
        <tr>
          <td className="w-4" />
          {CREDIBILITIES.map((credibility) => (
            <th key={credibility} scope="col" className="h-[19px] p-0 font-medium max-sm:h-8">
              <span aria-hidden="true">{credibility}</span>
              <span className="sr-only">{CREDIBILITY_WORDS[credibility].name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {RELIABILITIES.map((reliability) => (
          <tr key={reliability}>
            <th scope="row" className="p-0 pr-1 font-medium">
              <span aria-hidden="true">{reliability}</span>
              <span className="sr-only">{RELIABILITY_WORDS[reliability].name}</span>
            </th>
            {CREDIBILITIES.map((credibility) => {
              const pair = { reliability, credibility }
              const isSet = key === `${reliability}${credibility}`
              const isCursor = cursor.reliability === reliability && cursor.credibility === credibility
              const isLit =
                lit.reliability === reliability ||
                (lit.credibility === credibility && !(value === null && hovered === null && letter === null))
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid holds the keyboard
                <td
                  key={credibility}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells of a grid are what is chosen
                  role="gridcell"
                  data-cell={`${reliability}${credibility}`}
                  tabIndex={isCursor ? 0 : -1}
                  aria-selected={isSet}
                  aria-label={`${reliability}${credibility}: ${RELIABILITY_WORDS[reliability].name}, ${CREDIBILITY_WORDS[credibility].name}`}
                  title={`${reliability}${credibility}`}
                  onClick={() => !disabled && onSet(pair)}
                  onFocus={() => {
                    setCursor(pair)
                    onLook(pair)
                  }}
                  onPointerEnter={() => {
                    setHovered(pair)
                    onLook(pair)
                  }}
                  className={cx(
                    'h-[22px] w-[24px] min-w-[24px] rounded-[3px] p-0 text-center max-sm:h-9',
                    !disabled && 'cursor-pointer hover:outline-1 hover:outline-ink-3',
                    isSet ? 'bg-ink font-semibold text-paper' : isLit ? 'bg-lit' : 'bg-sunken',
                  )}
                >
                  {isSet && <span aria-hidden="true">{key}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
