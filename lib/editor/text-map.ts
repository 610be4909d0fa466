import type { Node } from '@tiptap/pm/model'
import { BLOCK_SEPARATOR } from '#lib/domain/document.ts'

/** The greatest index whose value is not above `wanted`; 0 when all are. The array ascends. */
export function lastAtMost(ascending: ArrayLike<number>, wanted: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((ascending[middle] as number) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * A document's plain text and its editor positions, each from the other.
 *
 * Offsets are UTF-16 code units into the plain text, where one separator stands between two textblocks; so each
 * offset from 0 to `length` is one place in one textblock, and the mapping to positions loses nothing.
 * The document never changes, so the map is made once; every question is a binary search over the textblocks.
 */
export class TextMap {
  /** Where each textblock starts in the plain text. */
  readonly starts: Int32Array
  /** The editor position before the first character of each textblock. */
  readonly positions: Int32Array
  /** UTF-16 code units in the plain text. */
  readonly length: number
  readonly #doc: Node
  #text: string | undefined

  /** @param text the plain text, where the caller holds it already; it is made from the document otherwise. */
  constructor(doc: Node, text?: string) {
    const starts: number[] = []
    const positions: number[] = []
    let end = 0
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      const start = starts.length === 0 ? 0 : end + BLOCK_SEPARATOR.length
      starts.push(start)
      positions.push(position + 1)
      end = start + node.content.size
      return false
    })
    this.#doc = doc
    this.#text = text?.length === end ? text : undefined
    this.starts = Int32Array.from(starts)
    this.positions = Int32Array.from(positions)
    this.length = end
  }

  /** The plain text that offsets count in; made when first asked for. */
  get text(): string {
    this.#text ??= this.#doc.textBetween(0, this.#doc.content.size, BLOCK_SEPARATOR, (leaf) =>
      leaf.isInline ? BLOCK_SEPARATOR : '',
    )
    return this.#text
  }

  /** How many textblocks there are. */
  get count(): number {
    return this.starts.length
  }

  /** Index of the textblock that holds this offset; the separator belongs to the block before it. */
  blockAt(offset: number): number {
    return lastAtMost(this.starts, offset)
  }

  startOf(block: number): number {
    return this.starts[block] ?? this.length
  }

  /** Where the words of a textblock end; the separator is not part of them. */
  endOf(block: number): number {
    const next = this.starts[block + 1]
    return next === undefined ? this.length : next - BLOCK_SEPARATOR.length
  }

  /** The editor position of an offset; offsets outside the text are brought to its ends. */
  positionOf(offset: number): number {
    if (this.count === 0) return 0
    const inside = Math.min(this.length, Math.max(0, offset))
    const block = this.blockAt(inside)
    return (this.positions[block] as number) + inside - this.startOf(block)
  }

  /**
   * The offset of an editor position. A position between textblocks has none of its own:
   * `side` 1 takes the start of the next textblock, -1 the end of the one before.
   */
  offsetOf(position: number, side: -1 | 1 = 1): number {
    if (this.count === 0) return 0
    const block = lastAtMost(this.positions, position)
    const inside = position - (this.positions[block] as number)
    if (inside < 0) return 0
    const start = this.startOf(block)
    const end = this.endOf(block)
    if (inside <= end - start) return start + inside
    return side === 1 ? this.startOf(block + 1) : end
  }
}
