import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** A filter that is on or off, with how many it leaves. */
export function Pill({
  on,
  count,
  onClick,
  children,
}: {
  on: boolean
  count?: number
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={cx(
        'min-h-7 shrink-0 rounded-full border px-[11px] text-[13px] whitespace-nowrap',
        on
          ? 'border-ink bg-ink text-paper'
          : 'border-line-strong text-ink-2 hover:border-edge hover:text-ink',
      )}
    >
      {children}
      {count !== undefined && <span className="tabular-nums"> {count}</span>}
    </button>
  )
}
