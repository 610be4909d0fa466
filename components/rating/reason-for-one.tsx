'use client'
import { useEffect, useRef, useState } from 'react'
import { useActs, useStore } from '#components/article/article-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import type { RatingPut } from '#lib/domain/annotation.ts'
import { INDEPENDENT_SUPPORTS } from '#lib/domain/rating.ts'

/** Credibility 1 says that others confirm it: asked for where no counter-sources show it. */
export function ReasonForOne({ id, rating }: { id: string; rating: RatingPut }) {
  const acts = useActs()
  const store = useStore()
  const [reason, setReason] = useState('')
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current?.querySelector('textarea')?.focus({ preventScroll: true }), [])
  const grade = `${rating.reliability}1`
  /** The question goes away; the keyboard goes back to the cell that raised it. */
  const leave = (act: () => void) => {
    const cell = frame.current?.closest('[data-card]')?.querySelector<HTMLElement>(`[data-cell="${grade}"]`)
    act()
    cell?.focus({ preventScroll: true })
  }
  return (
    <section
      ref={frame}
      aria-label={`A reason for ${grade}`}
      className="rounded-card border border-qualifies bg-qualifies-soft p-3"
    >
      <p className="m-0 mb-2">
        <b className="font-semibold">1 says “confirmed by other independent sources”.</b> Add{' '}
        {INDEPENDENT_SUPPORTS} supporting counter-sources from different sources, or write why it is
        confirmed. Nothing is set yet.
      </p>
      <TextArea label="Reason" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={() => store.set({ asking: null, adding: id, tab: 'sources' })}>
          Add counter-sources
        </Button>
        <Button size="small" variant="quiet" onClick={() => leave(() => store.set({ asking: null }))}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={reason.trim() === ''}
          onClick={() => leave(() => acts.rateOrAsk(id, { ...rating, rationale: reason.trim() }))}
        >
          Set {grade}
        </Button>
      </div>
    </section>
  )
}
