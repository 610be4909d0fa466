import { type Outcome, type Times, undefinedFor } from './outcome.ts'

/**
 * What raters said of items, on one scale. `values` holds items × raters row by row: the index of a category, from 0, or
 * MISSING. On an ordinal or interval scale the index is the rank.
 */
export type Coding = { items: number; raters: number; categories: number; values: Int16Array }

/** Nothing was said, or that it cannot be judged: the Admiralty F and 6. */
export const MISSING = -1

/** A coding from one row an item; whatever is no category is missing. */
export function codingOf(
  rows: readonly (readonly (number | null | undefined)[])[],
  categories: number,
  raters = Math.max(0, ...rows.map((row) => row.length)),
): Coding {
  const values = new Int16Array(rows.length * raters).fill(MISSING)
  rows.forEach((row, item) => {
    row.forEach((value, rater) => {
      if (value != null && value >= 0 && value < categories) values[item * raters + rater] = value
    })
  })
  return { items: rows.length, raters, categories, values }
}

/** The coding of some of its raters, in the order given. */
export function ofRaters(coding: Coding, raters: readonly number[]): Coding {
  const values = new Int16Array(coding.items * raters.length)
  for (let item = 0; item < coding.items; item++) {
    raters.forEach((rater, place) => {
      values[item * raters.length + place] = coding.values[item * coding.raters + rater] ?? MISSING
    })
  }
  return { ...coding, raters: raters.length, values }
}

/** How many items at least two raters said something of: the n of a measure. */
export function pairable({ items, raters, values }: Coding): number {
  let found = 0
  for (let item = 0, at = 0; item < items; item++, at += raters) {
    let said = 0
    for (let rater = 0; rater < raters && said < 2; rater++) if (values[at + rater] !== MISSING) said++
    if (said === 2) found++
  }
  return found
}

/** Why nothing can be compared, or null where something can. */
export function nothingToCompare(coding: Coding): Outcome | null {
  if (pairable(coding) > 0) return null
  const said = new Set<number>()
  coding.values.forEach((value, at) => {
    if (value !== MISSING) said.add(at % coding.raters)
  })
  if (said.size === 0) return undefinedFor('nothing-coded')
  return undefinedFor(said.size === 1 ? 'one-rater' : 'no-pair')
}

/**
 * Goes through the items that count and gives, for each, how many raters said something, and which categories they
 * named how often. The arrays are the same ones each time: read them before the call ends.
 *
 * @param visit `said` ratings of the item; the first `distinct` entries of `named` are its categories and `counts` is
 *   indexed by category; `times` is how often the item counts.
 */
export function eachItem(
  { items, raters, categories, values }: Coding,
  times: Times,
  visit: (said: number, named: Int32Array, distinct: number, counts: Int32Array, times: number) => void,
): void {
  const counts = new Int32Array(categories)
  const named = new Int32Array(Math.min(raters, categories))
  for (let item = 0, at = 0; item < items; item++, at += raters) {
    const drawn = times === undefined ? 1 : (times[item] as number)
    if (drawn === 0) continue
    let said = 0
    let distinct = 0
    for (let rater = 0; rater < raters; rater++) {
      const value = values[at + rater] as number
      if (value === MISSING) continue
      said++
      if (counts[value] === 0) named[distinct++] = value
      counts[value] = (counts[value] as number) + 1
    }
    if (said > 0) visit(said, named, distinct, counts, drawn)
    for (let i = 0; i < distinct; i++) counts[named[i] as number] = 0
  }
}
