import type { Credibility, Reliability } from '#lib/domain/kinds.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import { cx } from './class-names.ts'

const ALARM: ReadonlySet<Reliability> = new Set(['D', 'E'])

type GradeBadgeProps = {
  reliability?: Reliability | null
  credibility?: Credibility | null
  /** A word before the code, such as "Source". */
  prefix?: string
  className?: string
}

/** A grade in code, with its wording for whoever hovers or listens. The two axes stand beside each other, never as one. */
export function GradeBadge({ reliability, credibility, prefix, className }: GradeBadgeProps) {
  const words = [
    reliability && `${reliability}, ${RELIABILITY_WORDS[reliability].name.toLowerCase()}`,
    credibility && `${credibility}, ${CREDIBILITY_WORDS[credibility].name.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join('; ')
  const alarm = prefix !== undefined && reliability != null && ALARM.has(reliability)
  return (
    <span
      title={words}
      className={cx(
        'inline-block rounded-[4px] border border-line-strong bg-surface px-1.5 py-px font-mono text-xs font-semibold whitespace-nowrap text-ink',
        className,
      )}
    >
      {prefix && `${prefix} `}
      <span aria-hidden="true" className={alarm ? 'text-contradicts' : undefined}>
        {reliability}
        {credibility}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
