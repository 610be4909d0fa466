'use client'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import type { CslItem } from '#lib/domain/citation-schema.ts'
import { type CitationForm, EMPTY_CITATION, formOf } from './citation-form.ts'
import type { CounterSourceDraft } from './form-drafts.ts'

type Captured = {
  id: string
  url: string
  finalUrl: string
  sha256: string
  title: string | null
  csl: CslItem | null
  capturedAt: string
}

/** Fetches what stands at the address of a work and keeps it with its hash, so that it can be shown as it was. */
export function CitationCapture({
  draft,
  onChange,
}: {
  draft: CounterSourceDraft
  onChange: (part: Partial<CounterSourceDraft>) => void
}) {
  const { call } = useDesk()
  const [state, setState] = useState<
    { kind: 'still' } | { kind: 'fetching' } | { kind: 'failed'; words: string }
  >({ kind: 'still' })
  const { url } = draft.citation
  const protocol = URL.parse(url.trim())?.protocol ?? ''
  if (!/^https?:$/.test(protocol) && draft.capture === null) return null

  const capture = async () => {
    setState({ kind: 'fetching' })
    const answer = await call<Captured>({
      method: 'POST',
      path: '/captures',
      body: { url: url.trim() },
      timeout: 60_000,
    })
    if (!answer.ok) {
      setState({ kind: 'failed', words: answer.error.detail })
      return
    }
    const { id, finalUrl, sha256, capturedAt, csl, title } = answer.value.body
    setState({ kind: 'still' })
    const guess = csl === null ? { ...EMPTY_CITATION, title: title ?? '' } : formOf(csl)
    onChange({
      capture: { id, url: finalUrl, sha256, capturedAt },
      citation: {
        ...completed(draft.citation, guess),
        accessed: draft.citation.accessed || capturedAt.slice(0, 10),
      },
    })
  }
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
      {draft.capture !== null ? (
        <>
          <span>
            Captured, <span className="font-mono break-all">sha256 {draft.capture.sha256}</span>
          </span>
          <Button
            size="small"
            variant="quiet"
            className="text-xs!"
            onClick={() => onChange({ capture: null })}
          >
            Leave out
          </Button>
        </>
      ) : (
        <Button size="small" disabled={state.kind === 'fetching'} onClick={() => void capture()}>
          {state.kind === 'fetching' ? 'Capturing …' : 'Capture this page'}
        </Button>
      )}
      <span role="status">
        {state.kind === 'failed' && (
          <span className="text-contradicts">It was not captured: {state.words} The address is kept.</span>
        )}
      </span>
    </div>
  )
}

/** What is written stays; what is not is taken from the page. */
function completed(form: CitationForm, guess: CitationForm): CitationForm {
  const next = { ...form }
  for (const key of Object.keys(guess) as (keyof CitationForm)[]) if (next[key] === '') next[key] = guess[key]
  return next
}
