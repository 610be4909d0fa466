'use client'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useArticle, useStore } from '#components/article/article-context.tsx'
import type { ReadingText } from '#components/reading/reading-text.ts'
import type { MarkPlace } from '#lib/domain/changes.ts'
import { CARD_GAP, cardsBetween, marginShift, placeCards } from './margin-layout.ts'

/** A card that was never drawn is taken to be this high, in pixels. */
const GUESS: Record<MarkPlace['kind'], number> = { claim: 82, technique: 58, attribution: 58, note: 58 }
const OPEN_GUESS = 460
/** The margin has room of its own below the text for its last card. */
const FOOT = 24
/** The bar over the page with a little air, in pixels. */
const HEAD = 61

export type PlacedCard = { place: MarkPlace; index: number; top: number }

/** Where each passage begins in the text: exactly near the window, by its paragraph elsewhere. Ascends. */
class Tops {
  #text: ReadingText
  #exact = new Map<string, number>()
  #blocks: { top: number; height: number }[] = []

  constructor(text: ReadingText) {
    this.#text = text
    const origin = text.root.getBoundingClientRect().top
    this.#blocks = text.painter.dom.blocks.map((block) => {
      const box = block.getBoundingClientRect()
      return { top: box.top - origin, height: box.height }
    })
  }

  /** The height of the text in pixels, from the same measurement. */
  guess(place: MarkPlace): number {
    const { map } = this.#text
    const index = map.blockAt(place.start)
    const block = this.#blocks[index]
    if (block === undefined) return 0
    const start = map.startOf(index)
    const part = (place.start - start) / Math.max(1, map.endOf(index) - start)
    return block.top + part * Math.max(0, block.height - 30)
  }

  exact(place: MarkPlace): number {
    const key = `${place.id} ${place.start}`
    let top = this.#exact.get(key)
    if (top === undefined) {
      top = this.#text.topOf(place.start)
      this.#exact.set(key, top)
    }
    return top
  }
}

/**
 * Which cards stand in the margin now and where: those level with what is in the window and one screen each side, the open
 * one, and the one with the keyboard. The cost follows what is on screen.
 *
 * @param margin the element that the cards stand in, as high as the text.
 */
export function useMargin(margin: RefObject<HTMLElement | null>, isShown: boolean) {
  const store = useStore()
  const shown = useArticle((state) => state.shown)
  const open = useArticle((state) => state.open)
  const text = store.text
  const heights = useRef(new Map<string, number>())
  const moved = useRef<HTMLElement>(null)
  const [version, setVersion] = useState(0)
  const [range, setRange] = useState({ first: 0, end: 0 })
  const tops = useRef<{ tops: Tops; width: number } | null>(null)
  const relayout = useCallback(() => setVersion((before) => before + 1), [])

  const layout = useMemo(() => {
    void version
    if (text === null || !isShown) return null
    const width = text.root.clientWidth
    if (tops.current?.width !== width) tops.current = { tops: new Tops(text), width }
    const known = tops.current.tops
    // Exact only near the window: everything further away is measured when it comes near.
    const origin = text.root.getBoundingClientRect().top
    const screen = window.innerHeight
    // The margin begins above the text, beside its header.
    const head = origin - (margin.current?.getBoundingClientRect().top ?? origin)
    let floor = 0
    const list = Float64Array.from(shown, (place) => {
      const guess = known.guess(place)
      const isNear = Math.abs(guess + origin - screen / 2) < 2.5 * screen
      floor = Math.max(floor, head + (isNear || place.id === open ? known.exact(place) : guess))
      return floor
    })
    const openIndex = open === null ? -1 : shown.findIndex((place) => place.id === open)
    const measured = Float64Array.from(
      shown,
      (place, i) =>
        heights.current.get(place.id + (i === openIndex ? ' open' : '')) ??
        (i === openIndex ? OPEN_GUESS : GUESS[place.kind]),
    )
    const places = placeCards({ tops: list, heights: measured, open: openIndex })
    const last = shown.length - 1
    const bottom = Math.max(
      (list[last] ?? 0) + (measured[last] ?? 0),
      openIndex === -1 ? 0 : (list[openIndex] ?? 0) + (measured[openIndex] ?? 0),
    )
    return { tops: list, heights: measured, places, openIndex, height: bottom + FOOT }
  }, [version, text, shown, open, isShown, margin])

  const follow = useCallback(() => {
    if (layout === null || text === null || margin.current === null) return
    const box = margin.current.getBoundingClientRect()
    const root = text.root.getBoundingClientRect()
    const depth = root.bottom - box.top
    const view = { scroll: -box.top, window: window.innerHeight, text: Math.max(depth, layout.height) }
    const openTop = layout.tops[layout.openIndex]
    const isInView = openTop !== undefined && openTop > view.scroll && openTop < view.scroll + view.window
    // While its passage is in the window the open card is in its place, whatever the others need.
    const shift = isInView ? -overhang(view, layout) : marginShift(view, layout.tops, layout.places)
    if (moved.current !== null) moved.current.style.transform = shift === 0 ? '' : `translateY(${shift}px)`
    const from = view.scroll - shift - view.window
    const next = cardsBetween(layout.places, layout.heights, from, from + 3 * view.window)
    setRange((before) => (before.first === next.first && before.end === next.end ? before : next))
  }, [layout, text, margin])

  useLayoutEffect(follow, [follow])

  useEffect(() => {
    if (text === null || !isShown) return
    let settled: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      follow()
      clearTimeout(settled)
      settled = setTimeout(relayout, 120)
    }
    const sizes = new ResizeObserver(relayout)
    sizes.observe(text.root)
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', relayout)
    return () => {
      clearTimeout(settled)
      sizes.disconnect()
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', relayout)
    }
  }, [text, isShown, follow, relayout])

  /** Tells how high a card came out. */
  const measure = useCallback(
    (id: string, isOpen: boolean, height: number) => {
      const key = id + (isOpen ? ' open' : '')
      if (heights.current.get(key) === height) return
      heights.current.set(key, height)
      relayout()
    },
    [relayout],
  )

  const cards: PlacedCard[] = []
  if (layout !== null) {
    const keyboard = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card
    for (const [index, place] of shown.entries()) {
      const isNear = index >= range.first && index < range.end
      if (!isNear && index !== layout.openIndex && place.id !== keyboard) continue
      cards.push({ place, index, top: layout.places[index] ?? 0 })
    }
  }
  return { cards, height: layout?.height ?? 0, moved, measure }
}

/** How far the open card would reach below the window: it moves up by that much, and no higher than the bar over the page. */
function overhang(
  view: { scroll: number; window: number },
  layout: { places: Float64Array; heights: Float64Array; openIndex: number },
): number {
  const top = (layout.places[layout.openIndex] ?? 0) - view.scroll
  const below = top + (layout.heights[layout.openIndex] ?? 0) + CARD_GAP - view.window
  return Math.max(0, Math.min(below, top - HEAD))
}
