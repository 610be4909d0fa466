'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { cx } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { bellCount, tellBell, watchBell } from './bell-count.ts'
import { useDesk } from './desk-context.tsx'
import { placePath } from './places.ts'

/** How often the bell asks while the page is looked at, in milliseconds. */
const EACH = 20_000
const MOST = 99

/** What waits for the person, counted; it leads to the list, which holds as many. */
export function Bell({ word }: { word: ReactNode }) {
  const { workspace, call } = useDesk()
  const pathname = usePathname()
  const count = useSyncExternalStore(watchBell, bellCount, () => null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that is opened asks anew
  useEffect(() => {
    const giveUp = new AbortController()
    const ask = () => {
      if (document.visibilityState !== 'visible') return
      void call<{ unread: number }>({ path: '/notifications?limit=1', signal: giveUp.signal }).then(
        (answer) => answer.ok && tellBell(answer.value.body.unread),
      )
    }
    ask()
    const timer = setInterval(ask, EACH)
    window.addEventListener('focus', ask)
    document.addEventListener('visibilitychange', ask)
    return () => {
      giveUp.abort()
      clearInterval(timer)
      window.removeEventListener('focus', ask)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [call, workspace.id, pathname])
  // Another desk has another bell.
  useEffect(() => () => tellBell(null), [])
  const href = placePath(workspace.slug, 'notifications')
  const here = pathname === href
  const some = count !== null && count > 0
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      title="Notifications"
      className={cx(
        'group relative flex items-center justify-center text-ink-2 no-underline hover:text-ink',
        'max-sm:h-14 max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:text-[11px] sm:size-10 sm:rounded-[8px]',
        here && 'font-medium text-ink sm:bg-surface sm:shadow-[0_0_0_1px_var(--line)]',
      )}
    >
      <span className="relative">
        <Icon name="bell" className="size-[19px]" />
        {some && (
          <span
            aria-hidden="true"
            className="absolute -top-1.5 left-2.5 min-w-4 rounded-full bg-ink px-1 text-center font-mono text-[10px] leading-4 font-semibold text-paper"
          >
            {count > MOST ? `${MOST}+` : count}
          </span>
        )}
      </span>
      {word}
      {some && <span className="sr-only">, {count} unread</span>}
    </Link>
  )
}
