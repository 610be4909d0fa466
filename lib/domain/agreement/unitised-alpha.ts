import { type Continuum, spansOf } from './continuum.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/**
 * Unitised alpha for one category of spans that several raters cut out of the same continuum; gaps between spans count
 * as what was left out:
 *
 *     α_U = 1 − D_o / D_e
 *     D_o = Σ over ordered pairs of raters and of their sections of δ² / (m(m−1)L²)
 *     D_e = 2/L · Σ_i Σ_g [ (N−1)/3 · (2l³ − 3l² + l) + l² · Σ_j Σ_h (l_jh − l + 1) ] / ( mL(mL−1) − Σ_i Σ_g l(l−1) )
 *
 * δ² of two spans that overlap is the squared distance of their starts plus that of their ends; of a span that lies
 * wholly in another's gap, its squared length; else 0. L is the length of the continuum, m the number of raters, N that
 * of spans, l the length of span g of rater i; the sum over h runs over the gaps of all raters that are at least as long.
 *
 * Source: K. Krippendorff, On the Reliability of Unitizing Continuous Data, Sociological Methodology 25 (1995), with the
 * expected disagreement as in Measuring the Reliability of Qualitative Text Analysis Data, Quality and Quantity 38 (2004).
 */
export function unitisedAlpha(continuum: Continuum, times?: Times): Outcome {
  if (continuum.raters < 2) return undefinedFor('one-rater')
  if (spansOf(continuum).every((count) => count === 0)) return undefinedFor('no-span')
  return unitisedOf(continuum, times)
}

/** As `unitisedAlpha`, for two raters or more. */
export function unitisedOf(continuum: Continuum, times: Times): Outcome {
  const { disagreement, expected } = unitisedParts(continuum, times)
  if (expected === 0) return undefinedFor('no-span')
  return measured(1 - disagreement / expected)
}

/** Observed and expected disagreement apart: D_o and D_e of the formula. */
export function unitisedParts(
  continuum: Continuum,
  times: Times,
): { disagreement: number; expected: number } {
  const { length, raters } = laidOut(continuum, times)
  const m = raters.length
  let observed = 0
  for (let i = 0; i < m; i++) {
    for (let j = i + 1; j < m; j++) observed += between(raters[i] as Sections, raters[j] as Sections)
  }
  return {
    disagreement: length === 0 ? 0 : (2 * observed) / (m * (m - 1) * length ** 2),
    expected: expectedOf(raters, length),
  }
}

/** The spans of one rater on the whole continuum, in order, and the lengths of the gaps between them. */
type Sections = { starts: Float64Array; ends: Float64Array; gaps: number[] }

/** Puts the stretches one after the other, each as often as it counts. */
function laidOut({ stretches, raters }: Continuum, times: Times): { length: number; raters: Sections[] } {
  const found = Array.from({ length: raters }, () => ({ starts: [] as number[], ends: [] as number[] }))
  let length = 0
  stretches.forEach((stretch, index) => {
    const drawn = times === undefined ? 1 : (times[index] as number)
    for (let again = 0; again < drawn; again++) {
      for (let rater = 0; rater < raters; rater++) {
        const own = found[rater] as { starts: number[]; ends: number[] }
        for (const span of stretch.spans[rater] ?? []) {
          own.starts.push(length + span.start)
          own.ends.push(length + span.end)
        }
      }
      length += stretch.length
    }
  })
  return {
    length,
    raters: found.map(({ starts, ends }) => ({
      starts: Float64Array.from(starts),
      ends: Float64Array.from(ends),
      gaps: gapsOf(starts, ends, length),
    })),
  }
}

function gapsOf(starts: readonly number[], ends: readonly number[], length: number): number[] {
  const gaps: number[] = []
  for (let g = 0; g <= starts.length; g++) {
    const gap = (starts[g] ?? length) - (g === 0 ? 0 : (ends[g - 1] as number))
    if (gap > 0) gaps.push(gap)
  }
  return gaps
}

/** The sum of δ² between two raters, each pair of sections once. */
function between(a: Sections, b: Sections): number {
  let sum = 0
  let first = 0
  const met = new Uint8Array(b.starts.length)
  for (let g = 0; g < a.starts.length; g++) {
    const [start, end] = [a.starts[g] as number, a.ends[g] as number]
    while (first < b.starts.length && (b.ends[first] as number) <= start) first++
    let alone = true
    for (let h = first; h < b.starts.length && (b.starts[h] as number) < end; h++) {
      alone = false
      met[h] = 1
      sum += (start - (b.starts[h] as number)) ** 2 + (end - (b.ends[h] as number)) ** 2
    }
    if (alone) sum += (end - start) ** 2
  }
  for (let h = 0; h < met.length; h++) {
    if (met[h] === 0) sum += ((b.ends[h] as number) - (b.starts[h] as number)) ** 2
  }
  return sum
}

function expectedOf(raters: readonly Sections[], length: number): number {
  const gaps = Float64Array.from(raters.flatMap((rater) => rater.gaps)).sort()
  const lengths = Float64Array.from(
    raters.flatMap(({ starts, ends }) => Array.from(starts, (start, g) => (ends[g] as number) - start)),
  ).sort()
  const units = lengths.length
  let sum = 0
  let within = 0
  // Both from the longest down: the gaps that are at least as long as the span grow with each shorter span.
  let gap = gaps.length
  let gapSum = 0
  for (let g = units - 1; g >= 0; g--) {
    const l = lengths[g] as number
    while (gap > 0 && (gaps[gap - 1] as number) >= l) gapSum += gaps[--gap] as number
    const fitting = gaps.length - gap
    sum += ((units - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * (gapSum - fitting * (l - 1))
    within += l * (l - 1)
  }
  const all = raters.length * length
  const pairs = all * (all - 1) - within
  return units === 0 || pairs === 0 ? 0 : ((2 / length) * sum) / pairs
}
