import type { ReadingText } from '#components/reading/reading-text.ts'
import type { MarkPlace } from '#lib/domain/changes.ts'
import { firstAbove, placeCards } from './margin-layout.ts'

/** A card that was never drawn is taken to be this high, in pixels. */
const GUESS: Record<MarkPlace['kind'], number> = { claim: 82, technique: 58, attribution: 58, note: 58 }
const OPEN_GUESS = 460
/** The height of a line of text, in pixels, for guessing where in a paragraph a passage begins. */
const LINE = 30

/** What was measured of a text as it is set: where its paragraphs stand, and where passages begin that came near. */
export class MeasuredText {
  readonly #text: ReadingText
  readonly #width: number
  readonly #height: number
  readonly #blocks: { top: number; height: number }[]
  /** By the mark itself: one that changes is another object, and is measured again. */
  readonly #tops = new WeakMap<MarkPlace, number>()
  readonly #exact = new WeakSet<MarkPlace>()

  constructor(text: ReadingText) {
    this.#text = text
    this.#width = text.root.clientWidth
    this.#height = text.root.offsetHeight
    const origin = text.root.getBoundingClientRect().top
    this.#blocks = text.painter.dom.blocks.map((block) => {
      const box = block.getBoundingClientRect()
      return { top: box.top - origin, height: box.height }
    })
  }

  /** Whether the text is still set as it was measured: another width, or letters that came late, move every line. */
  holdsFor(text: ReadingText): boolean {
    return (
      text === this.#text && text.root.clientWidth === this.#width && text.root.offsetHeight === this.#height
    )
  }

  /** Where a passage begins, in pixels from the top of the text: as measured, or else by its share of its paragraph. */
  topOf(place: MarkPlace): number {
    let top = this.#tops.get(place)
    if (top === undefined) {
      top = this.#guess(place)
      this.#tops.set(place, top)
    }
    return top
  }

  #guess(place: MarkPlace): number {
    const { map } = this.#text
    const index = map.blockAt(place.start)
    const block = this.#blocks[index]
    if (block === undefined) return 0
    const start = map.startOf(index)
    const part = (place.start - start) / Math.max(1, map.endOf(index) - start)
    return block.top + part * Math.max(0, block.height - LINE)
  }

  /** Where the last line of a passage begins. */
  lastLineOf({ start, end }: MarkPlace): number {
    return this.#text.topOf(Math.max(start, end - 1))
  }

  /** Measures where a passage begins; false where that is known. */
  measure(place: MarkPlace): boolean {
    if (this.#exact.has(place)) return false
    this.#exact.add(place)
    this.#tops.set(place, this.#text.topOf(place.start))
    return true
  }
}

/** How high cards came out, closed and open, by id. */
export type CardHeights = ReadonlyMap<string, number>

export const heightKey = (id: string, isOpen: boolean) => (isOpen ? `${id} open` : id)

export type PlacedColumn = {
  /** Where each passage begins, how high each card is and where it stands, in pixels from the top of the margin. */
  tops: Float64Array
  heights: Float64Array
  places: Float64Array
  /** The index of the open card, or -1, and where the last line of its passage begins. */
  open: number
  last: number
  /** How far down the cards reach. */
  bottom: number
}

/**
 * Places the cards of all marks. Passages near the window are measured, the others guessed: they are measured when they
 * come near, so that the cost follows what is on screen.
 *
 * @param head how far the text begins below the top of the margin.
 * @param near the stretch of text to measure, in pixels from its top.
 */
export function placeColumn(
  shown: readonly MarkPlace[],
  text: MeasuredText,
  heights: CardHeights,
  { head, near, openId }: { head: number; near: { from: number; to: number }; openId: string | null },
): PlacedColumn {
  const count = shown.length
  const tops = new Float64Array(count)
  const tall = new Float64Array(count)
  let open = -1
  const fill = () => {
    let floor = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      floor = Math.max(floor, text.topOf(shown[i] as MarkPlace))
      tops[i] = floor
    }
  }
  fill()
  for (let i = 0; i < count; i++) {
    const place = shown[i] as MarkPlace
    const isOpen = place.id === openId
    if (isOpen) open = i
    tall[i] = heights.get(heightKey(place.id, isOpen)) ?? (isOpen ? OPEN_GUESS : GUESS[place.kind])
  }
  const nearEnd = firstAbove(tops, near.to)
  let isNew = open !== -1 && text.measure(shown[open] as MarkPlace)
  for (let i = firstAbove(tops, near.from); i < nearEnd; i++) {
    if (text.measure(shown[i] as MarkPlace)) isNew = true
  }
  if (isNew) fill()
  for (let i = 0; i < count; i++) tops[i] = (tops[i] as number) + head
  const places = placeCards({ tops, heights: tall, open })
  const reach = (i: number) => (i < 0 ? 0 : (tops[i] as number) + (tall[i] as number))
  const last = open === -1 ? 0 : text.lastLineOf(shown[open] as MarkPlace) + head
  return { tops, heights: tall, places, open, last, bottom: Math.max(reach(count - 1), reach(open)) }
}
