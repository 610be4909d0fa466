'use client'
import { useEffect, useRef } from 'react'
import { useArticle, useStore } from '#components/article/article-context.tsx'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import type { ReadingText } from './reading-text.ts'

/** The strip is this wide, in pixels; each kind has its place across it, as in the library. */
const WIDTH = 16
const ACROSS: Record<AnnotationKind, { x: number; width: number }> = {
  claim: { x: 1, width: 6 },
  technique: { x: 5, width: 6 },
  attribution: { x: 9, width: 6 },
  note: { x: 11, width: 4 },
}

/** A mark of more than this part of the text is drawn as a line between its ends: as a bar it would hide all others. */
const LONG = 0.25

/** The article drawn as a line from top to bottom, its marks along it, and the part in the window. A press goes there. */
export function MarksColumn({ text }: { text: ReadingText | null }) {
  const store = useStore()
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<HTMLCanvasElement>(null)
  const shown = useArticle((state) => state.shown)
  const focused = useArticle((state) => state.focused)
  const length = store.revision.text.length

  useEffect(() => {
    const surface = canvas.current
    if (surface === null || text === null) return
    let frame = 0
    const draw = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => drawStrip(surface, shown, focused, length))
    }
    draw()
    const stop = whenLookChanges(surface, draw)
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [shown, focused, length, text])

  useEffect(() => {
    const surface = view.current
    if (surface === null || text === null) return
    let colour: string | null = null
    const follow = () => {
      const box = text.root.getBoundingClientRect()
      const from = Math.min(1, Math.max(0, -(box.top - 53) / box.height))
      const to = Math.min(1, Math.max(0, (window.innerHeight - box.top) / box.height))
      colour ??= colours()('lit')
      drawView(surface, from, Math.max(from, to), colour)
    }
    const anew = () => {
      colour = null
      follow()
    }
    follow()
    const stop = whenLookChanges(surface, anew)
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      stop()
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [text])

  return (
    <div aria-hidden="true" className="absolute inset-y-0 right-1.5 w-4 max-sm:hidden print:hidden">
      <div
        className="sticky top-[61px] h-[calc(100dvh-77px)] cursor-pointer"
        onPointerDown={(event) => {
          if (text === null || event.button !== 0) return
          event.preventDefault()
          const box = event.currentTarget.getBoundingClientRect()
          text.reveal(Math.round(((event.clientY - box.top) / box.height) * length), { place: 0.3 })
        }}
      >
        <canvas ref={view} className="absolute inset-0 size-full opacity-70" />
        <canvas ref={canvas} className="absolute inset-0 size-full" />
      </div>
    </div>
  )
}

/** Calls when a surface has another size or the page other colours; answers how to stop. */
function whenLookChanges(surface: HTMLCanvasElement, act: () => void): () => void {
  const themes = new MutationObserver(act)
  const sizes = new ResizeObserver(act)
  const system = matchMedia('(prefers-color-scheme: dark)')
  sizes.observe(surface)
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', act)
  return () => {
    sizes.disconnect()
    themes.disconnect()
    system.removeEventListener('change', act)
  }
}

/** The page's colours by name, as they are now. */
function colours(): (name: string) => string {
  const styles = getComputedStyle(document.documentElement)
  return (name) => styles.getPropertyValue(`--${name}`).trim()
}

/** An empty surface in pixels of the page; null where it has no room. */
function emptySurface(surface: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { clientWidth: width, clientHeight: height } = surface
  const context = surface.getContext('2d')
  if (context === null || width === 0 || height === 0) return null
  const scale = window.devicePixelRatio
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)]
  if (surface.width !== across) surface.width = across
  if (surface.height !== down) surface.height = down
  context.setTransform(across / WIDTH, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, WIDTH, height)
  context.globalAlpha = 1
  return context
}

/**
 * The part in the window. It is drawn, since it moves with each scroll: a change of any style or element has the browser
 * look at every highlight of the page anew, which costs more than all else in that frame.
 */
function drawView(surface: HTMLCanvasElement, from: number, to: number, colour: string): void {
  const context = emptySurface(surface)
  if (context === null) return
  const height = surface.clientHeight
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(0, from * height, WIDTH, (to - from) * height, 4)
  context.fill()
}

function drawStrip(
  surface: HTMLCanvasElement,
  marks: readonly { id: string; start: number; end: number; kind: AnnotationKind }[],
  focused: string | null,
  length: number,
): void {
  const context = emptySurface(surface)
  if (context === null) return
  const height = surface.clientHeight
  const colour = colours()
  const inks = {
    claim: colour('claim'),
    technique: colour('technique'),
    attribution: colour('attribution'),
    note: colour('note'),
  }
  context.fillStyle = colour('line-strong')
  context.fillRect(7, 0, 1.5, height)
  for (const { id, start, end, kind } of marks) {
    const isFocused = id === focused
    const { x, width } = isFocused ? { x: 0, width: WIDTH } : ACROSS[kind]
    const top = (start / Math.max(1, length)) * height
    const tall = Math.max(2, ((end - start) / Math.max(1, length)) * height)
    context.fillStyle = inks[kind]
    context.globalAlpha = isFocused ? 1 : 0.8
    if (tall <= LONG * height) {
      context.fillRect(x, top, width, tall)
      continue
    }
    context.fillRect(ACROSS[kind].x, top, 1.5, tall)
    for (const end of [top, top + tall - 2]) context.fillRect(x, end, width, 2)
  }
}
