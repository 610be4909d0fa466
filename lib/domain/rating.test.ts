import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CREDIBILITIES, RELIABILITIES, STANCES } from './kinds.ts'
import {
  CREDIBILITY_WORDS,
  confirmationStands,
  countsAsRated,
  INDEPENDENT_SUPPORTS,
  isCredibilityRated,
  isReliabilityRated,
  RELIABILITY_WORDS,
} from './rating.ts'

const evidence = fc.record({
  stance: fc.constantFrom(...STANCES),
  origin: fc.constantFrom('gazette', 'port log', 'courier', 'ledger'),
})
const blank = fc.constantFrom(null, undefined, '', ' ', '\n\t ')

describe('the Admiralty pair', () => {
  it('takes F and 6 for unrated, and nothing else', () => {
    expect(RELIABILITIES.filter((grade) => !isReliabilityRated(grade))).toEqual(['F'])
    expect(CREDIBILITIES.filter((grade) => !isCredibilityRated(grade))).toEqual([6])
  })

  it('counts a claim as rated when its credibility was judged, whatever is known of the source', () => {
    for (const credibility of CREDIBILITIES) expect(countsAsRated({ credibility })).toBe(credibility !== 6)
    expect(countsAsRated(null)).toBe(false)
    expect(countsAsRated(undefined)).toBe(false)
  })

  it('has a name and a meaning for every row and column, no two alike', () => {
    const words = [...Object.values(RELIABILITY_WORDS), ...Object.values(CREDIBILITY_WORDS)]
    expect(Object.keys(RELIABILITY_WORDS)).toEqual([...RELIABILITIES])
    expect(Object.keys(CREDIBILITY_WORDS)).toEqual(CREDIBILITIES.map(String))
    expect(new Set(words.map((word) => word.name)).size).toBe(12)
    expect(new Set(words.map((word) => word.meaning)).size).toBe(12)
  })
})

describe('credibility 1', () => {
  it('stands on two supporting counter-sources of different origin, or on a written reason, and on nothing else', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 12 }), blank, (all, reason) => {
        const origins = new Set(all.flatMap((one) => (one.stance === 'supports' ? [one.origin] : [])))
        expect(confirmationStands(all, reason)).toBe(origins.size >= 2)
        expect(confirmationStands(all, 'Two desks saw the original register.')).toBe(true)
      }),
    )
    expect(INDEPENDENT_SUPPORTS).toBe(2)
  })

  it('is never lost by further evidence', () => {
    fc.assert(
      fc.property(fc.array(evidence), evidence, blank, (all, more, reason) => {
        if (confirmationStands(all, reason)) expect(confirmationStands([...all, more], reason)).toBe(true)
      }),
    )
  })

  it('does not take one origin twice, nor evidence that does not support', () => {
    const once = { stance: 'supports', origin: 'gazette' } as const
    expect(confirmationStands([once, once, once], null)).toBe(false)
    const others = STANCES.filter((stance) => stance !== 'supports')
    expect(
      confirmationStands(
        others.map((stance) => ({ stance, origin: stance })),
        null,
      ),
    ).toBe(false)
    expect(confirmationStands([once, { stance: 'supports', origin: 'port log' }], null)).toBe(true)
  })
})
