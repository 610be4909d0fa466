'use client'
import { useEffect, useState } from 'react'
import { useLocale } from './locale.tsx'
import { agoWords, exactWords, relativeWords } from './time-words.ts'

/** How long ago, kept true by the minute; the exact time on hover. `at` is RFC 3339. `ago` is for the middle of a sentence. */
export function RelativeTime({
  at,
  ago = false,
  className,
}: {
  at: string
  ago?: boolean
  className?: string
}) {
  const locale = useLocale()
  const then = Date.parse(at)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={exactWords(then, locale)} className={className} suppressHydrationWarning>
      {ago ? agoWords(then, now, locale) : relativeWords(then, now, locale)}
    </time>
  )
}
