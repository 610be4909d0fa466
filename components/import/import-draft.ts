'use client'
import { useSyncExternalStore } from 'react'
import type { Brought } from './brought.ts'

/**
 * What is being imported, kept outside of any page: going away and back, a failed request and a reload lose no pasted
 * text. A file cannot outlive the tab.
 */
let draft: Brought | null = null
const listeners = new Set<() => void>()
const KEY = 'countermark-import'
/** Longer texts are kept in memory alone; the browser's store is small. */
const MOST_KEPT = 1_000_000

export function setImportDraft(next: Brought | null): void {
  draft = next
  try {
    if (next?.kind === 'pasted' && next.text.length + (next.html?.length ?? 0) <= MOST_KEPT)
      sessionStorage.setItem(KEY, JSON.stringify({ text: next.text, html: next.html }))
    else sessionStorage.removeItem(KEY)
  } catch {
    // A browser that keeps nothing still imports.
  }
  for (const listener of listeners) listener()
}

/** The draft of this tab, also after a reload. Browser only. */
function currentDraft(): Brought | null {
  if (draft) return draft
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string') {
      const html = 'html' in kept && typeof kept.html === 'string' ? kept.html : null
      draft = { kind: 'pasted', text: kept.text, html }
    }
  } catch {
    // What cannot be read is no draft.
  }
  return draft
}

export function useImportDraft(): Brought | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    currentDraft,
    () => null,
  )
}
