import { err, ok, type Result } from './result.ts'

/**
 * Where a mark sits, said twice: by quote (exact, prefix, suffix) and by position (start, end).
 * All offsets are UTF-16 code units into the plain text of one revision.
 */
export type Selector = { exact: string; prefix: string; suffix: string; start: number; end: number }

export type SelectorRequest = {
  start?: number
  end?: number
  exact?: string
  prefix?: string
  suffix?: string
}

export type SelectorProblem = {
  kind: 'out-of-range' | 'splits-character' | 'mismatch' | 'not-found' | 'ambiguous'
  words: string
  /** How many places fit equally, for `ambiguous`. */
  places?: number
}

/** How much text a selector keeps on each side, in UTF-16 code units. */
export const CONTEXT = 32

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Whether `offset` lies between the two halves of a surrogate pair. */
export function splitsCharacter(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHigh(text.charCodeAt(offset - 1)) &&
    isLow(text.charCodeAt(offset))
  )
}

/** The selector of a passage, or why there is none: the range must be non-empty, inside the text and on character boundaries. */
export function describeSelector(
  text: string,
  start: number,
  end: number,
): Result<Selector, SelectorProblem> {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end) {
    return err({
      kind: 'out-of-range',
      words: `The passage ${start}–${end} does not lie in the text, which has ${text.length} characters.`,
    })
  }
  if (splitsCharacter(text, start) || splitsCharacter(text, end)) {
    return err({ kind: 'splits-character', words: 'The passage begins or ends inside a character.' })
  }
  let from = Math.max(0, start - CONTEXT)
  if (splitsCharacter(text, from)) from += 1
  let to = Math.min(text.length, end + CONTEXT)
  if (splitsCharacter(text, to)) to -= 1
  return ok({
    exact: text.slice(start, end),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
    start,
    end,
  })
}

/** Every place where `exact` stands between `prefix` and `suffix`; at most `limit` are looked for. */
function placesOf(text: string, exact: string, prefix: string, suffix: string, limit: number): number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at !== -1 && places.length < limit; at = text.indexOf(exact, at + 1)) {
    const before = at >= prefix.length && text.startsWith(prefix, at - prefix.length)
    if (before && text.startsWith(suffix, at + exact.length)) places.push(at)
  }
  return places
}

/**
 * Finds the one passage that a request names, by position, by quote or by both.
 * A quote that fits nowhere, or several places equally, is an error: a mark never lands on a guess.
 */
export function resolveSelector(text: string, request: SelectorRequest): Result<Selector, SelectorProblem> {
  const { start, end, exact, prefix = '', suffix = '' } = request
  if (start !== undefined && end !== undefined) {
    const found = describeSelector(text, start, end)
    if (found.ok && exact !== undefined && found.value.exact !== exact) {
      return err({ kind: 'mismatch', words: 'The words at that position are not the words of the quote.' })
    }
    return found
  }
  if (exact === undefined || exact === '') {
    return err({ kind: 'out-of-range', words: 'Name the passage by start and end, or by its exact words.' })
  }
  const places = placesOf(text, exact, prefix, suffix, 1000)
  const [first] = places
  if (first === undefined) {
    const elsewhere = text.includes(exact)
    return err({
      kind: 'not-found',
      words: elsewhere
        ? 'The quote stands in the text, but not between that prefix and suffix.'
        : 'The quote does not stand in this text.',
    })
  }
  if (places.length > 1) {
    return err({
      kind: 'ambiguous',
      places: places.length,
      words: `The quote fits ${places.length} places equally. Add prefix or suffix until it fits one.`,
    })
  }
  return describeSelector(text, first, first + exact.length)
}
