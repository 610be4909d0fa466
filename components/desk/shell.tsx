'use client'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useCommands } from '#components/palette/commands.ts'
import { PaletteHost } from '#components/palette/palette-host.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { loadPartsAhead } from '#components/ui/lazy-part.tsx'
import { Bell } from './bell.tsx'
import { useDesk } from './desk-context.tsx'
import { PLACES, placePath, settingsPlaces } from './places.ts'
import { ProfileMenu } from './profile-menu.tsx'
import { useSignOut } from './sign-out.tsx'
import { WorkspaceMenu } from './workspace-menu.tsx'

/** The frame of the desk: a rail at the side, on phones a bar at the thumb; the page fills the rest. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const { workspace } = useDesk()
  // In an open article the foot of a phone belongs to the tools over the text.
  const reading = pathname.startsWith(`${placePath(workspace.slug, 'articles')}/`)
  const signOut = useSignOut()
  useDeskCommands(signOut.ask)
  useLeftoverWork()
  // What a key may ask for is here before the desk can go away; an open article fetches once its text stands.
  useEffect(() => (reading ? undefined : loadPartsAhead()), [reading])
  return (
    <div
      className={cx(
        'min-h-dvh sm:grid sm:grid-cols-[56px_minmax(0,1fr)] print:block',
        !reading && 'max-sm:pb-[calc(3.5rem+env(safe-area-inset-bottom))] max-sm:[--bottom-bar:3.5rem]',
      )}
    >
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 print:hidden rounded-card bg-ink px-3 py-2 text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      <nav
        aria-label="Primary"
        className={cx(
          'print-hidden z-30 flex border-line bg-sunken',
          'sm:sticky sm:top-0 sm:h-dvh sm:flex-col sm:items-center sm:gap-1.5 sm:border-r sm:py-3',
          'max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)]',
          reading && 'max-sm:hidden',
        )}
      >
        <div className="max-sm:hidden sm:mb-2.5">
          <WorkspaceMenu />
        </div>
        <ul className="m-0 flex list-none gap-1.5 p-0 max-sm:contents sm:flex-col">
          {PLACES.map((place) => {
            const href = placePath(workspace.slug, place.path)
            const here = pathname === href || pathname.startsWith(`${href}/`)
            return (
              <li key={place.path} className="max-sm:flex-1">
                <Link
                  href={href}
                  aria-current={here ? 'page' : undefined}
                  className={cx(
                    'group relative flex items-center justify-center text-ink-2 no-underline hover:text-ink',
                    'max-sm:h-14 max-sm:flex-col max-sm:gap-0.5 max-sm:text-[11px]',
                    'sm:size-10 sm:rounded-[8px]',
                    here && 'font-medium text-ink sm:bg-surface sm:shadow-[0_0_0_1px_var(--line)]',
                  )}
                >
                  <Icon name={place.icon} className="size-[19px]" />
                  <RailWord>{place.word}</RailWord>
                </Link>
              </li>
            )
          })}
        </ul>
        <div className="max-sm:contents sm:mt-auto">
          <Bell word={<RailWord>Bell</RailWord>} />
        </div>
        <div className="max-sm:flex max-sm:h-14 max-sm:flex-1 max-sm:items-center max-sm:justify-center">
          <ProfileMenu onSignOut={signOut.ask} />
        </div>
      </nav>
      <div className="flex min-w-0 flex-col">{children}</div>
      {signOut.dialog}
      <PaletteHost />
    </div>
  )
}

/** The word of an icon: under it on a phone, beside it while the mouse or the keyboard is on it elsewhere. */
export function RailWord({ children }: { children: ReactNode }) {
  return (
    <span
      className={cx(
        'sm:pointer-events-none sm:absolute sm:left-[calc(100%+8px)] sm:z-40 sm:rounded-card sm:bg-ink sm:px-2 sm:py-1 sm:text-xs sm:font-medium sm:whitespace-nowrap sm:text-paper sm:opacity-0 sm:shadow-float',
        'sm:group-hover:opacity-100 sm:group-focus-visible:opacity-100',
      )}
    >
      {children}
    </span>
  )
}

/** Sends what an earlier visit left unsent, once the page stands; the article workspace opens the same outbox sooner. */
function useLeftoverWork() {
  const { me } = useDesk()
  useEffect(() => {
    const timer = setTimeout(() => {
      import('#components/outbox/outbox.ts')
        .then((outbox) => outbox.openOutbox(me.id))
        .catch((error: unknown) => console.error(error))
    }, 3_000)
    return () => clearTimeout(timer)
  }, [me.id])
}

/** What the palette offers on every page of the desk. */
function useDeskCommands(signOut: () => void) {
  const router = useRouter()
  const { me, workspace, may, preferences, setPreferences, singleKeys } = useDesk()
  const go = (path: string) => () => router.push(placePath(workspace.slug, path))
  const theme = preferences.theme ?? 'system'
  useCommands([
    ...PLACES.map((place) => ({
      id: `go ${place.path}`,
      title: place.word,
      section: 'Go to',
      run: go(place.path),
    })),
    {
      id: 'go notifications',
      title: 'Notifications',
      section: 'Go to',
      words: 'bell mentions unread',
      run: go('notifications'),
    },
    ...settingsPlaces(may).map((place) => ({
      id: `go settings ${place.path}`,
      title: `Settings: ${place.word.toLowerCase()}`,
      section: 'Go to',
      run: go(`settings/${place.path}`),
    })),
    ...me.workspaces
      .filter((one) => one.id !== workspace.id)
      .map((one) => ({
        id: `desk ${one.id}`,
        title: `Switch to ${one.name}`,
        section: 'Desk',
        words: 'workspace',
        run: () => router.push(placePath(one.slug, 'articles')),
      })),
    ...(['system', 'light', 'dark'] as const)
      .filter((one) => one !== theme)
      .map((one) => ({
        id: `theme ${one}`,
        title: one === 'system' ? 'Follow the theme of the system' : `Use the ${one} theme`,
        section: 'Desk',
        words: 'appearance colour',
        run: () => void setPreferences({ theme: one }),
      })),
    {
      id: 'single keys',
      title: singleKeys ? 'Switch single keys off' : 'Switch single keys on',
      section: 'Desk',
      words: 'shortcuts keyboard',
      run: () => void setPreferences({ singleKeys: !singleKeys }),
    },
    { id: 'sign out', title: 'Sign out', section: 'Desk', run: signOut },
  ])
}
