import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_GAP, cardsBetween, marginShift, openShift, placeCards } from './margin-layout.ts'

const column = fc
  .array(fc.record({ top: fc.integer({ min: 0, max: 20_000 }), height: fc.integer({ min: 30, max: 600 }) }), {
    minLength: 1,
    maxLength: 80,
  })
  .chain((cards) => {
    const sorted = cards.toSorted((a, b) => a.top - b.top)
    return fc.record({
      tops: fc.constant(sorted.map((card) => card.top)),
      heights: fc.constant(sorted.map((card) => card.height)),
      open: fc.integer({ min: -1, max: sorted.length - 1 }),
    })
  })

describe('where cards stand', () => {
  it('level with their passages where there is room', () => {
    expect([...placeCards({ tops: [0, 100, 300], heights: [80, 80, 80], open: -1 })]).toEqual([0, 100, 300])
  })

  it('below the card before where there is not', () => {
    expect([...placeCards({ tops: [0, 20, 300], heights: [80, 80, 80], open: -1 })]).toEqual([
      0,
      80 + CARD_GAP,
      300,
    ])
  })

  it('the open one is level, others make room on both sides', () => {
    expect([...placeCards({ tops: [100, 120, 140], heights: [80, 400, 80], open: 1 })]).toEqual([
      120 - CARD_GAP - 80,
      120,
      120 + 400 + CARD_GAP,
    ])
  })

  it('never over each other, always in order, the open one in its place', () => {
    fc.assert(
      fc.property(column, (cards) => {
        const places = placeCards(cards)
        for (let i = 1; i < places.length; i++) {
          expect(places[i]).toBeGreaterThanOrEqual(
            (places[i - 1] ?? 0) + (cards.heights[i - 1] ?? 0) + CARD_GAP,
          )
        }
        if (cards.open >= 0) expect(places[cards.open]).toBe(cards.tops[cards.open])
      }),
    )
  })
})

describe('how the margin follows the text', () => {
  it('does not move of itself where cards are near their passages', () => {
    const tops = [0, 400, 900, 1500]
    const places = placeCards({ tops, heights: [80, 80, 80, 80], open: 2 })
    for (let scroll = 0; scroll < 2000; scroll += 50) {
      expect(Math.abs(marginShift({ scroll, window: 800, text: 2500 }, tops, places))).toBe(0)
    }
  })

  it('brings the cards of the passages in view into view, however dense the marks', () => {
    const tops = Array.from({ length: 2000 }, (_, i) => i * 15)
    const heights = tops.map(() => 80)
    const places = placeCards({ tops, heights, open: -1 })
    const text = 2000 * 15 + 400
    for (let scroll = 0; scroll <= text - 800; scroll += 333) {
      const shift = marginShift({ scroll, window: 800, text }, tops, places)
      const shown = cardsBetween(places, heights, scroll - shift, scroll + 800 - shift)
      const inView = tops.slice(shown.first, shown.end).filter((top) => top >= scroll && top <= scroll + 800)
      expect(inView.length).toBeGreaterThan(3)
    }
  })

  it('lets the first and the last card be reached', () => {
    const tops = Array.from({ length: 300 }, (_, i) => 10 + i * 10)
    const heights = tops.map(() => 80)
    const text = 3400
    for (const open of [-1, 0, 150, 299]) {
      const places = placeCards({ tops, heights, open })
      const first = (places[0] ?? 0) + marginShift({ scroll: 0, window: 800, text }, tops, places)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(first).toBeLessThan(800)
      const end = marginShift({ scroll: text - 800, window: 800, text }, tops, places)
      const last = (places[299] ?? 0) + end
      expect(last).toBeGreaterThanOrEqual(text - 800)
      expect(last + 80).toBeLessThanOrEqual(text)
    }
  })

  it('glides: a small scroll is never a leap', () => {
    fc.assert(
      fc.property(column, (cards) => {
        const places = placeCards(cards)
        const text = (cards.tops.at(-1) ?? 0) + 1000
        const distinct = new Set(cards.tops).size === cards.tops.length
        fc.pre(distinct)
        const shiftAt = (scroll: number) => marginShift({ scroll, window: 800, text }, cards.tops, places)
        for (let scroll = 0; scroll < text - 800; scroll += 97) {
          expect(Math.abs(shiftAt(scroll + 0.001) - shiftAt(scroll))).toBeLessThan(5)
        }
      }),
    )
  })
})

describe('the open card', () => {
  const head = 60
  const at = (scroll: number, card: { top: number; height: number; last: number }) => {
    const shift = openShift({ scroll, window: 800 }, card, head)
    return shift === null ? null : card.top + shift - scroll
  }

  it('stands level with a passage of one line, and moves up where it would reach below the window', () => {
    const card = { top: 1000, height: 400, last: 1000 }
    expect(at(700, card)).toBe(300)
    expect(at(300, card)).toBe(800 - 400 - CARD_GAP)
    expect(at(100, card)).toBeNull()
    expect(at(1100, card)).toBeNull()
  })

  it('is in sight wherever any line of its passage is', () => {
    const arbitraryCard = fc.record({
      top: fc.integer({ min: 0, max: 5000 }),
      height: fc.integer({ min: 60, max: 720 }),
      length: fc.integer({ min: 0, max: 100_000 }),
    })
    fc.assert(
      fc.property(arbitraryCard, fc.nat(), ({ top, height, length }, part) => {
        const last = top + length
        // A line of the passage between the bar and the foot of the window.
        const scroll = top - 799 + (part % (length + 800 - head))
        const place = at(scroll, { top, height, last })
        expect(place).not.toBeNull()
        expect(place).toBeGreaterThanOrEqual(head)
        expect((place ?? 0) + height).toBeLessThanOrEqual(800)
      }),
    )
  })

  it('leaves with the end of a long passage, and the margin glides back', () => {
    const card = { top: 0, height: 400, last: 3000 }
    expect(at(2000, card)).toBe(head)
    expect(at(2940, card)).toBe(head)
    let before = openShift({ scroll: 2940, window: 800 }, card, head) ?? 0
    for (let scroll = 2941; scroll < 2940 + 800; scroll += 1) {
      const shift = openShift({ scroll, window: 800 }, card, head) ?? Number.NaN
      expect(before - shift).toBeGreaterThan(0)
      expect(before - shift).toBeLessThan(5)
      before = shift
    }
    expect(openShift({ scroll: 2940 + 800, window: 800 }, card, head)).toBeNull()
  })
})

it('finds the cards in a stretch', () => {
  const places = [0, 100, 200, 300]
  const heights = [90, 90, 90, 90]
  expect(cardsBetween(places, heights, 95, 210)).toEqual({ first: 1, end: 3 })
  expect(cardsBetween(places, heights, 1000, 2000)).toEqual({ first: 4, end: 4 })
  expect(cardsBetween([], [], 0, 100)).toEqual({ first: 0, end: 0 })
})
