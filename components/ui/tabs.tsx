'use client'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cx } from './class-names.ts'

type TabsProps<T extends string> = {
  value: T
  onChange: (value: T) => void
  label: string
  tabs: readonly { value: T; label: ReactNode; panel: ReactNode }[]
  /** Set on the row of tabs, to let it bleed to the edges of a card. */
  listClassName?: string
  panelClassName?: string
}

/** Arrow keys walk the row; the panel follows on Enter or Space, so that none is built in passing. */
export function Tabs<T extends string>({
  value,
  onChange,
  label,
  tabs,
  listClassName,
  panelClassName,
}: TabsProps<T>) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    const at = row.indexOf(event.target as HTMLElement)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: row.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    row.at(to % row.length)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className={cx('flex gap-4 overflow-x-auto border-b border-line text-[13px]', listClassName)}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            className="-mb-px border-b-2 border-transparent pt-1 pb-1.5 whitespace-nowrap text-ink-3 hover:text-ink focus-visible:-outline-offset-2 aria-selected:border-ink aria-selected:font-semibold aria-selected:text-ink"
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable to be read
        tabIndex={0}
        className={panelClassName}
      >
        {tabs.find((tab) => tab.value === value)?.panel}
      </div>
    </>
  )
}
