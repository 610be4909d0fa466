import { bootstrap, type Interval95 } from './bootstrap.ts'
import { type Coding, MISSING, nothingToCompare, pairable } from './coding.ts'
import { cohenKappa, kappaOf } from './cohen-kappa.ts'
import { type Continuum, comparedSpans, nothingMarked } from './continuum.ts'
import { fleissOf } from './fleiss-kappa.ts'
import { acOf } from './gwet-ac.ts'
import { alphaOf } from './krippendorff-alpha.ts'
import type { Measure } from './measure-names.ts'
import { type Outcome, type Times, UNDEFINED_WORDS } from './outcome.ts'
import { spanFOf } from './span-f.ts'
import { unitisedAlphaFor } from './unitised-alpha.ts'

/** What a measure says, as it is told: its value or why there is none, its interval, and how much it rests on. */
export type Figure = {
  value: number | null
  /** Why there is no value, in words. */
  why: string | null
  interval: Interval95 | null
  /** Passages that two raters or more coded; of spans, how many were placed where two or more worked. */
  n: number
}

/** The figure of a coding; items that fewer than two raters coded are left out first. */
export function codingFigure(coding: Coding, scale: 'nominal' | 'ordinal', measure: Measure): Figure {
  const compared = pairedItems(coding)
  const run = codingMeasure(measure, scale)
  const nothing = nothingToCompare(coding)
  const outcome =
    nothing ??
    (isForTwo(measure) && coding.raters !== 2 ? cohenKappa(coding, 'none') : run(compared, undefined))
  return figure(outcome, compared.items, (times) => run(compared, times), pairable(coding))
}

/** The figure of spans; its interval draws stretches of text, since spans of one paragraph hang together. */
export function spanFigure(continuum: Continuum, measure: Measure): Figure {
  const run: (times: Times) => Outcome =
    measure === 'alpha'
      ? unitisedAlphaFor(continuum)
      : (times) => spanFOf(continuum, measure === 'f-exact' ? 'exact' : 'overlapping', times)
  const outcome = nothingMarked(continuum) ?? run(undefined)
  return figure(outcome, continuum.stretches.length, run, comparedSpans(continuum))
}

function figure(outcome: Outcome, items: number, run: (times: Times) => Outcome, n: number): Figure {
  if (outcome.kind === 'undefined') {
    return { value: null, why: UNDEFINED_WORDS[outcome.reason], interval: null, n }
  }
  return { value: outcome.value, why: null, interval: bootstrap(items, run), n }
}

const isForTwo = (measure: Measure) => measure.startsWith('kappa')

function codingMeasure(
  measure: Measure,
  scale: 'nominal' | 'ordinal',
): (coding: Coding, times: Times) => Outcome {
  switch (measure) {
    case 'kappa':
      return (coding, times) => kappaOf(coding, 'none', times)
    case 'kappa-linear':
      return (coding, times) => kappaOf(coding, 'linear', times)
    case 'kappa-quadratic':
      return (coding, times) => kappaOf(coding, 'quadratic', times)
    case 'fleiss':
      return fleissOf
    case 'ac1':
      return (coding, times) => acOf(coding, 'identity', times)
    case 'ac2-linear':
      return (coding, times) => acOf(coding, 'linear', times)
    case 'ac2-quadratic':
      return (coding, times) => acOf(coding, 'quadratic', times)
    default:
      return (coding, times) => alphaOf(coding, scale, times)
  }
}

function pairedItems({ items, raters, categories, values }: Coding): Coding {
  const kept: number[] = []
  for (let item = 0; item < items; item++) {
    const row = values.subarray(item * raters, (item + 1) * raters)
    if (row.reduce((said, value) => said + Number(value !== MISSING), 0) > 1) kept.push(...row)
  }
  return { items: kept.length / Math.max(1, raters), raters, categories, values: Int16Array.from(kept) }
}
