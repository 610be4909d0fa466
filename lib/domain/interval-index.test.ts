import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Interval, IntervalIndex, inTextOrder } from './interval-index.ts'

const arbitraryInterval = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }).map((n) => `m${n}`),
    start: fc.nat(60),
    length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(1, 60)),
  })
  .map(({ id, start, length }): Interval => ({ id, start, end: start + length }))

const overlaps = (item: Interval, start: number, end: number) => item.start < end && item.end > start

/** The same questions answered by looking at every item. */
function expectAgrees(index: IntervalIndex<Interval>, model: Map<string, Interval>): void {
  const sorted = [...model.values()].sort(inTextOrder)
  expect([...index]).toEqual(sorted)
  expect(index.size).toBe(sorted.length)
  for (let start = 0; start <= 70; start += 3) {
    for (const length of [1, 2, 9, 70]) {
      expect(index.overlapping(start, start + length)).toEqual(
        sorted.filter((item) => overlaps(item, start, start + length)),
      )
    }
  }
}

describe('an interval index', () => {
  test('answers as a list would, after any building, adding, moving and removing', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryInterval, { maxLength: 30 }),
        fc.array(
          fc.oneof(
            arbitraryInterval,
            fc.integer({ min: 0, max: 30 }).map((n) => `m${n}`),
          ),
          { maxLength: 40 },
        ),
        (start, acts) => {
          const index = new IntervalIndex(start)
          const model = new Map(start.map((item) => [item.id, item]))
          for (const act of acts) {
            if (typeof act === 'string') {
              expect(index.remove(act)).toEqual(model.get(act))
              model.delete(act)
            } else {
              index.add(act)
              model.set(act.id, act)
            }
          }
          expectAgrees(index, model)
        },
      ),
    )
  })

  test('knows the neighbours of any place in text order', () => {
    fc.assert(
      fc.property(fc.array(arbitraryInterval, { maxLength: 30 }), arbitraryInterval, (items, asked) => {
        const index = new IntervalIndex(items)
        const sorted = [...index]
        expect(index.after(asked)).toEqual(sorted.find((item) => inTextOrder(item, asked) > 0))
        expect(index.before(asked)).toEqual(sorted.findLast((item) => inTextOrder(item, asked) < 0))
        expect(index.after(null)).toEqual(sorted[0])
        expect(index.before(null)).toEqual(sorted.at(-1))
      }),
    )
  })

  test('stops a visit when the visitor has enough', () => {
    const index = new IntervalIndex(
      Array.from({ length: 50 }, (_, i) => ({ id: `m${i}`, start: i, end: 100 })),
    )
    const seen: string[] = []
    index.visit(0, 100, (item) => {
      seen.push(item.id)
      return seen.length < 3
    })
    expect(seen).toEqual(['m0', 'm1', 'm2'])
  })

  test('answers as a list would when it is large, and splits and empties its nodes', () => {
    let state = 1
    const random = () => {
      state = (state * 1664525 + 1013904223) % 4294967296
      return state / 4294967296
    }
    const made = (i: number): Interval => {
      const start = Math.floor(random() * 50_000)
      return { id: `m${i}`, start, end: start + 1 + Math.floor(random() ** 8 * 20_000) }
    }
    const model = new Map(Array.from({ length: 4000 }, (_, i) => [`m${i}`, made(i)]))
    const index = new IntervalIndex(model.values())
    for (let i = 4000; i < 24_000; i++) {
      const item = made(i)
      index.add(item)
      model.set(item.id, item)
    }
    const agree = () => {
      const sorted = [...model.values()].sort(inTextOrder)
      expect([...index]).toEqual(sorted)
      for (let i = 0; i < 50; i++) {
        const start = Math.floor(random() * 50_000)
        const end = start + 1 + Math.floor(random() * 300)
        expect(index.overlapping(start, end)).toEqual(sorted.filter((item) => overlaps(item, start, end)))
        const asked = { id: 'asked', start, end }
        expect(index.after(asked)).toEqual(sorted.find((item) => inTextOrder(item, asked) > 0))
        expect(index.before(asked)).toEqual(sorted.findLast((item) => inTextOrder(item, asked) < 0))
      }
    }
    agree()
    for (let i = 0; i < 23_000; i++) {
      index.remove(`m${i}`)
      model.delete(`m${i}`)
    }
    agree()
    for (const id of [...model.keys()]) index.remove(id)
    expect([...index]).toEqual([])
    expect(index.after(null)).toBeUndefined()
  })

  test('looks at few more items among a hundred thousand than among a thousand', () => {
    const looks = (count: number) => {
      let looked = 0
      const watched = (id: string, start: number, end: number): Interval => ({
        id,
        get start() {
          looked += 1
          return start
        },
        get end() {
          looked += 1
          return end
        },
      })
      const items = Array.from({ length: count }, (_, i) => watched(`m${i}`, i * 10, i * 10 + 15))
      const index = new IntervalIndex(items)
      looked = 0
      for (let i = 0; i < 200; i++) {
        const start = (i * 7919) % (count * 10)
        index.add(watched('added', start, start + 9))
        index.overlapping(start, start + 50)
        index.remove('added')
      }
      return looked
    }
    expect(looks(100_000)).toBeLessThan(looks(1000) * 3)
  })
})
