'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Keys } from '#components/palette/keys.tsx'
import { openPalette } from '#components/palette/palette-host.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useDesk } from './desk-context.tsx'
import { placePath } from './places.ts'

type PageHeaderProps = {
  title: ReactNode
  /** The page above this one; the desk's articles unless told. On a phone it becomes an arrow back. */
  up?: { href: string; word: string }
  /** Beside the title. */
  facts?: ReactNode
  /** At the end of the line. */
  actions?: ReactNode
}

/** The line over a page: where one is, what it is, what can be done. */
export function PageHeader({ title, up, facts, actions }: PageHeaderProps) {
  const { workspace } = useDesk()
  const above = up ?? { href: placePath(workspace.slug, 'articles'), word: workspace.name }
  return (
    <header className="sticky top-0 z-20 flex min-h-[53px] items-center gap-x-3.5 border-b border-line bg-paper px-5 py-2 max-sm:gap-x-2 max-sm:px-3 print:static">
      {up && (
        <Link
          href={up.href}
          aria-label={`Back to ${up.word}`}
          className="-ml-1 grid size-8 shrink-0 place-items-center text-ink-2 sm:hidden"
        >
          <Icon name="back" />
        </Link>
      )}
      <p className="m-0 shrink-0 text-ink-3 max-sm:hidden">
        <Link href={above.href} className="text-ink-3 no-underline hover:text-ink hover:underline">
          {above.word}
        </Link>{' '}
        /
      </p>
      <h1 className="m-0 truncate text-[15px] font-semibold">{title}</h1>
      {facts}
      <div className="print-hidden ml-auto flex shrink-0 items-center gap-2.5">
        <button
          type="button"
          onClick={openPalette}
          title="Find and run anything"
          className="grid min-h-8 min-w-8 place-items-center rounded-card px-1 hover:bg-sunken"
        >
          <span className="sr-only">Find and run anything</span>
          <span className="max-lg:hidden">
            <Keys keys="Ctrl K" />
          </span>
          <Icon name="search" className="text-ink-2 lg:hidden" />
        </button>
        {actions}
      </div>
    </header>
  )
}
