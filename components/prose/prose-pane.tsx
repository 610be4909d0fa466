'use client'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import './prose.css'
import { createProseEditor } from '#lib/editor/prose-editor.ts'
import { proseKnown } from '#lib/editor/prose-known.ts'
import { ProseSession, type ProseState } from './prose-session.ts'

type ProsePaneProps = {
  /** The document: `noteName` or `assessmentName`. */
  name: string
  articleId: string
  workspaceId: string
  label: string
}

/** Prose that several people write at once, with their carets. */
export function ProsePane({ name, articleId, workspaceId, label }: ProsePaneProps) {
  const [session, setSession] = useState<ProseSession | null>(null)
  useEffect(() => {
    const opened = new ProseSession({ name, articleId, workspaceId }, proseKnown())
    setSession(opened)
    return () => opened.stop()
  }, [name, articleId, workspaceId])
  return session === null ? null : <OpenPane session={session} label={label} />
}

function OpenPane({ session, label }: { session: ProseSession; label: string }) {
  const state = useSyncExternalStore(session.subscribe, session.get, session.get)
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const isNewer = state.kind === 'newer'

  useEffect(() => {
    if (place.current === null || isNewer) return
    const { fragment, awareness } = session
    const made = createProseEditor(place.current, { fragment, awareness, label })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [session, label, isNewer])

  const mayWrite = state.kind === 'open' && state.mayWrite
  useEffect(() => {
    editor?.setEditable(mayWrite, false)
  }, [editor, mayWrite])

  return (
    <div className="prose-pane rounded-card border border-line bg-paper focus-within:border-edge">
      {isNewer ? (
        <p className="m-0 px-3 py-2 font-serif text-[15px] whitespace-pre-wrap">{session.words}</p>
      ) : (
        <div ref={place} className="px-3 py-2 font-serif text-[15px] leading-[1.5]" />
      )}
      <p role="status" className="m-0 border-t border-line px-3 py-1.5 text-xs text-ink-2">
        {stateWords(state)}
      </p>
    </div>
  )
}

function stateWords({ kind, mayWrite, isSaved }: ProseState): string {
  switch (kind) {
    case 'opening':
      return 'Opening…'
    case 'away':
      return isSaved
        ? 'Paused: writing together goes on when the desk can share it again.'
        : 'Paused: what you wrote last is kept on this page and sent when the desk is back.'
    case 'refused':
      return 'You cannot open this here.'
    case 'newer':
      return 'A newer version of the desk wrote this. Reload the page to write in it.'
    case 'open':
      if (!mayWrite) return 'You read here.'
      return isSaved ? 'Saved, and written together' : 'Saving…'
  }
}
