import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

export type StatusTone = 'waiting' | 'working' | 'review' | 'done' | 'trouble'

const TONES: Record<StatusTone, string> = {
  waiting: 'bg-context',
  working: 'bg-qualifies',
  review: 'bg-note',
  done: 'bg-supports',
  trouble: 'bg-contradicts',
}

/** A state in words, with a dot that repeats it. */
export function StatusDot({
  tone,
  children,
  className,
}: {
  tone: StatusTone
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 text-[13px] whitespace-nowrap text-ink-2', className)}
    >
      <i aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', TONES[tone])} />
      {children}
    </span>
  )
}
