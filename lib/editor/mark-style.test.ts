import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import { markCss } from './highlight-css.ts'
import {
  joinShared,
  LANES,
  laneMarks,
  MARK_STATES,
  type PaintedMark,
  type Stroke,
  strokeName,
  strokePriority,
} from './mark-style.ts'

const arbitraryMarks = fc
  .uniqueArray(
    fc.record({
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 15 }),
      kind: fc.constantFrom(...ANNOTATION_KINDS),
    }),
    { maxLength: 25, selector: ({ start, length }) => `${start}-${length}` },
  )
  .map((made) =>
    made.map(
      ({ start, length, kind }, i): PaintedMark => ({ id: `m${i}`, start, end: start + length, kind }),
    ),
  )

const overlap = (a: PaintedMark, b: PaintedMark) => a.start < b.end && b.start < a.end

describe('lanes', () => {
  test('keep marks that overlap apart, but for those that share the last lane', () => {
    fc.assert(
      fc.property(arbitraryMarks, (marks) => {
        const laned = laneMarks(marks)
        expect(laned.map(({ mark }) => mark.id).sort()).toEqual(marks.map(({ id }) => id).sort())
        for (const a of laned) {
          for (const b of laned) {
            if (a === b || !overlap(a.mark, b.mark) || a.lane === LANES - 1) continue
            expect(a.lane).not.toBe(b.lane)
          }
        }
      }),
    )
  })

  test('put the inner of two nested marks nearer to the words, whichever came first', () => {
    const inner: PaintedMark = { id: 'inner', start: 4, end: 9, kind: 'attribution' }
    const outer: PaintedMark = { id: 'outer', start: 0, end: 20, kind: 'claim' }
    for (const marks of [
      [inner, outer],
      [outer, inner],
    ]) {
      expect(Object.fromEntries(laneMarks(marks).map(({ mark, lane }) => [mark.id, lane]))).toEqual({
        inner: 0,
        outer: 1,
      })
    }
  })

  test('do not depend on the order in which marks come', () => {
    fc.assert(
      fc.property(arbitraryMarks, (marks) => {
        expect(laneMarks([...marks].reverse())).toEqual(laneMarks(marks))
      }),
    )
  })
})

describe('strokes that share the last lane', () => {
  const arbitraryStrokes = arbitraryMarks.map((marks) =>
    laneMarks(marks).map(
      ({ mark: { start, end, kind }, lane }): Stroke => ({ start, end, kind, lane, state: 'plain' }),
    ),
  )
  /** What each character looks like, whatever pieces draw it. */
  const looks = (strokes: readonly Stroke[]) =>
    Array.from({ length: 60 }, (_, at) =>
      [
        ...new Set(
          strokes
            .filter(({ start, end }) => start <= at && at < end)
            .map(({ kind, lane, state }) => strokeName(kind, lane, state)),
        ),
      ].sort(),
    )

  test('look the same joined, and none that look alike touch', () => {
    fc.assert(
      fc.property(arbitraryStrokes, (strokes) => {
        const joined = joinShared(strokes)
        expect(looks(joined)).toEqual(looks(strokes))
        expect(joined.length).toBeLessThanOrEqual(strokes.length)
        for (const a of joined) {
          for (const b of joined) {
            if (a === b || a.lane !== b.lane || a.kind !== b.kind) continue
            expect(a.end <= b.start || b.end <= a.start).toBe(true)
          }
        }
      }),
    )
  })
})

describe('the style sheet of marks', () => {
  test('has one rule on screen and one on paper for each stroke, and a class of the same name', () => {
    const css = markCss()
    const [screen = '', paper = ''] = css.split('@media print')
    for (const kind of ANNOTATION_KINDS) {
      for (let lane = 0; lane < LANES; lane++) {
        for (const state of MARK_STATES) {
          const name = strokeName(kind, lane, state)
          expect(screen.split(`.article-text::highlight(${name})`)).toHaveLength(2)
          expect(screen.split(`.${name}{`)).toHaveLength(2)
          expect(paper.split(`.article-text::highlight(${name})`)).toHaveLength(2)
        }
      }
    }
  })

  test('tells kinds apart by their line, not by colour alone', () => {
    const lines = ANNOTATION_KINDS.map(
      (kind) => markCss().match(new RegExp(`${strokeName(kind, 0, 'plain')}\\).*?underline (\\w+)`))?.[1],
    )
    expect(lines).toEqual(['solid', 'dashed', 'dotted', 'double'])
  })

  test('puts the ground of the focused mark on top, then of the one under the pointer, then of the shorter', () => {
    const order = [
      strokePriority(LANES - 1, 'focus'),
      strokePriority(0, 'hover'),
      strokePriority(0, 'plain'),
      strokePriority(1, 'plain'),
      strokePriority(LANES - 1, 'plain'),
      strokePriority(0, 'dimmed'),
    ]
    expect(order).toEqual([...order].sort((a, b) => b - a))
    expect(new Set(order).size).toBe(order.length)
  })
})
