import { type Coding, eachItem, nothingToCompare } from './coding.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/** What differences mean on a scale: two values differ or not; by ranks; by distance. */
export type Level = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha, for any number of raters, with missing values:
 *
 *     α = 1 − D_o / D_e
 *     D_o = 1/n · Σ_c Σ_k o_ck · δ²_ck        D_e = 1/(n(n−1)) · Σ_c Σ_k n_c · n_k · δ²_ck
 *
 * o_ck counts pairs of values c and k within items, each item of m values giving its pairs the weight 1/(m−1); n_c sums
 * a row of it, n all. Items with one value or none do not count. The difference δ²_ck is 1 for different values
 * (nominal), (c−k)² (interval), or (Σ_{g=c}^{k} n_g − (n_c+n_k)/2)² (ordinal).
 *
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania 2011.
 */
export function krippendorffAlpha(coding: Coding, level: Level, times?: Times): Outcome {
  const nothing = nothingToCompare(coding)
  return nothing ?? alphaOf(coding, level, times)
}

/** As `krippendorffAlpha`, for a coding that is known to hold a pair. */
export function alphaOf(coding: Coding, level: Level, times: Times): Outcome {
  return level === 'nominal' ? nominalAlpha(coding, times) : rankedAlpha(coding, level, times)
}

/** Where only equal values agree, the pairs of equal values are all that is needed: no table of categories². */
function nominalAlpha(coding: Coding, times: Times): Outcome {
  const totals = new Float64Array(coding.categories)
  let n = 0
  let same = 0
  eachItem(coding, times, (said, named, distinct, counts, drawn) => {
    if (said < 2) return
    n += said * drawn
    const weight = drawn / (said - 1)
    for (let i = 0; i < distinct; i++) {
      const category = named[i] as number
      const count = counts[category] as number
      totals[category] = (totals[category] as number) + count * drawn
      same += count * (count - 1) * weight
    }
  })
  let equalByChance = 0
  for (const total of totals) equalByChance += total * (total - 1)
  const expected = n * (n - 1) - equalByChance
  if (n === 0) return undefinedFor('no-pair')
  if (expected === 0) return undefinedFor('no-variation')
  return measured(1 - ((n - same) * (n - 1)) / expected)
}

function rankedAlpha(coding: Coding, level: 'ordinal' | 'interval', times: Times): Outcome {
  const size = coding.categories
  const pairs = new Float64Array(size * size)
  const totals = new Float64Array(size)
  let n = 0
  eachItem(coding, times, (said, named, distinct, counts, drawn) => {
    if (said < 2) return
    n += said * drawn
    const weight = drawn / (said - 1)
    for (let i = 0; i < distinct; i++) {
      const c = named[i] as number
      const nc = counts[c] as number
      totals[c] = (totals[c] as number) + nc * drawn
      for (let j = 0; j < distinct; j++) {
        const k = named[j] as number
        if (k !== c)
          pairs[c * size + k] = (pairs[c * size + k] as number) + nc * (counts[k] as number) * weight
      }
    }
  })
  if (n === 0) return undefinedFor('no-pair')
  const place = level === 'interval' ? Float64Array.from(totals, (_, c) => c) : middles(totals)
  let observed = 0
  let expected = 0
  for (let c = 0; c < size; c++) {
    for (let k = 0; k < size; k++) {
      const difference = ((place[c] as number) - (place[k] as number)) ** 2
      observed += (pairs[c * size + k] as number) * difference
      expected += (totals[c] as number) * (totals[k] as number) * difference
    }
  }
  if (expected === 0) return undefinedFor('no-variation')
  return measured(1 - (observed * (n - 1)) / expected)
}

/**
 * Where each rank stands among all values: the middle of its own. The distance of two of them is the ordinal difference
 * of the formula, Σ_{g=c}^{k} n_g − (n_c+n_k)/2.
 */
function middles(totals: Float64Array): Float64Array {
  let before = 0
  return totals.map((total) => {
    const middle = before + total / 2
    before += total
    return middle
  })
}
