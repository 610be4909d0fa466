'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
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
  return (
    <Base.Root value={value} onValueChange={(next: T) => onChange(next)}>
      <Base.List
        aria-label={label}
        className={cx('flex gap-4 overflow-x-auto border-b border-line text-[13px]', listClassName)}
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px border-b-2 border-transparent pt-1 pb-1.5 whitespace-nowrap text-ink-3 hover:text-ink data-active:border-ink data-active:font-semibold data-active:text-ink focus-visible:-outline-offset-2"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={panelClassName}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
