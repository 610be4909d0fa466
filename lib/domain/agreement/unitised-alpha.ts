import { type Continuum, nothingMarked, presentOn, type Span, type Stretch } from './continuum.ts'
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
 * Where not everybody worked on every text, m differs from text to text: D_o takes the m of each, mL becomes the length
 * that all raters together worked on, and what fewer than two worked on does not count. With all raters on all texts
 * this is the formula above.
 *
 * Source: K. Krippendorff, On the Reliability of Unitizing Continuous Data, Sociological Methodology 25 (1995), with the
 * expected disagreement as in Measuring the Reliability of Qualitative Text Analysis Data, Quality and Quantity 38 (2004).
 */
export function unitisedAlpha(continuum: Continuum): Outcome {
  return nothingMarked(continuum) ?? unitisedAlphaFor(continuum)(undefined)
}

/** As `unitisedAlpha`, to be asked again and again with other `times`: what does not depend on them is done once. */
export function unitisedAlphaFor(continuum: Continuum): (times: Times) => Outcome {
  const parts = unitisedPartsFor(continuum)
  return (times) => {
    const { disagreement, expected } = parts(times)
    return expected === 0 ? undefinedFor('no-span') : measured(1 - disagreement / expected)
  }
}

/** Observed and expected disagreement apart: D_o and D_e of the formula. */
export function unitisedPartsFor({
  stretches,
  raters,
}: Continuum): (times: Times) => { disagreement: number; expected: number } {
  const compared = stretches.map((stretch) => (presentOn(stretch) < 2 ? null : stretch))
  // No span crosses from one stretch into the next, so that what was observed adds up over them.
  const observed = compared.map((stretch) => (stretch === null ? 0 : observedOn(stretch)))
  return (times) => {
    let length = 0
    let worked = 0
    let sum = 0
    const sections = new Sections(raters)
    compared.forEach((stretch, index) => {
      const drawn = times === undefined ? 1 : (times[index] as number)
      if (stretch === null || drawn === 0) return
      length += stretch.length * drawn
      worked += stretch.length * presentOn(stretch) * drawn
      sum += (observed[index] as number) * drawn
      for (let again = 0; again < drawn; again++) sections.add(stretch)
    })
    return {
      disagreement: length === 0 ? 0 : sum / length ** 2,
      expected: sections.expected(length, worked),
    }
  }
}

/** The sum of δ² over ordered pairs of raters of one stretch, by m(m−1). */
function observedOn({ spans }: Stretch): number {
  const present = spans.filter((own) => own !== null)
  let sum = 0
  for (const [i, a] of present.entries()) {
    for (const b of present.slice(i + 1)) sum += 2 * between(a, b)
  }
  return sum / (present.length * (present.length - 1))
}

/** The sum of δ² between two raters, each pair of sections once. */
function between(a: readonly Span[], b: readonly Span[]): number {
  let sum = 0
  let first = 0
  const met = new Uint8Array(b.length)
  for (const { start, end } of a) {
    while (first < b.length && (b[first] as Span).end <= start) first++
    let alone = true
    for (let h = first; h < b.length && (b[h] as Span).start < end; h++) {
      const other = b[h] as Span
      alone = false
      met[h] = 1
      sum += (start - other.start) ** 2 + (end - other.end) ** 2
    }
    if (alone) sum += (end - start) ** 2
  }
  b.forEach((span, h) => {
    if (met[h] === 0) sum += (span.end - span.start) ** 2
  })
  return sum
}

/** The lengths of all raters' spans and gaps, as stretches are put one after the other. */
class Sections {
  private readonly lengths: number[] = []
  private readonly gaps: number[] = []
  /** Of each rater, how long the gap is that the next stretch goes on with. */
  private readonly open: Float64Array

  constructor(raters: number) {
    this.open = new Float64Array(raters)
  }

  add({ length, spans }: Stretch): void {
    for (const [rater, own] of spans.entries()) {
      if (own === null) continue
      let at = -(this.open[rater] as number)
      for (const { start, end } of own) {
        if (start > at) this.gaps.push(start - at)
        this.lengths.push(end - start)
        at = end
      }
      this.open[rater] = length - at
    }
  }

  /** D_e of the formula; 0 where there is no span. */
  expected(length: number, worked: number): number {
    const gaps = Float64Array.from([...this.gaps, ...this.open.filter((gap) => gap > 0)]).sort()
    const lengths = Float64Array.from(this.lengths).sort()
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
    const pairs = worked * (worked - 1) - within
    return units === 0 || pairs === 0 ? 0 : ((2 / length) * sum) / pairs
  }
}
