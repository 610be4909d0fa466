import type { TextDom } from './text-dom.ts'
import type { TextMap } from './text-map.ts'
import { lastAtMost } from './text-map.ts'

/** A textblock longer than this, in UTF-16 code units, is painted piece by piece. */
const LONGEST = 4096

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** A run of stretches, both ends included. */
export type Run = { first: number; last: number }

/**
 * The text cut into the pieces that are painted as a whole: its textblocks, and parts of very long ones.
 * So what is on screen can be painted without the rest, even where a text is one single line.
 */
export class Stretches {
  readonly #starts: Int32Array
  readonly #dom: TextDom

  constructor(dom: TextDom) {
    this.#dom = dom
    this.#starts = stretchStarts(dom.map)
  }

  startOf(stretch: number): number {
    return this.#starts[stretch] as number
  }

  endOf(stretch: number): number {
    const { map } = this.#dom
    const end = map.endOf(map.blockAt(this.startOf(stretch)))
    const next = this.#starts[stretch + 1]
    return next === undefined ? end : Math.min(end, next)
  }

  get all(): Run {
    return { first: 0, last: this.#starts.length - 1 }
  }

  /** The stretches that a passage touches. */
  of(start: number, end: number): Run {
    return {
      first: lastAtMost(this.#starts, start),
      last: lastAtMost(this.#starts, Math.max(start, end - 1)),
    }
  }

  /**
   * The stretches that stand between two heights in client pixels, whatever the length of the text;
   * null when the text is not laid out or nothing of it stands there.
   */
  between(top: number, bottom: number): Run | null {
    const { blocks, map } = this.#dom
    if (blocks.length === 0 || map.count === 0 || bottom <= top) return null
    const count = Math.min(blocks.length, map.count)
    const boxes = (block: number) => (blocks[block] as Element).getBoundingClientRect()
    let first = firstIndex(0, count, (block) => boxes(block).bottom > top)
    let last = firstIndex(first, count, (block) => boxes(block).top >= bottom) - 1
    if (first >= count || last < first) return null
    first = this.#wholeRow(first, 1)
    last = this.#wholeRow(last, -1)
    return {
      first: this.#visiblePart(first, (box) => box.bottom > top).first,
      last: this.#visiblePart(last, (box) => box.top >= bottom).last,
    }
  }

  /** Cells of one row stand side by side, so that reading order is no order of heights there: take the whole row. */
  #wholeRow(block: number, side: 1 | -1): number {
    const { blocks } = this.#dom
    const row = outermostRow(blocks[block] as Element, this.#dom.root)
    if (row === null) return block
    let edge = block
    for (let next = edge - side; row.contains(blocks[next] ?? null); next -= side) edge = next
    return edge
  }

  /** Where a block consists of several stretches: the first for which the test holds, and the one before that. */
  #visiblePart(block: number, test: (box: DOMRect) => boolean): Run {
    const { map } = this.#dom
    const { first, last } = this.of(map.startOf(block), Math.max(map.startOf(block) + 1, map.endOf(block)))
    if (first === last) return { first, last }
    const found = firstIndex(first, last + 1, (stretch) => {
      const box = this.#dom.rectAt(this.endOf(stretch) - 1)
      return box !== null && test(box)
    })
    return { first: Math.min(found, last), last: Math.min(found, last) }
  }
}

/** The first index from `low` up to `high` for which the test holds; `high` when it holds for none. It holds for all after it. */
function firstIndex(low: number, high: number, test: (index: number) => boolean): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if (test(middle)) to = middle
    else from = middle + 1
  }
  return from
}

/** The outermost table row that holds an element, or its whole table where a cell spans rows. */
function outermostRow(element: Element, root: Element): Element | null {
  let row: Element | null = null
  for (
    let up = element.closest('tr');
    up !== null && root.contains(up);
    up = up.parentElement?.closest('tr') ?? null
  ) {
    row = up
  }
  const table = row?.closest('table')
  return table?.querySelector('[rowspan]') ? table : row
}

function stretchStarts(map: TextMap): Int32Array {
  const { starts, length } = map
  let longest = 0
  for (let block = 0; block < starts.length; block++) {
    longest = Math.max(longest, (starts[block + 1] ?? length) - (starts[block] as number))
  }
  if (longest <= LONGEST) return starts
  const parts: number[] = []
  for (let block = 0; block < map.count; block++) {
    const end = map.endOf(block)
    parts.push(map.startOf(block))
    for (let at = map.startOf(block) + LONGEST; at < end; at += LONGEST) {
      parts.push(isLowSurrogate(map.text.charCodeAt(at)) ? at + 1 : at)
    }
  }
  return Int32Array.from(parts)
}
