import { type Coding, eachItem, nothingToCompare } from './coding.ts'
import { measured, type Outcome, type Times, undefinedFor } from './outcome.ts'

/**
 * Fleiss' kappa, for many raters on a nominal scale:
 *
 *     κ = (P − P_e) / (1 − P_e)
 *     P = mean over items of Σ_k r_ik(r_ik−1) / (r_i(r_i−1))        P_e = Σ_k π_k²
 *
 * r_ik of the r_i raters of item i chose k, π_k is the mean of r_ik/r_i. Where each item has as many raters, this is
 * Fleiss' formula; where some are missing, items with two ratings or more make P, and all items make π (Gwet 2014).
 *
 * Sources: J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971);
 * K. L. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), chapter 2.
 */
export function fleissKappa(coding: Coding, times?: Times): Outcome {
  const nothing = nothingToCompare(coding)
  return nothing ?? fleissOf(coding, times)
}

/** As `fleissKappa`, for a coding that is known to hold a pair. */
export function fleissOf(coding: Coding, times: Times): Outcome {
  const shares = new Float64Array(coding.categories)
  let rated = 0
  let compared = 0
  let agreed = 0
  eachItem(coding, times, (said, named, distinct, counts, drawn) => {
    rated += drawn
    let same = 0
    for (let i = 0; i < distinct; i++) {
      const category = named[i] as number
      const count = counts[category] as number
      shares[category] = (shares[category] as number) + (count / said) * drawn
      same += count * (count - 1)
    }
    if (said < 2) return
    compared += drawn
    agreed += (same / (said * (said - 1))) * drawn
  })
  if (compared === 0) return undefinedFor('no-pair')
  let byChance = 0
  let used = 0
  for (const share of shares) {
    byChance += (share / rated) ** 2
    if (share > 0) used++
  }
  return used < 2 ? undefinedFor('no-variation') : measured((agreed / compared - byChance) / (1 - byChance))
}
