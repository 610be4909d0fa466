import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** One key. `inverse` is for the dark bubble over a selection. */
export function Kbd({ children, inverse = false }: { children: ReactNode; inverse?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-block self-center rounded-[4px] border border-b-2 px-[5px] font-mono text-[11px] leading-[1.45] font-medium whitespace-nowrap',
        inverse ? 'border-current/40 text-current' : 'border-line-strong bg-surface text-ink-2',
      )}
    >
      {children}
    </kbd>
  )
}
