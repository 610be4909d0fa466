import { describe, expect, it } from 'vitest'
import { type GroupMark, isReviewed, waitsFor, waitsForReview } from './review-rule.ts'
import type { ReviewState } from './review-words.ts'

const mark = (
  author: string,
  review: [ReviewState, by: string, changed?: boolean] | null = null,
): GroupMark => ({
  author: { id: author },
  review: review && {
    state: review[0],
    by: { id: review[1] },
    changed: review[2] ? ['statement'] : [],
  },
})
const SAME = { differs: false, settles: false }
const DIFFERS = { differs: true, settles: false }
const SETTLES = { differs: true, settles: true }

describe('a mark', () => {
  it('waits until somebody decides, and again once it is answered or changed', () => {
    expect(waitsForReview(mark('ines'))).toBe(true)
    for (const state of ['accepted', 'amended', 'challenged', 'rejected'] as const) {
      expect(waitsForReview(mark('ines', [state, 'mara']))).toBe(false)
      expect(waitsForReview(mark('ines', [state, 'mara', true]))).toBe(true)
    }
    expect(waitsForReview(mark('ines', ['answered', 'mara']))).toBe(true)
  })

  it('counts as reviewed when a decision stands on it as it is, not while it is with its author', () => {
    expect(isReviewed(mark('ines'))).toBe(false)
    expect(isReviewed(mark('ines', ['accepted', 'mara']))).toBe(true)
    expect(isReviewed(mark('ines', ['accepted', 'mara', true]))).toBe(false)
    expect(isReviewed(mark('ines', ['challenged', 'mara']))).toBe(false)
    expect(isReviewed(mark('ines', ['overturned', 'mara']))).toBe(true)
  })
})

describe('what waits for me', () => {
  it('is never only my own', () => {
    expect(waitsFor('ines', [mark('ines')], SAME)).toBe(false)
    expect(waitsFor('ines', [mark('ines', ['answered', 'mara'])], SETTLES)).toBe(false)
  })

  it('is a colleague’s mark until anybody decided on it', () => {
    expect(waitsFor('mara', [mark('ines')], SAME)).toBe(true)
    expect(waitsFor('mara', [mark('ines', ['accepted', 'tomas'])], SAME)).toBe(false)
    expect(waitsFor('mara', [mark('ines', ['challenged', 'mara'])], SAME)).toBe(false)
    expect(waitsFor('mara', [mark('ines', ['answered', 'tomas'])], SAME)).toBe(true)
  })

  it('is what differs, for whoever settles, until it is settled', () => {
    const accepted = [mark('ines', ['accepted', 'anna']), mark('tomas', ['accepted', 'anna'])]
    expect(waitsFor('mara', accepted, SETTLES)).toBe(true)
    expect(waitsFor('mara', accepted, DIFFERS)).toBe(false)
    const settled = [mark('ines', ['settled', 'mara']), mark('tomas', ['overturned', 'mara'])]
    expect(waitsFor('mara', settled, SETTLES)).toBe(false)
    const moved = [mark('ines', ['settled', 'mara']), mark('tomas', ['overturned', 'mara', true])]
    expect(waitsFor('mara', moved, SETTLES)).toBe(true)
  })

  it('is not settled by whoever made one of the versions', () => {
    expect(
      waitsFor('ines', [mark('ines', ['accepted', 'anna']), mark('tomas', ['accepted', 'anna'])], SETTLES),
    ).toBe(false)
    expect(waitsFor('ines', [mark('ines'), mark('tomas')], SETTLES)).toBe(true)
  })

  it('is chosen once where versions differ, and comes back when one of them does', () => {
    expect(waitsFor('anna', [mark('ines', ['accepted', 'anna']), mark('tomas')], DIFFERS)).toBe(false)
    expect(
      waitsFor('anna', [mark('ines', ['accepted', 'anna']), mark('tomas', ['answered', 'mara'])], DIFFERS),
    ).toBe(true)
  })
})
