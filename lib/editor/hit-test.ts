import type { Interval, IntervalIndex } from '#lib/domain/interval-index.ts'
import { characterAt } from '#lib/domain/selection.ts'
import type { TextDom } from './text-dom.ts'

/** How far above and below its letters a character can still be hit, in parts of its height: its underlines are there. */
const REACH = 0.3
/** Points on the very edge of a character count, in pixels. */
const EDGE = 1

/** The DOM point nearest to a point in client pixels. */
function nearestPoint(document: Document, x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y)
    return position === null ? null : { node: position.offsetNode, offset: position.offset }
  }
  const range = document.caretRangeFromPoint(x, y)
  return range === null ? null : { node: range.startContainer, offset: range.startOffset }
}

/** The offset of the character whose box holds a point in client pixels; null where there is none. */
function characterUnder(dom: TextDom, x: number, y: number): number | null {
  const point = nearestPoint(dom.root.ownerDocument, x, y)
  if (point === null || !dom.root.contains(point.node)) return null
  const offset = dom.offsetOf(point.node, point.offset)
  if (offset === null) return null
  for (const candidate of [offset, offset - 1]) {
    if (candidate < 0 || candidate >= dom.map.length) continue
    const { start, end } = characterAt(dom.map.text, candidate)
    const hit = dom.rects(start, end).some((box) => {
      const reach = box.height * REACH
      return x >= box.left - EDGE && x <= box.right + EDGE && y >= box.top - reach && y <= box.bottom + reach
    })
    if (hit) return start
  }
  return null
}

/** The marks that hold the character under a point in client pixels, the shortest first. */
export function marksAt<M extends Interval>(
  dom: TextDom,
  marks: Pick<IntervalIndex<M>, 'overlapping'>,
  x: number,
  y: number,
): M[] {
  const at = characterUnder(dom, x, y)
  if (at === null) return []
  return marks
    .overlapping(at, at + 1)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start || (a.id < b.id ? -1 : 1))
}

/** The next id when clicking again on a stack of marks: the innermost first, then outwards, then round again. */
export function nextInStack(ids: readonly string[], current: string | null): string | null {
  const at = current === null ? -1 : ids.indexOf(current)
  return ids[(at + 1) % ids.length] ?? null
}
