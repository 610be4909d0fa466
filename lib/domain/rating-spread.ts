import { CREDIBILITIES, type Credibility, RELIABILITIES, type Reliability } from './kinds.ts'
import { isCredibilityRated, isReliabilityRated } from './rating.ts'

type Pair = { reliability: Reliability; credibility: Credibility }

/** How many steps two ratings are apart on each axis; null where one of them did not judge it. */
export function stepsApart(a: Pair, b: Pair): { reliability: number | null; credibility: number | null } {
  const rows = isReliabilityRated(a.reliability) && isReliabilityRated(b.reliability)
  const columns = isCredibilityRated(a.credibility) && isCredibilityRated(b.credibility)
  const steps = (one: number, other: number) => Math.abs(one - other)
  return {
    reliability: rows
      ? steps(RELIABILITIES.indexOf(a.reliability), RELIABILITIES.indexOf(b.reliability))
      : null,
    credibility: columns
      ? steps(CREDIBILITIES.indexOf(a.credibility), CREDIBILITIES.indexOf(b.credibility))
      : null,
  }
}

/** What two ratings are apart over both axes, to put them in order; it is no measure, and is shown nowhere. */
const reach = (a: Pair, b: Pair): number => {
  const { reliability, credibility } = stepsApart(a, b)
  return (reliability ?? 0) + (credibility ?? 0)
}

/** The two ratings that are the widest apart; null where no two differ on an axis that both judged. */
export function widestApart<Rating extends Pair>(ratings: readonly Rating[]): [Rating, Rating] | null {
  let widest: [Rating, Rating] | null = null
  for (const [index, a] of ratings.entries()) {
    for (const b of ratings.slice(index + 1)) {
      if (reach(a, b) > (widest === null ? 0 : reach(...widest))) widest = [a, b]
    }
  }
  return widest
}

/** Ratings with those first that are the widest from another. */
export function byReach<Rating extends Pair>(ratings: readonly Rating[]): Rating[] {
  const furthest = (one: Rating) => Math.max(...ratings.map((other) => reach(one, other)))
  return ratings.toSorted((a, b) => furthest(b) - furthest(a))
}
