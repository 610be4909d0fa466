/** Space between two cards, in pixels. */
export const CARD_GAP = 10

export type CardColumn = {
  /** Where each card's passage begins, in pixels from the top of the text; ascends. */
  tops: ArrayLike<number>
  /** The height of each card, in pixels; estimated for those never drawn. */
  heights: ArrayLike<number>
  /** The card that wins the space, or -1. */
  open: number
}

/**
 * Where the cards stand, in pixels from the top of the text, in text order and never over each other.
 * A card is level with its passage where there is room and below the card before it where there is not;
 * the open card is level in any case, and those before it make room upwards.
 */
export function placeCards({ tops, heights, open }: CardColumn): Float64Array {
  const count = tops.length
  const places = new Float64Array(count)
  const top = (i: number) => tops[i] as number
  const height = (i: number) => heights[i] as number
  let free = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    places[i] = i === open ? top(i) : Math.max(top(i), free)
    free = (places[i] as number) + height(i) + CARD_GAP
  }
  for (let i = open - 1; i >= 0; i--) {
    const most = (places[i + 1] as number) - CARD_GAP - height(i)
    if ((places[i] as number) <= most) break
    places[i] = most
  }
  return places
}

/** How far the cards at a place in the text stand from their passages there; positive below. */
function driftAt(y: number, tops: ArrayLike<number>, places: ArrayLike<number>): number {
  const count = tops.length
  if (count === 0) return 0
  const drift = (i: number) => (places[i] as number) - (tops[i] as number)
  const after = firstAbove(tops, y)
  if (after === 0) return drift(0)
  if (after === count) return drift(count - 1)
  const from = tops[after - 1] as number
  const part = (y - from) / ((tops[after] as number) - from)
  return drift(after - 1) * (1 - part) + drift(after) * part
}

/** The first index whose value is above `y`; the length when none is. The array ascends. */
export function firstAbove(ascending: ArrayLike<number>, y: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) > y) high = middle
    else low = middle + 1
  }
  return low
}

export type View = {
  /** How far the text is scrolled past the top of the window, in pixels; negative before it. */
  scroll: number
  /** Heights of the window and of the text. */
  window: number
  text: number
}

/**
 * How far the whole margin is to be moved so that the cards in the window are those of the passages in the window.
 * Zero wherever cards stand near their passages, which is everywhere in an ordinary article; where marks are so dense
 * that cards pile up, the margin glides faster or slower than the text. At the ends of the text it comes to rest with
 * the first or the last card in place, so that each can be reached.
 */
export function marginShift(view: View, tops: ArrayLike<number>, places: ArrayLike<number>): number {
  const range = Math.max(1, view.text - view.window)
  const progress = Math.min(1, Math.max(0, view.scroll / range))
  const line = view.scroll + progress * view.window
  const drift = driftAt(line, tops, places)
  const nearEnd = Math.min(1, Math.max(0, line) / view.window, Math.max(0, view.text - line) / view.window)
  const allowed = 0.3 * view.window * nearEnd
  if (Math.abs(drift) <= allowed) return 0
  return drift > 0 ? allowed - drift : -allowed - drift
}

/** The open card: where it stands, how high it is, and where the last line of its passage begins; as `places`. */
export type OpenPlace = { top: number; height: number; last: number }

/**
 * How far the whole margin is to be moved so that the open card is in the window while its passage is: up, where it would
 * reach below the window, and down, where its passage began above the window and goes on in it. Once the passage is gone
 * the margin glides back within a window's height. Null where the open card has no claim on the margin.
 *
 * @param head the height of the bar that stands over the top of the window.
 */
export function openShift(
  { scroll, window }: Pick<View, 'scroll' | 'window'>,
  { top, height, last }: OpenPlace,
  head: number,
): number | null {
  const place = top - scroll
  if (place >= window) return null
  if (place >= head) return -Math.max(0, Math.min(place + height + CARD_GAP - window, place - head))
  const past = head - (last - scroll)
  const reach = Math.max(0, last - top)
  if (past <= 0) return head - place
  if (reach === 0 || past >= window) return place > 0 ? 0 : null
  return reach * (1 - past / window)
}

/** The cards that touch the stretch `from`–`to`, as first and one past the last; both in pixels like `places`. */
export function cardsBetween(
  places: ArrayLike<number>,
  heights: ArrayLike<number>,
  from: number,
  to: number,
): { first: number; end: number } {
  const end = firstAbove(places, to)
  let first = firstAbove(places, from)
  while (first > 0 && (places[first - 1] as number) + (heights[first - 1] as number) >= from) first -= 1
  return { first: Math.min(first, end), end }
}
