'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath, settingsPlaces } from '#components/desk/places.ts'
import { cx } from '#components/ui/class-names.ts'

/** A page of the settings under the row that leads to the others. */
export function SettingsFrame({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const pathname = usePathname()
  const current = useRef<HTMLAnchorElement>(null)
  // On a phone the row is wider than the screen; the page that one is on is in sight.
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [])
  const { workspace, may } = useDesk()
  return (
    <>
      <PageHeader title="Settings" actions={actions} />
      <nav aria-label="Settings" className="border-b border-line px-5 max-sm:px-3 lg:px-10">
        <ul className="m-0 flex list-none gap-5 overflow-x-auto p-0 max-sm:gap-4">
          {settingsPlaces(may).map((place) => {
            const href = placePath(workspace.slug, `settings/${place.path}`)
            const here = pathname === href
            return (
              <li key={place.path}>
                <Link
                  ref={here ? current : undefined}
                  href={href}
                  aria-current={here ? 'page' : undefined}
                  className={cx(
                    'inline-flex min-h-10 items-center border-b-2 whitespace-nowrap no-underline',
                    here
                      ? 'border-ink font-semibold text-ink'
                      : 'border-transparent text-ink-2 hover:text-ink',
                  )}
                >
                  {place.word}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <main id="main" className="w-full max-w-[1000px] px-5 pt-6 pb-12 max-sm:px-3 lg:px-10">
        {children}
      </main>
    </>
  )
}
