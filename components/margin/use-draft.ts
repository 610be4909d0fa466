'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { afterPress, watchPresses } from '#components/ui/press.ts'

/** What was typed is an act after so many milliseconds of rest, if the field was not left before. */
const REST = 2_500

/**
 * A text that is typed here and kept elsewhere. It is committed when the field is left, after a rest, and when the page or
 * the card goes; what others make of it meanwhile is taken over only while nothing is typed. The `commit` of the moment
 * when typing began is the one that is called: it knows the row as the person saw it then, so that what a colleague
 * wrote meanwhile is a lost race and not overwritten. A press that leaves the field is let go first: what is kept moves
 * the card, and what was pressed would not be there any more.
 */
export function useDraft(value: string, commit: (value: string) => void) {
  const [text, setText] = useState(value)
  const typed = useRef<{ text: string; commit: (value: string) => void } | null>(null)
  const latest = useRef({ value, commit })
  latest.current = { value, commit }

  const keep = useCallback(() => {
    const draft = typed.current
    typed.current = null
    if (draft !== null && draft.text !== latest.current.value) draft.commit(draft.text)
  }, [])

  useEffect(() => {
    if (typed.current === null) setText(value)
  }, [value])

  const leave = useCallback(() => afterPress(keep), [keep])

  useEffect(watchPresses, [])
  useEffect(() => {
    // Before the outbox looks whether anything is unsent.
    window.addEventListener('beforeunload', keep, { capture: true })
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('beforeunload', keep, { capture: true })
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  useEffect(() => {
    if (text === latest.current.value) return
    const timer = setTimeout(leave, REST)
    return () => clearTimeout(timer)
  }, [text, leave])

  const onChange = useCallback((next: string) => {
    typed.current = { text: next, commit: typed.current?.commit ?? latest.current.commit }
    setText(next)
  }, [])

  return { text, onChange, keep, leave }
}
