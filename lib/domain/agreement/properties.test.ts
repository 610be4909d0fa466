import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrap } from './bootstrap.ts'
import { type Coding, codingOf, MISSING, ofRaters } from './coding.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { continuumOf, type Span } from './continuum.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAc } from './gwet-ac.ts'
import { alphaOf, krippendorffAlpha } from './krippendorff-alpha.ts'
import { type Outcome, UNDEFINED_WORDS } from './outcome.ts'
import { seeded } from './random.ts'
import { spanF } from './span-f.ts'
import { unitisedAlpha } from './unitised-alpha.ts'

const MEASURES: Record<string, (coding: Coding) => Outcome> = {
  'alpha, nominal': (coding) => krippendorffAlpha(coding, 'nominal'),
  'alpha, ordinal': (coding) => krippendorffAlpha(coding, 'ordinal'),
  'alpha, interval': (coding) => krippendorffAlpha(coding, 'interval'),
  kappa: (coding) => cohenKappa(coding, 'none'),
  'kappa, linear': (coding) => cohenKappa(coding, 'linear'),
  'kappa, quadratic': (coding) => cohenKappa(coding, 'quadratic'),
  'Fleiss’ kappa': (coding) => fleissKappa(coding),
  AC1: (coding) => gwetAc(coding, 'identity'),
  'AC2, linear': (coding) => gwetAc(coding, 'linear'),
  'AC2, quadratic': (coding) => gwetAc(coding, 'quadratic'),
}
const FOR_MANY = Object.entries(MEASURES).filter(([name]) => !name.startsWith('kappa'))

const CATEGORIES = 4
const rating = fc.option(fc.integer({ min: 0, max: CATEGORIES - 1 }), { freq: 5 })
const rows = (raters: number) =>
  fc.array(fc.array(rating, { minLength: raters, maxLength: raters }), { maxLength: 30 })
const anyRows = fc.integer({ min: 2, max: 5 }).chain(rows)

function expectSame(a: Outcome, b: Outcome) {
  if (a.kind === 'value' && b.kind === 'value') expect(a.value).toBeCloseTo(b.value, 10)
  else expect(a).toEqual(b)
}

describe.each(Object.entries(MEASURES))('%s', (name, measure) => {
  const isForTwo = name.startsWith('kappa')
  const sample = isForTwo ? rows(2) : anyRows

  test('is 1 on identical coding with variation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: CATEGORIES - 1 }), { minLength: 2, maxLength: 30 }),
        isForTwo ? fc.constant(2) : fc.integer({ min: 2, max: 5 }),
        (values, raters) => {
          fc.pre(new Set(values).size > 1)
          const coding = codingOf(
            values.map((value) => new Array(raters).fill(value)),
            CATEGORIES,
          )
          expectSame(measure(coding), { kind: 'value', value: 1 })
        },
      ),
    )
  })

  test('is the same when raters are renamed, and never more than 1 or no number', () => {
    fc.assert(
      fc.property(sample, fc.infiniteStream(fc.nat()), (items, order) => {
        const raters = items[0]?.length ?? 2
        const places = Array.from({ length: raters }, (_, place) => ({ place, key: order.next().value }))
        const renamed = places.sort((a, b) => a.key - b.key).map(({ place }) => place)
        const coding = codingOf(items, CATEGORIES, raters)
        const outcome = measure(coding)
        expectSame(measure(ofRaters(coding, renamed)), outcome)
        if (outcome.kind === 'value') expect(outcome.value).toBeLessThanOrEqual(1 + 1e-12)
        else expect(UNDEFINED_WORDS[outcome.reason]).toMatch(/\.$/)
      }),
    )
  })

  test('is the same when an item is added that nobody rated, or a rater who rated nothing', () => {
    fc.assert(
      fc.property(sample, (items) => {
        const raters = items[0]?.length ?? 2
        const coding = codingOf(items, CATEGORIES, raters)
        expectSame(measure(codingOf([...items, []], CATEGORIES, raters)), measure(coding))
        if (!isForTwo) expectSame(measure(codingOf(items, CATEGORIES, raters + 1)), measure(coding))
      }),
    )
  })
})

test('alpha, Fleiss and AC of two raters are the same when the order of items changes', () => {
  fc.assert(
    fc.property(anyRows, (items) => {
      const raters = items[0]?.length ?? 2
      for (const [, measure] of FOR_MANY) {
        expectSame(
          measure(codingOf(items.toReversed(), CATEGORIES, raters)),
          measure(codingOf(items, CATEGORIES, raters)),
        )
      }
    }),
  )
})

describe('spans', () => {
  const spans = fc
    .array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 5 })), { maxLength: 6 })
    .map((parts) => {
      let at = 0
      return parts.map(([gap, length]): Span => {
        const start = at + gap
        at = start + length
        return { start, end: at }
      })
    })
  const measures = {
    'unitised alpha': unitisedAlpha,
    'F, exact': (c: Parameters<typeof unitisedAlpha>[0]) => spanF(c, 'exact'),
    'F, overlapping': (c: Parameters<typeof unitisedAlpha>[0]) => spanF(c, 'overlapping'),
  }
  const on = (...own: Span[][]) => continuumOf([{ length: 80, breaks: [20, 40], spans: own }], own.length)

  test.each(Object.entries(measures))('%s is 1 where spans are the same', (_, measure) => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 4 }), (own, raters) => {
        fc.pre(own.length > 0)
        expectSame(measure(on(...new Array<Span[]>(raters).fill(own))), { kind: 'value', value: 1 })
      }),
    )
  })

  test.each(Object.entries(measures))('%s is the same when raters are renamed', (_, measure) => {
    fc.assert(
      fc.property(fc.array(spans, { minLength: 2, maxLength: 4 }), (own) => {
        expectSame(measure(on(...own.toReversed())), measure(on(...own)))
      }),
    )
  })

  test('a span that overlaps another of the same rater is one with it', () => {
    const joined = on([{ start: 2, end: 9 }], [{ start: 2, end: 9 }])
    const overlapping = on(
      [
        { start: 4, end: 9 },
        { start: 2, end: 6 },
      ],
      [{ start: 2, end: 9 }],
    )
    expect(overlapping).toEqual(joined)
  })

  test('a text that only one rater worked on changes nothing', () => {
    fc.assert(
      fc.property(spans, spans, spans, (a, b, alone) => {
        const text = { length: 80, breaks: [20, 40], spans: [a, b, null] }
        const more = { length: 90, breaks: [30], spans: [null, alone, null] }
        for (const measure of Object.values(measures)) {
          expectSame(measure(continuumOf([text, more], 3)), measure(on(a, b)))
        }
      }),
    )
  })

  test('each text counts its own raters', () => {
    const [two, other] = [
      { length: 50, breaks: [], spans: [[{ start: 2, end: 9 }], [{ start: 2, end: 9 }], null] },
      { length: 50, breaks: [], spans: [[{ start: 2, end: 9 }], null, [{ start: 20, end: 30 }]] },
    ]
    const value = (texts: (typeof two)[]) => {
      const outcome = unitisedAlpha(continuumOf(texts, 3))
      return outcome.kind === 'value' ? outcome.value : Number.NaN
    }
    expect(value([two])).toBe(1)
    expect(value([other])).toBeLessThan(0)
    expect(value([two, other])).toBeLessThan(1)
    expect(value([two, other])).toBeGreaterThan(value([other]))
  })

  test('a text is cut at paragraphs that no span crosses', () => {
    const { stretches } = on([{ start: 18, end: 25 }], [{ start: 40, end: 45 }])
    expect(stretches.map(({ length }) => length)).toEqual([40, 40])
    expect(stretches[1]?.spans[1]).toEqual([{ start: 0, end: 5 }])
  })
})

describe('what cannot be measured says so in words', () => {
  const reason = (outcome: Outcome) => (outcome.kind === 'undefined' ? outcome.reason : outcome.value)

  test.each(FOR_MANY)('%s', (_, measure) => {
    expect(reason(measure(codingOf([], 3, 2)))).toBe('nothing-coded')
    expect(reason(measure(codingOf([[], []], 3, 2)))).toBe('nothing-coded')
    expect(reason(measure(codingOf([[1], [2]], 3, 2)))).toBe('one-rater')
    expect(reason(measure(codingOf([[1], [null, 2]], 3, 2)))).toBe('no-pair')
  })

  test('where everybody said the same throughout, only AC has a value', () => {
    const coding = codingOf(
      [
        [1, 1],
        [1, 1],
      ],
      3,
    )
    expect(reason(krippendorffAlpha(coding, 'nominal'))).toBe('no-variation')
    expect(reason(krippendorffAlpha(coding, 'ordinal'))).toBe('no-variation')
    expect(reason(cohenKappa(coding, 'quadratic'))).toBe('no-variation')
    expect(reason(fleissKappa(coding))).toBe('no-variation')
    expect(reason(gwetAc(coding, 'identity'))).toBe(1)
  })

  test('kappa of three, and spans that nobody placed', () => {
    expect(reason(cohenKappa(codingOf([[1, 1, 2]], 3), 'none'))).toBe('not-two')
    const empty = continuumOf([{ length: 30, breaks: [], spans: [[], []] }], 2)
    expect(reason(unitisedAlpha(empty))).toBe('no-span')
    expect(reason(spanF(empty, 'exact'))).toBe('no-span')
    expect(reason(unitisedAlpha({ ...empty, raters: 1 }))).toBe('one-rater')
    const apart = continuumOf([{ length: 30, breaks: [], spans: [[{ start: 1, end: 2 }], null] }], 2)
    expect(reason(unitisedAlpha(apart))).toBe('no-common-text')
  })
})

describe('the bootstrap', () => {
  const draw = seeded(7)
  const coding = codingOf(
    Array.from({ length: 200 }, () => {
      const truth = draw(4)
      return [truth, draw(5) === 0 ? draw(4) : truth]
    }),
    4,
  )
  const measure = (times: Uint32Array | undefined) => alphaOf(coding, 'nominal', times)

  test('gives the same interval for the same seed, and another for another', () => {
    const first = bootstrap(coding.items, measure, { seed: 1 })
    expect(bootstrap(coding.items, measure, { seed: 1 })).toEqual(first)
    expect(bootstrap(coding.items, measure, { seed: 2 })).not.toEqual(first)
  })

  test('lies around the value, and narrows as items grow', () => {
    const alpha = krippendorffAlpha(coding, 'nominal')
    const found = bootstrap(coding.items, measure)
    if (alpha.kind !== 'value' || found === null) throw new Error('It has a value.')
    expect(found.low).toBeLessThan(alpha.value)
    expect(found.high).toBeGreaterThan(alpha.value)
    const tenfold: Coding = {
      ...coding,
      items: coding.items * 10,
      values: Int16Array.from(
        { length: coding.values.length * 10 },
        (_, i) => coding.values[i % coding.values.length] ?? MISSING,
      ),
    }
    const narrow = bootstrap(tenfold.items, (times) => alphaOf(tenfold, 'nominal', times))
    if (narrow === null) throw new Error('It has an interval.')
    expect(narrow.high - narrow.low).toBeLessThan((found.high - found.low) / 2)
  })

  test('counting an item twice is the same as having it twice', () => {
    const times = Uint32Array.from({ length: coding.items }, (_, item) => item % 3)
    const rowsTwice = Array.from({ length: coding.items }, (_, item) =>
      new Array(item % 3).fill([coding.values[item * 2], coding.values[item * 2 + 1]]),
    ).flat()
    const twice = codingOf(rowsTwice, 4, 2)
    expectSame(alphaOf(coding, 'ordinal', times), krippendorffAlpha(twice, 'ordinal'))
    expectSame(measure(times), krippendorffAlpha(twice, 'nominal'))
    expectSame(fleissKappa(coding, times), fleissKappa(twice))
    expectSame(gwetAc(coding, 'linear', times), gwetAc(twice, 'linear'))
    expectSame(cohenKappa(coding, 'linear', times), cohenKappa(twice, 'linear'))
  })

  test('says nothing of one item, nor where hardly a draw has a value', () => {
    expect(bootstrap(1, measure)).toBeNull()
    const rare = codingOf([[1, 1], [1, 1], ...new Array(60).fill([])], 2, 2)
    expect(bootstrap(rare.items, (times) => alphaOf(rare, 'nominal', times))).toBeNull()
  })

  test('draws each place about as often', () => {
    const drawn = seeded(3)
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) {
      const place = drawn(10)
      counts[place] = (counts[place] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(600)
  })
})
