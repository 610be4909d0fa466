import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CREDIBILITIES, RELIABILITIES } from './kinds.ts'
import { byReach, stepsApart, widestApart } from './rating-spread.ts'

const pair = fc.record({
  reliability: fc.constantFrom(...RELIABILITIES),
  credibility: fc.constantFrom(...CREDIBILITIES),
})
const rated = (reliability: (typeof RELIABILITIES)[number], credibility: (typeof CREDIBILITIES)[number]) => ({
  reliability,
  credibility,
})

test('axes are counted apart, and one that was not judged is not counted', () => {
  expect(stepsApart(rated('A', 2), rated('D', 5))).toEqual({ reliability: 3, credibility: 3 })
  expect(stepsApart(rated('F', 2), rated('D', 6))).toEqual({ reliability: null, credibility: null })
})

test('the widest apart are found among several, and none where all agree', () => {
  const [near, wide, far] = [rated('C', 3), rated('B', 2), rated('E', 5)]
  expect(widestApart([near, wide, far])).toEqual([wide, far])
  expect(byReach([near, wide, far]).at(-1)).toBe(near)
  expect(widestApart([near, rated('C', 3)])).toBeNull()
  expect(widestApart([rated('F', 6), near])).toBeNull()
})

test('no two are wider apart than the widest', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), (ratings) => {
      const widest = widestApart(ratings)
      const reach = (a: (typeof ratings)[number], b: (typeof ratings)[number]) => {
        const { reliability, credibility } = stepsApart(a, b)
        return (reliability ?? 0) + (credibility ?? 0)
      }
      const most = widest === null ? 0 : reach(...widest)
      for (const a of ratings) for (const b of ratings) expect(reach(a, b)).toBeLessThanOrEqual(most)
    }),
  )
})
