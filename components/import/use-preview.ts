'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import { type Brought, bodyOf, type Reading } from './brought.ts'
import { askPreview } from './preview-request.ts'

export type PreviewState =
  | { state: 'still' }
  | { state: 'reading'; phase: string }
  | { state: 'ready'; preview: ArticlePreviewDto }
  | { state: 'failed'; detail: string }

/** The body of an import of what was brought, for the preview and for saving alike. */
export function importBody(
  brought: Brought,
  reading: Reading,
  more: Record<string, unknown>,
): Record<string, unknown> | FormData {
  if (brought.kind === 'pasted') return { ...bodyOf(brought, reading), ...more }
  const form = new FormData()
  form.set('file', brought.file)
  for (const [name, value] of Object.entries(more))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return form
}

/** Reads what was brought, tells how far it is, and can be stopped. */
export function usePreview(brought: Brought | null, reading: Reading, keep: readonly string[]) {
  const { workspace } = useDesk()
  const [state, setState] = useState<PreviewState>({ state: 'still' })
  const [turn, setTurn] = useState(0)
  const giveUp = useRef<AbortController | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the same thing again
  useEffect(() => {
    if (!brought) {
      setState({ state: 'still' })
      return
    }
    const stop = new AbortController()
    giveUp.current = stop
    setState({ state: 'reading', phase: '' })
    const body = importBody(brought, reading, keep.length > 0 ? { keep } : {})
    askPreview(
      workspace.id,
      body,
      (phase) => !stop.signal.aborted && setState({ state: 'reading', phase }),
      stop.signal,
    ).then((answer) => {
      if (stop.signal.aborted) return
      if (answer.ok) setState({ state: 'ready', preview: answer.value })
      else if (answer.error.kind === 'trouble') setState({ state: 'failed', detail: answer.error.detail })
    })
    return () => stop.abort()
  }, [brought, reading, keep, workspace.id, turn])

  const cancel = useCallback(() => {
    giveUp.current?.abort()
    setState({ state: 'still' })
  }, [])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  return { ...state, cancel, again }
}
