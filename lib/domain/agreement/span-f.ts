import { type Continuum, nothingMarked, type Span } from './continuum.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/** When a span counts as found by the other: placed at the same two ends, or overlapping one of theirs. */
export type SpanMatch = 'exact' | 'overlapping'

/**
 * The F-measure of spans between raters: with one of them taken as the answer, precision is the share of the other's
 * spans that are found in it and recall the share of its spans that the other found,
 *
 *     F = 2PR / (P + R)
 *
 * which is the same whoever is taken. For more than two raters it is the mean over pairs. It knows no chance: on long
 * texts with few spans, chance agreement is near nothing and F comes close to kappa.
 *
 * Source: G. Hripcsak and A. S. Rothschild, Agreement, the F-Measure, and Reliability in Information Retrieval, Journal
 * of the American Medical Informatics Association 12 (2005).
 */
export function spanF(continuum: Continuum, match: SpanMatch, times?: Times): Outcome {
  return nothingMarked(continuum) ?? spanFOf(continuum, match, times)
}

/** As `spanF`, for two raters or more. */
export function spanFOf({ raters, stretches }: Continuum, match: SpanMatch, times: Times): Outcome {
  let sum = 0
  let pairs = 0
  for (let i = 0; i < raters; i++) {
    for (let j = i + 1; j < raters; j++) {
      const count = { a: 0, b: 0, foundA: 0, foundB: 0 }
      stretches.forEach(({ spans }, index) => {
        const drawn = times === undefined ? 1 : (times[index] as number)
        const [a, b] = [spans[i], spans[j]]
        if (drawn === 0 || !a || !b) return
        count.a += a.length * drawn
        count.b += b.length * drawn
        count.foundA += found(a, b, match) * drawn
        count.foundB += found(b, a, match) * drawn
      })
      if (count.a + count.b === 0) continue
      pairs++
      sum += harmonic(count.a && count.foundA / count.a, count.b && count.foundB / count.b)
    }
  }
  return pairs === 0 ? undefinedFor('no-span') : measured(sum / pairs)
}

const harmonic = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r))

/** How many of `own` are found among `others`; both in order and without overlaps. */
function found(own: readonly Span[], others: readonly Span[], match: SpanMatch): number {
  let count = 0
  let first = 0
  for (const span of own) {
    while (first < others.length && (others[first] as Span).end <= span.start) first++
    const other = others[first]
    if (other === undefined) break
    if (match === 'exact') count += other.start === span.start && other.end === span.end ? 1 : 0
    else count += other.start < span.end ? 1 : 0
  }
  return count
}
