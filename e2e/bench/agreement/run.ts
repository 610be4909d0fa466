import { type Figure, printFigures, printTable } from '#e2e/bench/table.ts'
import { bootstrap } from '#lib/domain/agreement/bootstrap.ts'
import { type Coding, MISSING, nothingToCompare } from '#lib/domain/agreement/coding.ts'
import { kappaOf } from '#lib/domain/agreement/cohen-kappa.ts'
import { continuumOf, type Span } from '#lib/domain/agreement/continuum.ts'
import { fleissOf } from '#lib/domain/agreement/fleiss-kappa.ts'
import { acOf } from '#lib/domain/agreement/gwet-ac.ts'
import { alphaOf, krippendorffAlpha } from '#lib/domain/agreement/krippendorff-alpha.ts'
import type { Outcome, Times } from '#lib/domain/agreement/outcome.ts'
import { seeded } from '#lib/domain/agreement/random.ts'
import { unitisedAlphaFor } from '#lib/domain/agreement/unitised-alpha.ts'

/**
 * How long the measures of agreement take: `node e2e/bench/agreement/run.ts`. Each time is the median of five runs, in
 * milliseconds; the runs of a bootstrap are a thousand. Ends with 1 when a figure to reach is missed.
 */

const REPEATS = 5
const draw = seeded(11)

/** Ratings around a truth, one in five of them off and one in ten missing. */
function ratings(items: number, raters: number, categories: number): Coding {
  const values = new Int16Array(items * raters)
  for (let item = 0; item < items; item++) {
    const truth = draw(categories)
    for (let rater = 0; rater < raters; rater++) {
      const off = draw(5) === 0
      values[item * raters + rater] = draw(10) === 0 ? MISSING : off ? draw(categories) : truth
    }
  }
  return { items, raters, categories, values }
}

function median(run: () => unknown): number {
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now()
    run()
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)] ?? 0
}

const rows: Record<string, string | number>[] = []
const figures: Figure[] = []
function time(measure: string, of: string, most: number, run: () => unknown): void {
  const got = median(run)
  rows.push({ measure, of, ms: got.toFixed(1) })
  figures.push({ name: `${measure}, ${of}, s`, got: got / 1_000, most })
}

for (const raters of [2, 4]) {
  const million = ratings(1_000_000, raters, 5)
  for (const level of ['nominal', 'ordinal', 'interval'] as const) {
    time(`alpha, ${level}`, `1,000,000 items, ${raters} raters`, 0.5, () => krippendorffAlpha(million, level))
  }
}

const two = ratings(5_000, 2, 5)
const four = ratings(2_500, 4, 5)
const tags = ratings(5_000, 2, 200)
const intervals: [string, string, Coding, (coding: Coding, times: Times) => Outcome][] = [
  ['alpha, nominal', '2 raters', two, (coding, times) => alphaOf(coding, 'nominal', times)],
  ['alpha, ordinal', '2 raters', two, (coding, times) => alphaOf(coding, 'ordinal', times)],
  ['alpha, ordinal', '4 raters', four, (coding, times) => alphaOf(coding, 'ordinal', times)],
  ['alpha, nominal', '2 raters, 200 tags', tags, (coding, times) => alphaOf(coding, 'nominal', times)],
  ['kappa', '2 raters', two, (coding, times) => kappaOf(coding, 'none', times)],
  ['kappa, quadratic', '2 raters', two, (coding, times) => kappaOf(coding, 'quadratic', times)],
  ['Fleiss', '4 raters', four, (coding, times) => fleissOf(coding, times)],
  ['AC2, quadratic', '4 raters', four, (coding, times) => acOf(coding, 'quadratic', times)],
]
for (const [name, of, coding, measure] of intervals) {
  if (nothingToCompare(coding)) throw new Error('The ratings hold no pair.')
  time(`interval of ${name}`, `10,000 ratings, ${of}`, 2, () =>
    bootstrap(coding.items, (times) => measure(coding, times)),
  )
}

/** A text in which two raters mark a passage in most paragraphs. */
const PARAGRAPH = 500
const paragraphs = 1_000
const spans = [0, 1].map(() =>
  Array.from({ length: paragraphs }, (_, at): Span => {
    const start = at * PARAGRAPH + draw(200)
    return { start, end: start + 40 + draw(200) }
  }),
)
const text = continuumOf(
  [
    {
      length: paragraphs * PARAGRAPH,
      breaks: Array.from({ length: paragraphs }, (_, i) => i * PARAGRAPH),
      spans,
    },
  ],
  2,
)
time('interval of unitised alpha', '2,000 spans in 1,000 paragraphs', 2, () =>
  bootstrap(text.stretches.length, unitisedAlphaFor(text)),
)

printTable(rows)
process.exitCode = printFigures(figures) ? 0 : 1
