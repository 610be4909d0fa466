'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'

/** Brings the next page of a list: by itself when it comes into sight, and by hand where that does not happen. */
export function MoreButton({
  busy,
  onMore,
  children,
}: {
  busy: boolean
  onMore: () => void
  children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  useEffect(() => {
    const element = place.current
    if (!element || busy) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current()
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [busy])
  return (
    <div ref={place} className="flex justify-center py-5 print:hidden">
      <Button onClick={onMore} disabled={busy}>
        {busy ? 'Loading…' : children}
      </Button>
    </div>
  )
}
