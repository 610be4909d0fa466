import type { Outcome, Times } from './outcome.ts'
import { seeded } from './random.ts'

/** Between which two values 95 of 100 redrawn samples lie. `runs` were drawn, `defined` of them had a value. */
export type Interval95 = { low: number; high: number; runs: number; defined: number }

export const RUNS = 1000
const SEED = 20_260_101
/** Where fewer of the runs than this have a value, what is left of them says nothing of the spread. */
const ENOUGH = 0.5

/**
 * The percentile bootstrap interval of a measure (Efron and Tibshirani 1993, section 13.3): draws as many items as there
 * are, with replacement, `runs` times, and takes the 2.5th and 97.5th percentile of what the measure says of each draw.
 * The same seed gives the same interval.
 *
 * @param items how many there are to draw from; fewer than two give no interval.
 * @param measure reads how often each item was drawn.
 * @returns null where there is nothing to draw from, or most draws have no value.
 */
export function bootstrap(
  items: number,
  measure: (times: Times) => Outcome,
  { runs = RUNS, seed = SEED }: { runs?: number; seed?: number } = {},
): Interval95 | null {
  if (items < 2) return null
  const draw = seeded(seed)
  const times = new Uint32Array(items)
  const found = new Float64Array(runs)
  let defined = 0
  for (let run = 0; run < runs; run++) {
    times.fill(0)
    for (let i = 0; i < items; i++) {
      const item = draw(items)
      times[item] = (times[item] as number) + 1
    }
    const outcome = measure(times)
    if (outcome.kind === 'value') found[defined++] = outcome.value
  }
  if (defined < runs * ENOUGH) return null
  const sorted = found.subarray(0, defined).sort()
  return { low: percentile(sorted, 0.025), high: percentile(sorted, 0.975), runs, defined }
}

/** A percentile of sorted values, on a straight line between the two that it falls between. */
function percentile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (high - low) * (place - below)
}
