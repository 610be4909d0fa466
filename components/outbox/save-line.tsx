'use client'
import { useEffect, useState } from 'react'
import { cx } from '#components/ui/class-names.ts'
import { openOutboxSheet } from './outbox-attention.tsx'
import { saveWords } from './save-words.ts'
import { useQueue } from './use-queue.ts'

/** A write that takes longer than this, in milliseconds, is said to be on this device only. */
const SLOW = 4_000

/** Whether everything is saved, in one of three sentences; behind it stands what was not sent. */
export function SaveLine({ compact = false }: { compact?: boolean }) {
  const { state } = useQueue()
  const isSlow = useIsSlow(state?.phase === 'sending')
  const line = saveWords(state, isSlow)
  return (
    <span
      className={cx(
        'relative inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-card text-[13px] whitespace-nowrap hover:underline',
        compact ? 'px-0.5 text-xs' : 'px-1.5',
        line.tone === 'saved' ? 'text-supports' : line.tone === 'saving' ? 'text-ink-2' : 'text-qualifies',
        // Before the outbox is read nothing is known, so nothing is said.
        state === null && 'invisible',
      )}
    >
      <i aria-hidden="true" className="size-2 rounded-full bg-current" />
      <span role="status">{line.words}</span>
      {line.asks > 0 && (
        <span
          aria-hidden="true"
          className="rounded-full bg-contradicts px-1.5 text-[11px] leading-[1.5] font-semibold text-paper"
        >
          {line.asks}
        </span>
      )}
      <button
        type="button"
        title={line.detail}
        aria-label={
          line.asks > 0 ? `What is not sent, ${line.asks} to decide` : 'What is saved and what is not'
        }
        onClick={openOutboxSheet}
        className="absolute inset-0 rounded-card"
      />
    </span>
  )
}

function useIsSlow(isSending: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!isSending) return
    const timer = setTimeout(() => setSlow(true), SLOW)
    return () => clearTimeout(timer)
  }, [isSending])
  return isSlow
}
