import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Coding, codingOf, MISSING } from './coding.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { type Continuum, continuumOf, type Span } from './continuum.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAc } from './gwet-ac.ts'
import { krippendorffAlpha, type Level } from './krippendorff-alpha.ts'
import type { Outcome } from './outcome.ts'
import { spanF } from './span-f.ts'
import { unitisedPartsFor } from './unitised-alpha.ts'

/** Each measure beside its definition written out slowly: pair by pair, section by section. */

const anyCoding = fc
  .record({ raters: fc.integer({ min: 2, max: 5 }), categories: fc.integer({ min: 2, max: 5 }) })
  .chain(({ raters, categories }) =>
    fc
      .array(
        fc.array(fc.option(fc.integer({ min: 0, max: categories - 1 })), {
          minLength: raters,
          maxLength: raters,
        }),
        { maxLength: 25 },
      )
      .map((rows) => codingOf(rows, categories, raters)),
  )

const rowsOf = ({ items, raters, values }: Coding) =>
  Array.from({ length: items }, (_, item) => [...values.slice(item * raters, (item + 1) * raters)])
const said = (row: number[]) => row.filter((value) => value !== MISSING)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function expectSame(outcome: Outcome, slow: number) {
  if (outcome.kind === 'value') expect(outcome.value).toBeCloseTo(slow, 9)
  else expect(Number.isFinite(slow)).toBe(false)
}

/** Alpha from a list of all pairable values and all pairs within items. */
function slowAlpha(coding: Coding, level: Level): number {
  const units = rowsOf(coding)
    .map(said)
    .filter((row) => row.length > 1)
  const all = units.flat()
  const delta = (c: number, k: number) => {
    if (level === 'nominal') return c === k ? 0 : 1
    if (level === 'interval') return (c - k) ** 2
    const [low, high] = [Math.min(c, k), Math.max(c, k)]
    const count = (value: number) => all.filter((one) => one === value).length
    const ranks = all.filter((one) => one >= low && one <= high).length
    return (ranks - (count(c) + count(k)) / 2) ** 2
  }
  const pairs = (row: number[]) => sum(row.flatMap((c, i) => row.map((k, j) => (i === j ? 0 : delta(c, k)))))
  const observed = sum(units.map((row) => pairs(row) / (row.length - 1))) / all.length
  const expected = pairs(all) / (all.length * (all.length - 1))
  return expected === 0 ? Number.NaN : 1 - observed / expected
}

test.each(['nominal', 'ordinal', 'interval'] as const)('alpha, %s', (level) => {
  fc.assert(
    fc.property(anyCoding, (coding) =>
      expectSame(krippendorffAlpha(coding, level), slowAlpha(coding, level)),
    ),
  )
})

test.each(['none', 'linear', 'quadratic'] as const)('kappa of two raters, weights %s', (weights) => {
  const cost = (a: number, b: number) =>
    weights === 'none' ? Number(a !== b) : weights === 'linear' ? Math.abs(a - b) : (a - b) ** 2
  fc.assert(
    fc.property(anyCoding, (coding) => {
      const two = codingOf(
        rowsOf(coding).map((row) => row.slice(0, 2)),
        coding.categories,
        2,
      )
      const pairs = rowsOf(two).filter((row) => said(row).length === 2) as [number, number][]
      const observed = sum(pairs.map(([a, b]) => cost(a, b))) / pairs.length
      const byChance = sum(pairs.flatMap(([a]) => pairs.map(([, b]) => cost(a, b)))) / pairs.length ** 2
      expectSame(cohenKappa(two, weights), byChance === 0 ? Number.NaN : 1 - observed / byChance)
    }),
  )
})

/** The share of each category, an item's ratings counting as one together. */
function slowShares(coding: Coding): number[] {
  const rated = rowsOf(coding)
    .map(said)
    .filter((row) => row.length > 0)
  return Array.from({ length: coding.categories }, (_, k) =>
    sum(rated.map((row) => row.filter((value) => value === k).length / row.length / rated.length)),
  )
}

/** The mean over items of how far two of its raters, drawn at random, agree. */
function slowAgreement(coding: Coding, weight: (a: number, b: number) => number): number {
  const units = rowsOf(coding)
    .map(said)
    .filter((row) => row.length > 1)
  return sum(
    units.map((row) => {
      const pairs = row.flatMap((a, i) => row.flatMap((b, j) => (i === j ? [] : [weight(a, b)])))
      return sum(pairs) / pairs.length / units.length
    }),
  )
}

const hasPair = (coding: Coding) => rowsOf(coding).some((row) => said(row).length > 1)

test('Fleiss’ kappa', () => {
  fc.assert(
    fc.property(anyCoding, (coding) => {
      const byChance = sum(slowShares(coding).map((share) => share ** 2))
      const agreed = slowAgreement(coding, (a, b) => Number(a === b))
      const isOdd = !hasPair(coding) || slowShares(coding).filter((share) => share > 0).length < 2
      expectSame(fleissKappa(coding), isOdd ? Number.NaN : (agreed - byChance) / (1 - byChance))
    }),
  )
})

test.each(['identity', 'linear', 'quadratic'] as const)('Gwet’s AC, weights %s', (weights) => {
  fc.assert(
    fc.property(anyCoding, (coding) => {
      const q = coding.categories
      const weight = (a: number, b: number) => {
        if (weights === 'identity') return Number(a === b)
        return 1 - (Math.abs(a - b) / (q - 1)) ** (weights === 'linear' ? 1 : 2)
      }
      const all = Array.from({ length: q }, (_, k) => k)
      const total = sum(all.flatMap((k) => all.map((l) => weight(k, l))))
      const byChance = (total / (q * (q - 1))) * sum(slowShares(coding).map((share) => share * (1 - share)))
      const agreed = slowAgreement(coding, weight)
      expectSame(gwetAc(coding, weights), hasPair(coding) ? (agreed - byChance) / (1 - byChance) : Number.NaN)
    }),
  )
})

type Section = { b: number; l: number; v: 0 | 1 }

/** The sections of a rater in the sense of Krippendorff: spans and the gaps between them. */
function sectionsOf(spans: readonly Span[], length: number): Section[] {
  const found: Section[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start > at) found.push({ b: at, l: start - at, v: 0 })
    found.push({ b: start, l: end - start, v: 1 })
    at = end
  }
  if (at < length) found.push({ b: at, l: length - at, v: 0 })
  return found
}

function slowDelta(g: Section, h: Section): number {
  const apart = g.b - h.b
  if (g.v === 1 && h.v === 1 && -g.l < apart && apart < h.l) return apart ** 2 + (apart + g.l - h.l) ** 2
  if (g.v === 1 && h.v === 0 && h.l - g.l >= apart && apart >= 0) return g.l ** 2
  if (g.v === 0 && h.v === 1 && h.l - g.l <= apart && apart <= 0) return h.l ** 2
  return 0
}

function slowUnitised(spans: readonly (readonly Span[])[], L: number) {
  const raters = spans.map((own) => sectionsOf(own, L))
  const m = raters.length
  const sections = raters.flat()
  const units = sections.filter((section) => section.v === 1)
  const gaps = sections.filter((section) => section.v === 0)
  const pairs = raters.flatMap((own, i) =>
    raters.flatMap((other, j) => (i === j ? [] : own.flatMap((g) => other.map((h) => slowDelta(g, h))))),
  )
  const places = units.map(
    ({ l }) =>
      ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) +
      l ** 2 * sum(gaps.filter((gap) => gap.l >= l).map((gap) => gap.l - l + 1)),
  )
  const below = m * L * (m * L - 1) - sum(units.map(({ l }) => l * (l - 1)))
  return {
    disagreement: sum(pairs) / (m * (m - 1) * L ** 2),
    expected: units.length === 0 ? 0 : ((2 / L) * sum(places)) / below,
  }
}

/** Spans that do not overlap, as lengths of gap and span in turn, and paragraphs wherever. */
const anyText = fc
  .record({
    raters: fc.array(fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 6 })), { maxLength: 6 }), {
      minLength: 2,
      maxLength: 4,
    }),
    breaks: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
    rest: fc.nat(10),
  })
  .map(({ raters, breaks, rest }) => {
    const spans = raters.map((own) => {
      let at = 0
      return own.map(([gap, length]) => {
        const start = at + gap
        at = start + length
        return { start, end: at }
      })
    })
    const length = Math.max(...spans.flat().map((span) => span.end), 1) + rest
    return { length, breaks: breaks.sort((a, b) => a - b), spans }
  })

test('unitised alpha, wherever its text is cut into stretches', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const parts = unitisedPartsFor(continuumOf([text], text.spans.length))(undefined)
      const slow = slowUnitised(text.spans, text.length)
      expect(parts.disagreement).toBeCloseTo(slow.disagreement, 9)
      expect(parts.expected).toBeCloseTo(slow.expected, 9)
    }),
  )
})

test.each(['exact', 'overlapping'] as const)('F of spans, %s', (match) => {
  const meets = (a: Span, b: Span) =>
    match === 'exact' ? a.start === b.start && a.end === b.end : a.start < b.end && b.start < a.end
  fc.assert(
    fc.property(anyText, ({ length, breaks, spans }) => {
      const [a = [], b = []] = spans
      const continuum: Continuum = continuumOf([{ length, breaks, spans: [a, b] }], 2)
      const share = (own: Span[], others: Span[]) =>
        own.length === 0 ? 0 : own.filter((one) => others.some((o) => meets(one, o))).length / own.length
      const [p, r] = [share(a, b), share(b, a)]
      const slow = a.length + b.length === 0 ? Number.NaN : p + r === 0 ? 0 : (2 * p * r) / (p + r)
      expectSame(spanF(continuum, match), slow)
    }),
  )
})
