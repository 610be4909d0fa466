import type { TextMap } from './text-map.ts'
import { lastAtMost } from './text-map.ts'

type DomPoint = { node: Node; offset: number }

/** The pieces of a textblock in the DOM: text nodes and line breaks, each with where it starts in the block. */
type Pieces = { nodes: (Text | Element)[]; starts: number[] }

const TEXTBLOCKS = 'p,h1,h2,h3,h4,h5,h6,pre'

/** The editor adds breaks of its own where a line would have no height, and widgets; they stand for no character. */
const isForeign = (node: Node) =>
  node instanceof Element &&
  (node.classList.contains('ProseMirror-trailingBreak') || node.classList.contains('ProseMirror-widget'))

function piecesOf(block: Element): Pieces {
  const pieces: Pieces = { nodes: [], starts: [] }
  const walker = block.ownerDocument.createTreeWalker(
    block,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => (isForeign(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  )
  let start = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      pieces.nodes.push(node)
      pieces.starts.push(start)
      start += node.length
    } else if (node instanceof HTMLBRElement) {
      pieces.nodes.push(node)
      pieces.starts.push(start)
      start += 1
    }
  }
  return pieces
}

/**
 * Offsets of the plain text as places in the DOM that shows it, and back.
 * The root holds the textblocks of the map in the same order, drawn by the editor or by `documentHtml`.
 */
export class TextDom {
  readonly root: HTMLElement
  readonly map: TextMap
  #blocks: Element[] | undefined
  #pieces = new WeakMap<Element, Pieces>()

  constructor(root: HTMLElement, map: TextMap) {
    this.root = root
    this.map = map
  }

  /** To be called when the DOM below the root was redrawn: what was remembered of it no longer holds. */
  forget(): void {
    this.#blocks = undefined
    this.#pieces = new WeakMap()
  }

  /** The elements of the textblocks in reading order. */
  get blocks(): readonly Element[] {
    this.#blocks ??= [...this.root.querySelectorAll(TEXTBLOCKS)]
    return this.#blocks
  }

  /**
   * The DOM point of an offset. Where two text nodes meet there are two:
   * `side` 1 takes the one before the next character, -1 the one after the character before.
   */
  pointOf(offset: number, side: -1 | 1): DomPoint | null {
    const inside = Math.min(this.map.length, Math.max(0, offset))
    const index = this.map.blockAt(inside)
    const block = this.blocks[index]
    if (block === undefined) return null
    const place = inside - this.map.startOf(index)
    const only = block.firstChild
    if (only instanceof Text && only.nextSibling === null) {
      return { node: only, offset: Math.min(place, only.length) }
    }
    const { nodes, starts } = this.#piecesOf(block)
    if (nodes.length === 0) return { node: block, offset: 0 }
    let piece = lastAtMost(starts, place)
    if (side === -1 && place === starts[piece] && piece > 0) piece -= 1
    const node = nodes[piece] as Text | Element
    const within = place - (starts[piece] as number)
    if (node instanceof Text) return { node, offset: Math.min(within, node.length) }
    const parent = node.parentNode
    return parent === null ? null : { node: parent, offset: indexOf(node) + (within > 0 ? 1 : 0) }
  }

  /** A range over a passage, ready for `CSS.highlights`; null where the DOM does not hold it. */
  staticRange(start: number, end: number): StaticRange | null {
    const from = this.pointOf(start, 1)
    const to = this.pointOf(end, -1)
    if (from === null || to === null) return null
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    })
  }

  /** A live range over a passage, for measuring; null where the DOM does not hold it. */
  range(start: number, end: number): Range | null {
    const from = this.pointOf(start, 1)
    const to = this.pointOf(end, -1)
    if (from === null || to === null) return null
    const range = this.root.ownerDocument.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return range
  }

  /** Where a passage stands on the screen, in client pixels, one rectangle a line and piece. */
  rects(start: number, end: number): DOMRect[] {
    return [...(this.range(start, end)?.getClientRects() ?? [])].filter((rect) => rect.width > 0)
  }

  /** The line box of the character at an offset in client pixels; an empty block gives its own box. */
  rectAt(offset: number): DOMRect | null {
    const block = this.map.blockAt(offset)
    const end = this.map.endOf(block)
    const range =
      offset < end
        ? this.range(offset, offset + 1)
        : this.range(Math.max(this.map.startOf(block), end - 1), end)
    const rects = range?.getClientRects()
    const rect = offset < end ? rects?.[0] : rects?.[rects.length - 1]
    return rect ?? this.blocks[block]?.getBoundingClientRect() ?? null
  }

  /**
   * The offset of a DOM point; null for one outside the root. A point between characters is one offset; a point
   * between textblocks takes for `side` 1 the start of the next one, for -1 the end of the one before.
   */
  offsetOf(node: Node, offset: number, side: -1 | 1 = 1): number | null {
    if (!this.root.contains(node)) return null
    const block = (node instanceof Element ? node : node.parentElement)?.closest(TEXTBLOCKS) ?? null
    const index = block === null ? -1 : this.#indexOf(block)
    if (block === null || index === -1) return this.#offsetBetween(node, offset, side)
    const start = this.map.startOf(index)
    if (node instanceof Text && block.firstChild === node && node.nextSibling === null) return start + offset
    const { nodes, starts } = this.#piecesOf(block)
    const piece = node instanceof Text ? nodes.indexOf(node) : -1
    if (piece !== -1) return start + (starts[piece] as number) + offset
    const next = nodes.findIndex((candidate) => standsAtOrAfter(candidate, node, offset))
    return next === -1 ? this.map.endOf(index) : start + (starts[next] as number)
  }

  #offsetBetween(node: Node, offset: number, side: -1 | 1): number {
    const { blocks } = this
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (standsAtOrAfter(blocks[middle] as Element, node, offset)) high = middle
      else low = middle + 1
    }
    return side === 1 || low === 0 ? this.map.startOf(low) : this.map.endOf(low - 1)
  }

  /** The index of a textblock's element, found by its place among the others; -1 when it is not one of them. */
  #indexOf(block: Element): number {
    const { blocks } = this
    let low = 0
    let high = blocks.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const candidate = blocks[middle] as Element
      if (candidate === block) return middle
      if (candidate.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #piecesOf(block: Element): Pieces {
    const known = this.#pieces.get(block)
    if (known !== undefined) return known
    const pieces = piecesOf(block)
    this.#pieces.set(block, pieces)
    return pieces
  }
}

/** Whether a node begins at or after a DOM point. */
function standsAtOrAfter(candidate: Node, node: Node, offset: number): boolean {
  if (!(node instanceof Text)) {
    const child = node.childNodes[offset]
    if (child !== undefined) {
      return child.contains(candidate) || follows(candidate, child)
    }
  }
  return !node.contains(candidate) && follows(candidate, node)
}

const follows = (candidate: Node, node: Node) =>
  (node.compareDocumentPosition(candidate) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

function indexOf(node: ChildNode): number {
  let index = 0
  for (let before = node.previousSibling; before !== null; before = before.previousSibling) index += 1
  return index
}
