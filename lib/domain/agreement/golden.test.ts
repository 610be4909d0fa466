import { describe, expect, test } from 'vitest'
import { type Coding, codingOf } from './coding.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { continuumOf, type Span } from './continuum.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAc } from './gwet-ac.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import type { Outcome } from './outcome.ts'
import { unitisedAlpha, unitisedPartsFor } from './unitised-alpha.ts'

/** Worked examples as they were published, each with where it stands. */

const value = (outcome: Outcome) => (outcome.kind === 'value' ? outcome.value : outcome.reason)

/** A coding from one line a rater: a letter or a digit an item, a dot for none. */
function lines(...raters: string[]): Coding {
  const rows = raters.map((line) => [...line.replaceAll(/\s/g, '')])
  const signs = [...new Set(rows.flat())].filter((sign) => sign !== '.').sort()
  const items = Array.from({ length: rows[0]?.length ?? 0 }, (_, item) =>
    rows.map((row) => signs.indexOf(row[item] ?? '.')),
  )
  return codingOf(items, signs.length)
}

/** A coding of two raters from the table of how often the first said the row and the second the column. */
function table(...counts: number[][]): Coding {
  const items = counts.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])),
  )
  return codingOf(items, counts.length)
}

/** Four observers, twelve units, values missing: section C of Krippendorff 2011; `cac.raw4raters` of irrCAC. */
const FOUR = lines('1233214 12...', '1233224 125.3', '.333234 2251.', '1233244 1251.')

describe('Krippendorff, Computing Krippendorff’s Alpha-Reliability (2011)', () => {
  test('A: binary data, two observers', () => {
    const coding = lines('0100000010', '1110010000')
    expect(value(krippendorffAlpha(coding, 'nominal'))).toBeCloseTo(0.095, 3)
  })

  test('B: nominal data, two observers', () => {
    const coding = lines('aabbdcccedda', 'babbbccceddd')
    expect(value(krippendorffAlpha(coding, 'nominal'))).toBeCloseTo(0.692, 3)
  })

  test('C and D: four observers with missing values, nominal, ordinal, interval', () => {
    expect(value(krippendorffAlpha(FOUR, 'nominal'))).toBeCloseTo(0.743, 3)
    expect(value(krippendorffAlpha(FOUR, 'ordinal'))).toBeCloseTo(0.815, 3)
    expect(value(krippendorffAlpha(FOUR, 'interval'))).toBeCloseTo(0.849, 3)
  })
})

test('Krippendorff (1995), Bertha and Bill digitised: alpha 0.329, kappa 0.385', () => {
  const coding = lines('001111111100001111110000', '000011110000000110000000')
  expect(value(krippendorffAlpha(coding, 'nominal'))).toBeCloseTo(0.329, 3)
  expect(value(cohenKappa(coding, 'none'))).toBeCloseTo(0.385, 3)
})

test('Cohen (1960), page 45: two clinicians, 200 patients', () => {
  const coding = table([88, 14, 18], [10, 40, 10], [2, 6, 12])
  expect(value(cohenKappa(coding, 'none'))).toBeCloseTo(0.492, 3)
})

test('Cohen (1960), page 37: less than chance', () => {
  const coding = table([25, 12, 3], [13, 2, 15], [12, 16, 2])
  // Observed 0.29, by chance 0.35.
  expect(value(cohenKappa(coding, 'none'))).toBeCloseTo((0.29 - 0.35) / (1 - 0.35), 2)
})

test('SAS, FREQ procedure: simple kappa 0.4842, linear weights 0.4701 (as printed in the tests of statsmodels)', () => {
  const coding = table([0, 4, 1], [0, 8, 0], [0, 1, 5])
  expect(value(cohenKappa(coding, 'none'))).toBeCloseTo(0.4842, 4)
  expect(value(cohenKappa(coding, 'linear'))).toBeCloseTo(0.4701, 4)
})

test('R package irr, anxiety, raters 2 and 3: kappa2 unweighted, equal and squared weights', () => {
  // irr numbers the levels that occur; level 5 of the six occurs with neither of the two.
  const coding = lines('36462424332333221334', '21443216111233113322')
  expect(value(cohenKappa(coding, 'none'))).toBeCloseTo(-0.006289308, 8)
  expect(value(cohenKappa(coding, 'linear'))).toBeCloseTo(0.1459075, 7)
  expect(value(cohenKappa(coding, 'quadratic'))).toBeCloseTo(0.2520325, 7)
})

test('Maple, EssayTools, QuadraticWeightedKappa: 0.758620689655172 and 0.438095238095238', () => {
  const essays = (a: number[], b: number[]) =>
    codingOf(
      a.map((score, item) => [score, b[item]]),
      11,
    )
  const first = [9, 7, 8, 7, 6, 8, 3, 5, 10]
  expect(value(cohenKappa(essays(first, [8, 8, 6, 6, 7, 6, 1, 4, 8]), 'quadratic'))).toBeCloseTo(
    0.758620689655172,
    12,
  )
  expect(value(cohenKappa(essays(first, [3, 5, 6, 6, 7, 6, 1, 4, 8]), 'quadratic'))).toBeCloseTo(
    0.438095238095238,
    12,
  )
})

test('Fleiss (1971), table 1: six psychiatrists, 30 patients; 0.430, and 0.4302445 in the R package irr', () => {
  const patients = `444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
    144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
    555555 244444 224555 114444 144445 222224 111155 224444 133333 555555`
  const coding = codingOf(
    patients
      .trim()
      .split(/\s+/)
      .map((row) => [...row].map((digit) => Number(digit) - 1)),
    5,
  )
  expect(value(fleissKappa(coding))).toBeCloseTo(0.4302445, 7)
})

describe('Gwet, Handbook of Inter-Rater Reliability (2014), as his R package irrCAC prints it', () => {
  test('cont3x3abstractors: AC1, kappa, alpha', () => {
    const coding = table([13, 0, 0], [0, 20, 7], [0, 4, 56])
    expect(value(gwetAc(coding, 'identity'))).toBeCloseTo(0.8493305, 7)
    expect(value(cohenKappa(coding, 'none'))).toBeCloseTo(0.7964094, 7)
    expect(value(krippendorffAlpha(coding, 'nominal'))).toBeCloseTo(0.7972585, 7)
  })

  test('cac.raw4raters, with missing ratings: AC1 and Fleiss’ kappa', () => {
    expect(value(gwetAc(FOUR, 'identity'))).toBeCloseTo(0.77544, 5)
    expect(value(fleissKappa(FOUR))).toBeCloseTo(0.76117, 5)
  })

  test('an ordinal table of five categories: AC1 and AC2 with quadratic weights (irrCAC 1.4)', () => {
    const coding = table(
      [15, 4, 1, 0, 0],
      [3, 12, 4, 1, 0],
      [1, 3, 14, 3, 1],
      [0, 1, 3, 10, 2],
      [0, 0, 1, 2, 8],
    )
    expect(value(gwetAc(coding, 'identity'))).toBeCloseTo(0.57997, 5)
    expect(value(gwetAc(coding, 'quadratic'))).toBeCloseTo(0.87005, 5)
  })
})

/** Spans given as start and length, as Krippendorff writes sections. */
const sections = (...spans: [number, number][]): Span[] =>
  spans.map(([start, length]) => ({ start, end: start + length }))
const continuum = (length: number, ...spans: Span[][]) =>
  continuumOf([{ length, breaks: [], spans }], spans.length)

describe('Krippendorff, Measuring the Reliability of Qualitative Text Analysis Data (2004)', () => {
  // The continuum runs from 150 to 450 there.
  const c = continuum(300, sections([75, 70], [220, 30]), sections([70, 80], [205, 20], [250, 20]))
  const k = continuum(300, sections([30, 60], [150, 50]), sections([30, 60], [150, 50]))

  test('category c: 0.0144 observed, 0.0532 expected', () => {
    const { disagreement, expected } = unitisedPartsFor(c)(undefined)
    expect(disagreement).toBeCloseTo(0.0144, 4)
    expect(expected).toBeCloseTo(0.0532, 4)
    expect(value(unitisedAlpha(c))).toBeCloseTo(1 - 0.0144 / 0.0532, 2)
  })

  test('category k: coded alike, 0.0490 expected, alpha 1', () => {
    expect(unitisedPartsFor(k)(undefined).expected).toBeCloseTo(0.049, 4)
    expect(value(unitisedAlpha(k))).toBe(1)
  })
})

describe('Krippendorff, On the Reliability of Unitizing Contiguous Data (1995), page 57: observed disagreements', () => {
  const pairs: Record<string, [number, Span[], Span[]]> = {
    'A: Bertha and Bill': [0.03125, sections([2, 8], [14, 6]), sections([4, 4], [15, 2])],
    'B: John and Jill': [
      2.26736,
      sections([0, 18]),
      sections([0, 2], [2, 1], [3, 1], [4, 1], [5, 1], [6, 3], [9, 1]),
    ],
    'C: Gerret and Gill': [
      0.02777,
      sections([2, 6], [10, 2], [14, 4], [20, 2]),
      sections([0, 2], [4, 4], [10, 4], [16, 2], [20, 2]),
    ],
    'D: Heather and Hill': [
      0.38715,
      sections([0, 2], [2, 8], [10, 4], [14, 6], [20, 4]),
      sections([0, 4], [4, 4], [8, 7], [15, 2], [17, 7]),
    ],
  }
  test.each(Object.entries(pairs))('%s', (_, [published, first, second]) => {
    expect(unitisedPartsFor(continuum(24, first, second))(undefined).disagreement).toBeCloseTo(published, 4)
  })
})
