import { type Coding, eachItem, nothingToCompare } from './coding.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/** How much two different categories agree: not at all, by their distance, or by its square. */
export type AcWeights = 'identity' | 'linear' | 'quadratic'

/**
 * Gwet's AC1 (identity weights) and AC2, which stay sensible where nearly everybody says the same:
 *
 *     AC = (p_a − p_e) / (1 − p_e)
 *     p_a = mean over items of two ratings or more of Σ_k r_ik(r*_ik − 1) / (r_i(r_i−1)),  r*_ik = Σ_l w_kl · r_il
 *     p_e = T_w / (q(q−1)) · Σ_k π_k(1 − π_k),  T_w = Σ_kl w_kl
 *
 * q is the number of categories of the scale, π_k the mean of r_ik/r_i over all items that were rated. Weights are
 * 1 − |k−l|/(q−1) or 1 − (k−l)²/(q−1)².
 *
 * Source: K. L. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), chapters 2 to 4.
 */
export function gwetAc(coding: Coding, weights: AcWeights, times?: Times): Outcome {
  const nothing = nothingToCompare(coding)
  return nothing ?? acOf(coding, weights, times)
}

/** As `gwetAc`, for a coding that is known to hold a pair. */
export function acOf(coding: Coding, weights: AcWeights, times: Times): Outcome {
  const q = coding.categories
  if (q < 2) return undefinedFor('no-variation')
  const shares = new Float64Array(q)
  let rated = 0
  let compared = 0
  let agreed = 0
  eachItem(coding, times, (said, named, distinct, counts, drawn) => {
    rated += drawn
    let alike = 0
    for (let i = 0; i < distinct; i++) {
      const k = named[i] as number
      const count = counts[k] as number
      shares[k] = (shares[k] as number) + (count / said) * drawn
      let weighted = 0
      for (let j = 0; j < distinct; j++) {
        const l = named[j] as number
        weighted += weightOf(weights, k, l, q) * (counts[l] as number)
      }
      alike += count * (weighted - 1)
    }
    if (said < 2) return
    compared += drawn
    agreed += (alike / (said * (said - 1))) * drawn
  })
  if (compared === 0) return undefinedFor('no-pair')
  let spread = 0
  for (const share of shares) spread += (share / rated) * (1 - share / rated)
  const byChance = (totalWeight(weights, q) / (q * (q - 1))) * spread
  return measured((agreed / compared - byChance) / (1 - byChance))
}

function weightOf(weights: AcWeights, k: number, l: number, q: number): number {
  if (k === l) return 1
  if (weights === 'identity') return 0
  const distance = Math.abs(k - l) / (q - 1)
  return weights === 'linear' ? 1 - distance : 1 - distance ** 2
}

function totalWeight(weights: AcWeights, q: number): number {
  if (weights === 'identity') return q
  let total = 0
  for (let k = 0; k < q; k++) for (let l = 0; l < q; l++) total += weightOf(weights, k, l, q)
  return total
}
