import type { ReadingText } from '#components/reading/reading-text.ts'
import type { Place } from '#lib/domain/live-socket.ts'

/** What stands over the text at the top of the window, in pixels. */
const HEAD = 53
/** Somebody reads about here, in parts of the window below that. */
const EYES = 0.3

/** Whether any of a passage can be seen in the window. */
export function isOnScreen(text: ReadingText, passage: { start: number; end: number }): boolean {
  const box = text.boxOf(passage)
  return box !== null && box.bottom > HEAD && box.top < window.innerHeight
}

/** The index of the textblock that stands where somebody reads. */
function blockInView(text: ReadingText): number {
  const { blocks } = text.painter.dom
  const line = HEAD + EYES * (window.innerHeight - HEAD)
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle
    else low = middle + 1
  }
  return low
}

/** Where the person is in the text: the paragraph that they read, and what they have selected. */
export function placeInText(text: ReadingText): Place {
  const at = text.map.startOf(Math.max(0, blockInView(text)))
  const { start, end } = text.livePassage() ?? { start: at, end: at }
  return { at, start, end }
}
