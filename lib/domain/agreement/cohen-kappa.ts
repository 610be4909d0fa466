import { type Coding, MISSING, nothingToCompare } from './coding.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/** How much two different categories disagree: all the same, by their distance, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/**
 * Cohen's kappa of two raters, and weighted kappa:
 *
 *     κ_w = 1 − Σ_ij v_ij · p_ij / Σ_ij v_ij · p_i· · p_·j
 *
 * p_ij is the share of items that the first put into i and the second into j; v_ij is 1 for i ≠ j, |i−j| or (i−j)².
 * Items that either left out do not count.
 *
 * Sources: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20 (1960);
 * J. Cohen, Weighted Kappa, Psychological Bulletin 70 (1968).
 */
export function cohenKappa(coding: Coding, weights: KappaWeights, times?: Times): Outcome {
  if (coding.raters !== 2) return undefinedFor(coding.raters < 2 ? 'one-rater' : 'not-two')
  const nothing = nothingToCompare(coding)
  return nothing ?? kappaOf(coding, weights, times)
}

/** As `cohenKappa`, for a coding of two raters that is known to hold a pair. */
export function kappaOf({ items, categories, values }: Coding, weights: KappaWeights, times: Times): Outcome {
  const rows = new Float64Array(categories)
  const columns = new Float64Array(categories)
  let n = 0
  let observed = 0
  for (let item = 0; item < items; item++) {
    const [a, b] = [values[item * 2] as number, values[item * 2 + 1] as number]
    const drawn = times === undefined ? 1 : (times[item] as number)
    if (drawn === 0 || a === MISSING || b === MISSING) continue
    n += drawn
    rows[a] = (rows[a] as number) + drawn
    columns[b] = (columns[b] as number) + drawn
    observed += drawn * disagreement(weights, a, b)
  }
  if (n === 0) return undefinedFor('no-pair')
  let expected = 0
  for (let i = 0; i < categories; i++) {
    if (rows[i] === 0) continue
    for (let j = 0; j < categories; j++) {
      expected += (rows[i] as number) * (columns[j] as number) * disagreement(weights, i, j)
    }
  }
  return expected === 0 ? undefinedFor('no-variation') : measured(1 - (observed * n) / expected)
}

function disagreement(weights: KappaWeights, a: number, b: number): number {
  if (weights === 'none') return a === b ? 0 : 1
  return weights === 'linear' ? Math.abs(a - b) : (a - b) ** 2
}
