'use client'
import { useSyncExternalStore } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Margin } from './margin.tsx'

const PhoneMargin = lazyPart(() => import('./phone-margin.tsx').then((module) => module.PhoneMargin))

/** From here on the margin stands beside the text; below it is a sheet over it. */
const BESIDE = '(min-width: 1024px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(BESIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The marks' cards: beside the text where there is room, over it on a phone. */
export function MarginColumn({ hasSelection }: { hasSelection: boolean }) {
  const isBeside = useSyncExternalStore(
    subscribe,
    () => matchMedia(BESIDE).matches,
    () => true,
  )
  if (!isBeside) return <PhoneMargin hasSelection={hasSelection} />
  return (
    <aside aria-label="Marks" className="border-l border-line bg-sunken px-4 pt-4 max-lg:hidden print:hidden">
      <Margin />
    </aside>
  )
}
