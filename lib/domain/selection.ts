/** A passage of the plain text in UTF-16 code units: never empty, whole characters, no white space at its ends. */
export type Passage = { start: number; end: number }

const WHITE_SPACE = /^\s+$/u
const LINE_FEED = 10
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

const isPlain = (unit: number) => unit >= 32 && unit < 127

/** Between two plain ASCII characters, and after a line feed, a character ends whatever stands around. */
function surelyEnds(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  return before === LINE_FEED || (isPlain(before) && isPlain(text.charCodeAt(at)))
}

/**
 * The character as a reader counts it (grapheme cluster) that the code unit at `offset` belongs to.
 * Looks only as far as the nearest sure boundaries, so its cost does not grow with the text.
 */
export function characterAt(text: string, offset: number): Passage {
  let from = offset
  while (from > 0 && !surelyEnds(text, from)) from -= 1
  let to = offset + 1
  while (to < text.length && !surelyEnds(text, to)) to += 1
  if (to - from === 1) return { start: from, end: to }
  const found = characters.segment(text.slice(from, to)).containing(offset - from)
  if (found === undefined) return { start: offset, end: offset + 1 }
  return { start: from + found.index, end: from + found.index + found.segment.length }
}

/**
 * The passage that a selection from one offset to another means, in either direction:
 * half-selected characters count whole, white space at the ends does not count.
 * Null where nothing but white space is selected. Asking again with its answer gives the same answer.
 */
export function passageBetween(text: string, anchor: number, head: number): Passage | null {
  let start = Math.max(0, Math.min(anchor, head))
  let end = Math.min(text.length, Math.max(anchor, head))
  while (start < end) {
    const character = characterAt(text, start)
    if (!WHITE_SPACE.test(text.slice(character.start, character.end))) {
      start = character.start
      break
    }
    start = character.end
  }
  while (end > start) {
    const character = characterAt(text, end - 1)
    if (!WHITE_SPACE.test(text.slice(character.start, character.end))) {
      end = character.end
      break
    }
    end = character.start
  }
  return start < end ? { start, end } : null
}
