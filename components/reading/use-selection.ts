'use client'
import { useEffect, useState } from 'react'
import type { Passage } from '#lib/domain/selection.ts'
import type { ReadingText } from './reading-text.ts'

/** The passage selected in the text, once the pointer that selects it has come to rest; null while there is none. */
export function useSelection(text: ReadingText | null): Passage | null {
  const [passage, setPassage] = useState<Passage | null>(null)
  useEffect(() => {
    if (text === null) return
    let isDragging = false
    let isTouch = false
    let letGo: ReturnType<typeof setTimeout> | undefined
    const set = (now: Passage | null) =>
      setPassage((before) => (before?.start === now?.start && before?.end === now?.end ? before : now))
    const read = () => {
      if (isDragging) return
      clearTimeout(letGo)
      const now = text.livePassage()
      // A finger on the toolbar may take the selection away before the button hears of it.
      if (now === null && isTouch) letGo = setTimeout(() => set(null), 250)
      else set(now)
    }
    const onDown = (event: PointerEvent) => {
      isTouch = event.pointerType === 'touch'
      if (event.pointerType === 'mouse' && event.target instanceof Node && text.root.contains(event.target))
        isDragging = true
    }
    const onUp = () => {
      if (!isDragging) return
      isDragging = false
      // The browser settles the selection of a click after it tells of the click.
      requestAnimationFrame(read)
    }
    document.addEventListener('selectionchange', read)
    document.addEventListener('pointerdown', onDown, true)
    document.addEventListener('pointerup', onUp, true)
    document.addEventListener('pointercancel', onUp, true)
    return () => {
      clearTimeout(letGo)
      document.removeEventListener('selectionchange', read)
      document.removeEventListener('pointerdown', onDown, true)
      document.removeEventListener('pointerup', onUp, true)
      document.removeEventListener('pointercancel', onUp, true)
    }
  }, [text])
  return passage
}
