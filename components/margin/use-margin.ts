'use client'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useArticle, useStore } from '#components/article/article-context.tsx'
import { afterPress, watchPresses } from '#components/ui/press.ts'
import type { MarkPlace } from '#lib/domain/changes.ts'
import { heightKey, MeasuredText, type PlacedColumn, placeColumn } from './card-column.ts'
import { cardsBetween, marginShift, openShift } from './margin-layout.ts'

/** The margin has room of its own below its last card. */
const FOOT = 24
/** The bar over the page with a little air, in pixels. */
const HEAD = 61
/** Cards are placed anew at most this often, in milliseconds, while heights come in or the page is scrolled. */
const REST = 100

export type PlacedCard = { place: MarkPlace; index: number; top: number }

/** Watches how high a card comes out; answers how to stop. */
export type WatchHeight = (element: HTMLElement, id: string, isOpen: boolean) => () => void

/**
 * Which cards stand in the margin now and where: those level with what is in the window and one screen each side, the open
 * one, and the one with the keyboard. The cost follows what is on screen.
 *
 * @param margin the element that the cards stand in, as high as the text.
 */
export function useMargin(margin: RefObject<HTMLElement | null>) {
  const { text } = useStore()
  const shown = useArticle((state) => state.shown)
  const open = useArticle((state) => state.open)
  const moved = useRef<HTMLOListElement>(null)
  const measured = useRef<MeasuredText | null>(null)
  const [version, setVersion] = useState(0)
  const [range, setRange] = useState<Cards>({ first: 0, end: 0 })
  const { heights, settle, watch, onHeights } = useHeights()
  // While something in the margin is pressed it stays where it is pressed.
  const place = useCallback(
    (isNow: boolean) =>
      afterPress(() => {
        settle()
        const anew = () => setVersion((before) => before + 1)
        if (isNow) flushSync(anew)
        else anew()
      }, margin.current),
    [settle, margin],
  )
  const relayout = useThrottled(useCallback(() => place(false), [place]))
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY)
  // A card that grows under the hand moves the others in the same frame; while the page is scrolled there is time.
  onHeights.current = () => (performance.now() - scrolledAt.current > REST ? place(true) : relayout())
  useEffect(watchPresses, [])

  const layout = useMemo(() => {
    void version
    if (text === null) return null
    if (!measured.current?.holdsFor(text)) measured.current = new MeasuredText(text)
    const top = text.root.getBoundingClientRect().top
    // The margin begins above the text, beside its header.
    const head = top - (margin.current?.getBoundingClientRect().top ?? top)
    const screen = window.innerHeight
    const near = { from: -top - 2 * screen, to: -top + 3 * screen }
    return placeColumn(shown, measured.current, heights, { head, near, openId: open })
  }, [version, text, shown, open, heights, margin])

  const follow = useCallback(() => {
    if (layout === null || text === null || margin.current === null) return
    const { top } = margin.current.getBoundingClientRect()
    const depth = Math.max(text.root.getBoundingClientRect().bottom - top, layout.bottom + FOOT)
    const view = { scroll: -top, window: window.innerHeight, text: depth }
    // While its passage is in the window the open card is there too, whatever the others need.
    const shift = shiftForOpen(view, layout) ?? marginShift(view, layout.tops, layout.places)
    if (moved.current !== null) moved.current.style.transform = shift === 0 ? '' : `translateY(${shift}px)`
    const from = view.scroll - shift
    const between = (screens: number) =>
      cardsBetween(
        layout.places,
        layout.heights,
        from - screens * view.window,
        from + (1 + screens) * view.window,
      )
    const [least, next] = [between(0.5), between(1)]
    setRange((before) => (isEnough(before, least, next) ? before : next))
  }, [layout, text, margin])

  useLayoutEffect(follow, [follow])

  useEffect(() => {
    if (text === null) return
    const onScroll = () => {
      scrolledAt.current = performance.now()
      follow()
      relayout()
    }
    const sizes = new ResizeObserver(relayout)
    sizes.observe(text.root)
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', relayout)
    return () => {
      sizes.disconnect()
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', relayout)
    }
  }, [text, follow, relayout])

  const cards = layout === null ? [] : cardsIn(shown, layout, range)
  return { cards, height: layout === null ? 0 : layout.bottom + FOOT, moved, watch }
}

type Cards = { first: number; end: number }

/** Cards come and go many at a time: with each change of the page the browser looks at every highlight anew. */
function isEnough(now: Cards, least: Cards, most: Cards): boolean {
  return (
    now.first <= least.first && now.end >= least.end && now.end - now.first <= 2 * (most.end - most.first)
  )
}

/** The cards of a stretch, and those that must stay whatever is in the window. */
function cardsIn(shown: readonly MarkPlace[], { places, open }: PlacedColumn, range: Cards): PlacedCard[] {
  const keyboard = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card
  const held = keyboard === undefined ? -1 : shown.findIndex((place) => place.id === keyboard)
  const indexes = new Set([open, held].filter((index) => index >= 0 && index < shown.length))
  for (let index = range.first; index < Math.min(range.end, shown.length); index++) indexes.add(index)
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => ({ place: shown[index] as MarkPlace, index, top: places[index] ?? 0 }))
}

function shiftForOpen(
  view: { scroll: number; window: number },
  { places, heights, open, last }: PlacedColumn,
): number | null {
  const [top, height] = [places[open], heights[open]]
  return top === undefined || height === undefined ? null : openShift(view, { top, height, last }, HEAD)
}

/** Runs at once, and then at most once in `REST` milliseconds, the last time after the last call. */
function useThrottled(run: () => void): () => void {
  const state = useRef<{ last: number; timer: ReturnType<typeof setTimeout> | undefined }>({
    last: 0,
    timer: undefined,
  })
  useEffect(() => {
    const { current } = state
    return () => clearTimeout(current.timer)
  }, [])
  return useCallback(() => {
    const { current } = state
    if (current.timer !== undefined) return
    const go = () => {
      current.timer = undefined
      current.last = performance.now()
      run()
    }
    const wait = REST - (performance.now() - current.last)
    current.timer = setTimeout(go, Math.max(0, wait))
  }, [run])
}

/**
 * Heights of cards as the browser lays them out, told by one observer, so that no card asks for a layout of its own.
 * What it tells counts from `settle` on.
 */
function useHeights() {
  const [state] = useState(() => ({
    heights: new Map<string, number>(),
    told: new Map<string, number>(),
    keys: new WeakMap<Element, string>(),
  }))
  const onHeights = useRef<() => void>(null)
  const observer = useRef<ResizeObserver | null>(null)
  const waiting = useRef<Set<Element>>(new Set())
  useEffect(() => {
    const watcher = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const key = state.keys.get(target)
        const height = borderBoxSize[0]?.blockSize
        if (key === undefined || height === undefined) continue
        if (state.heights.get(key) === height) state.told.delete(key)
        else state.told.set(key, height)
      }
      if (state.told.size > 0) onHeights.current?.()
    })
    observer.current = watcher
    for (const element of waiting.current) watcher.observe(element)
    return () => {
      watcher.disconnect()
      observer.current = null
    }
  }, [state])
  const settle = useCallback(() => {
    for (const [key, height] of state.told) state.heights.set(key, height)
    state.told.clear()
  }, [state])
  const watch = useCallback<WatchHeight>(
    (element, id, isOpen) => {
      state.keys.set(element, heightKey(id, isOpen))
      waiting.current.add(element)
      observer.current?.observe(element)
      return () => {
        waiting.current.delete(element)
        observer.current?.unobserve(element)
      }
    },
    [state],
  )
  return { heights: state.heights, settle, watch, onHeights }
}
