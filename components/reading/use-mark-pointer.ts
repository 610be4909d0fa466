'use client'
import { useEffect } from 'react'
import { useStore } from '#components/article/article-context.tsx'
import type { ArticleMoves } from '#components/article/article-moves.ts'
import { nextInStack } from '#lib/editor/hit-test.ts'
import type { ReadingText } from './reading-text.ts'

/** How far the pointer may move between down and up for a click, in pixels. */
const STILL = 4

/**
 * A click on a mark opens it; clicking on overlapping marks walks through them, the shortest first. A click beside all
 * marks lets go. The mark under the mouse stands out.
 */
export function useMarkPointer(text: ReadingText | null, moves: ArticleMoves): void {
  const store = useStore()
  useEffect(() => {
    if (text === null) return
    const { root, painter } = text
    let down: { x: number; y: number } | null = null
    let frame = 0
    const onDown = (event: PointerEvent) => {
      down = event.button === 0 ? { x: event.clientX, y: event.clientY } : null
    }
    const onClick = (event: MouseEvent) => {
      const isStill =
        down !== null &&
        Math.abs(event.clientX - down.x) <= STILL &&
        Math.abs(event.clientY - down.y) <= STILL
      if (!isStill || event.detail > 1 || event.shiftKey || event.ctrlKey || event.metaKey) return
      if (text.livePassage() !== null) return
      moves.forget()
      const id = nextInStack(painter.hitTest(event.clientX, event.clientY), store.state.focused)
      if (id === null) moves.leave()
      else moves.open(id)
    }
    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const [id = null] = painter.hitTest(event.clientX, event.clientY)
        painter.hover(id)
        root.style.cursor = id === null ? '' : 'pointer'
      })
    }
    const onLeave = () => {
      cancelAnimationFrame(frame)
      painter.hover(null)
    }
    const onKey = (event: KeyboardEvent) => {
      // A caret that the person moves is where they are from now on.
      if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') moves.forget()
    }
    root.addEventListener('pointerdown', onDown)
    root.addEventListener('click', onClick)
    root.addEventListener('pointermove', onMove)
    root.addEventListener('pointerleave', onLeave)
    root.addEventListener('keydown', onKey)
    return () => {
      cancelAnimationFrame(frame)
      root.removeEventListener('pointerdown', onDown)
      root.removeEventListener('click', onClick)
      root.removeEventListener('pointermove', onMove)
      root.removeEventListener('pointerleave', onLeave)
      root.removeEventListener('keydown', onKey)
    }
  }, [text, moves, store])
}
