'use client'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type Align, placeBeside, type Side } from './place-beside.ts'

/**
 * Shows a paper over everything else beside what `anchor` answers, and keeps it there. A press anywhere else is told to
 * `onLeave`. The element needs `popover="manual"`, so that it stands in the top layer wherever it is in the page.
 */
export function useBeside(
  anchor: () => Element | null,
  { side, align, onLeave }: { side: Side; align: Align; onLeave: () => void },
): RefObject<HTMLDivElement | null> {
  const paper = useRef<HTMLDivElement>(null)
  const latest = useRef({ anchor, onLeave })
  latest.current = { anchor, onLeave }
  useLayoutEffect(() => {
    const element = paper.current
    if (element === null) return
    element.showPopover?.()
    const place = () => {
      const beside = latest.current.anchor()
      if (beside === null) return
      const { scrollTop } = element
      // As tall as it would like to be; the room beside the anchor then says how tall it may be.
      element.style.maxHeight = ''
      const size = { width: element.offsetWidth, height: element.offsetHeight }
      const { clientWidth: width, clientHeight: height } = document.documentElement
      const { left, top, room } = placeBeside(
        beside.getBoundingClientRect(),
        size,
        { side, align },
        { width, height },
      )
      element.style.left = `${left}px`
      element.style.top = `${top}px`
      element.style.maxHeight = `${room}px`
      element.scrollTop = scrollTop
    }
    const onScroll = ({ target }: Event) => {
      if (!(target instanceof Node && element.contains(target))) place()
    }
    const onPress = ({ target }: PointerEvent) => {
      const isOurs =
        target instanceof Node && (element.contains(target) || latest.current.anchor()?.contains(target))
      if (!isOurs) latest.current.onLeave()
    }
    place()
    const resized = new ResizeObserver(place)
    resized.observe(element)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    document.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', onScroll, { capture: true })
      resized.disconnect()
      document.removeEventListener('pointerdown', onPress, true)
    }
  }, [side, align])
  return paper
}

/** What a paper looks like, whatever stands around its anchor. */
export const besideClass =
  'fixed inset-auto z-50 m-0 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-[8px] border border-line-strong bg-surface text-left text-[13px] leading-normal font-normal tracking-normal whitespace-normal text-ink normal-case no-underline shadow-float outline-none print:hidden'
