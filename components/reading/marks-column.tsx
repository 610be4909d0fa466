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

/** The article drawn as a line from top to bottom, its marks along it, and the part in the window. A press goes there. */
export function MarksColumn({ text }: { text: ReadingText | null }) {
  const store = useStore()
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<HTMLSpanElement>(null)
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
    const themes = new MutationObserver(draw)
    const sizes = new ResizeObserver(draw)
    const system = matchMedia('(prefers-color-scheme: dark)')
    sizes.observe(surface)
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    system.addEventListener('change', draw)
    draw()
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      themes.disconnect()
      system.removeEventListener('change', draw)
    }
  }, [shown, focused, length, text])

  useEffect(() => {
    if (text === null) return
    const follow = () => {
      const box = text.root.getBoundingClientRect()
      const from = Math.min(1, Math.max(0, -(box.top - 53) / box.height))
      const to = Math.min(1, Math.max(0, (window.innerHeight - box.top) / box.height))
      view.current?.style.setProperty('top', `${from * 100}%`)
      view.current?.style.setProperty('height', `${Math.max(0, to - from) * 100}%`)
    }
    follow()
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
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

function drawStrip(
  surface: HTMLCanvasElement,
  marks: readonly { id: string; start: number; end: number; kind: AnnotationKind }[],
  focused: string | null,
  length: number,
): void {
  const { clientWidth: width, clientHeight: height } = surface
  const context = surface.getContext('2d')
  if (context === null || width === 0 || height === 0) return
  const scale = window.devicePixelRatio
  surface.width = width * scale
  surface.height = height * scale
  context.scale(scale * (width / WIDTH), scale)
  const styles = getComputedStyle(document.documentElement)
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim()
  const colours: Record<AnnotationKind, string> = {
    claim: colour('claim'),
    technique: colour('technique'),
    attribution: colour('attribution'),
    note: colour('note'),
  }
  context.fillStyle = colour('line-strong')
  context.fillRect(7, 0, 1.5, height)
  for (const { id, start, end, kind } of marks) {
    const { x, width: across } = ACROSS[kind]
    const top = (start / Math.max(1, length)) * height
    const tall = Math.max(2, ((end - start) / Math.max(1, length)) * height)
    context.fillStyle = colours[kind]
    context.globalAlpha = id === focused ? 1 : 0.8
    context.fillRect(id === focused ? 0 : x, top, id === focused ? WIDTH : across, tall)
  }
}
