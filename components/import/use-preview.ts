'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { ArticlePreviewDto } from '#lib/domain/article.ts'
import { type BodyMoves, moveFields } from './body-moves.ts'
import { type Brought, bodyOf, type Reading } from './brought.ts'
import { askPreview } from './preview-request.ts'

/** `preview` is the last one of the same thing, shown on while it is read again. */
export type PreviewState =
  | { state: 'still'; preview: null }
  | { state: 'reading'; phase: string; preview: ArticlePreviewDto | null }
  | { state: 'ready'; preview: ArticlePreviewDto }
  | { state: 'failed'; detail: string; preview: null }

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
export function usePreview(brought: Brought | null, reading: Reading, moves: BodyMoves) {
  const { workspace } = useDesk()
  const [state, setState] = useState<PreviewState>({ state: 'still', preview: null })
  const [turn, setTurn] = useState(0)
  const giveUp = useRef<AbortController | null>(null)
  const last = useRef<{ of: unknown[]; preview: ArticlePreviewDto } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the same thing again
  useEffect(() => {
    if (!brought) {
      setState({ state: 'still', preview: null })
      return
    }
    const stop = new AbortController()
    giveUp.current = stop
    const same = last.current?.of[0] === brought && last.current.of[1] === reading
    const preview = same ? (last.current?.preview ?? null) : null
    const tell = (next: PreviewState) => {
      if (!stop.signal.aborted) setState(next)
    }
    tell({ state: 'reading', phase: '', preview })
    const body = importBody(brought, reading, moveFields(moves))
    const onPhase = (phase: string) => tell({ state: 'reading', phase, preview })
    askPreview(workspace.id, body, onPhase, stop.signal).then((answer) => {
      if (answer.ok) {
        last.current = { of: [brought, reading], preview: answer.value }
        tell({ state: 'ready', preview: answer.value })
      } else if (answer.error.kind === 'trouble') {
        tell({ state: 'failed', detail: answer.error.detail, preview: null })
      }
    })
    return () => stop.abort()
  }, [brought, reading, moves, workspace.id, turn])

  const cancel = useCallback(() => {
    giveUp.current?.abort()
    setState({ state: 'still', preview: null })
  }, [])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  return { ...state, cancel, again }
}
