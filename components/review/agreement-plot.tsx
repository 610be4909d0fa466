'use client'
import { dot, link, plot, ruleX } from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'
import { RELIABLE, TENTATIVE } from './agreement-words.ts'

type Row = { pair: string; value: number; low: number; high: number }

/** Pixels a row, and for the axis below them. */
const ROW = 30
const AXIS = 44

/** The figure of each pair as a dot on its interval, with the two limits that Krippendorff names. */
export function AgreementPlot({ rows, sign, label }: { rows: readonly Row[]; sign: string; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  useEffect(() => {
    const box = place.current
    if (!box || width === 0) return
    const names = Math.min(width * 0.4, 12 + 6.6 * Math.max(...rows.map((row) => row.pair.length)))
    const drawn = plot({
      width,
      height: rows.length * ROW + AXIS,
      marginLeft: names,
      marginRight: 12,
      marginBottom: AXIS - 8,
      marginTop: 8,
      style: 'font: 12px var(--font-sans); background: none; color: var(--ink-2); overflow: visible',
      x: { domain: [Math.min(0, ...rows.map((row) => row.low)), 1], label: sign, ticks: 6, nice: true },
      y: { domain: rows.map((row) => row.pair), label: null, tickSize: 0 },
      marks: [
        ruleX([0], { stroke: 'var(--line-strong)' }),
        ruleX([TENTATIVE, RELIABLE], { stroke: 'var(--line-strong)', strokeDasharray: '3,3' }),
        link(rows, { x1: 'low', x2: 'high', y1: 'pair', y2: 'pair', stroke: 'var(--ink-3)', strokeWidth: 2 }),
        dot(rows, { x: 'value', y: 'pair', fill: 'var(--accent)', r: 5 }),
      ],
    })
    // The page's policy takes no style element that it does not know; what Plot says in it stands in `style` above.
    for (const style of drawn.querySelectorAll('style')) style.remove()
    // One picture with one name; the names of its parts say nothing more.
    for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
    drawn.setAttribute('role', 'img')
    drawn.setAttribute('aria-label', label)
    box.replaceChildren(drawn)
    return () => box.replaceChildren()
  }, [rows, sign, label, width])
  return (
    <figure className="m-0 min-w-0">
      <div ref={place} className="w-full" />
      <figcaption className="mt-1 text-xs text-ink-3">
        Dashed: {TENTATIVE} for tentative conclusions, {RELIABLE} to rely on. The line is the interval.
      </figcaption>
    </figure>
  )
}

/** The width of an element, as it changes. */
function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = of.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return width
}
