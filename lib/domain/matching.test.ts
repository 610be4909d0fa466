import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANNOTATION_KINDS } from './kinds.ts'
import { isSamePassage, type Matchable, matchGroups, overlapShare } from './matching.ts'

const mark = (id: string, authorId: string, start: number, end: number): Matchable => ({
  id,
  authorId,
  start,
  end,
  kind: 'claim',
  revisionId: 'r1',
})

const arbitraryMark = fc
  .record({
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
    kind: fc.constantFrom(...ANNOTATION_KINDS.slice(0, 2)),
    revisionId: fc.constantFrom('r1', 'r2'),
    authorId: fc.constantFrom('ines', 'tomas', 'mara'),
  })
  .map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }))
const arbitraryMarks = fc
  .array(arbitraryMark, { maxLength: 40 })
  .map((marks) => marks.map((one, index): Matchable => ({ ...one, id: `m${index}` })))
const arbitraryShare = fc.integer({ min: 1, max: 20 }).map((twentieths) => twentieths / 20)

const idsOf = (groups: Matchable[][]) => groups.map((group) => group.map((one) => one.id))

describe('the share that two spans have in common', () => {
  it.each([
    [{ start: 0, end: 10 }, { start: 0, end: 10 }, 1],
    [{ start: 0, end: 10 }, { start: 5, end: 15 }, 1 / 3],
    [{ start: 0, end: 10 }, { start: 2, end: 7 }, 0.5],
    [{ start: 0, end: 10 }, { start: 10, end: 20 }, 0],
    [{ start: 0, end: 10 }, { start: 30, end: 40 }, 0],
  ])('of %o and %o is %d', (a, b, share) => {
    expect(overlapShare(a, b)).toBeCloseTo(share, 12)
    expect(overlapShare(b, a)).toBe(overlapShare(a, b))
  })
})

describe('two marks', () => {
  it('are of one passage where their spans are equal or overlap by the share that is asked for', () => {
    const [ines, tomas] = [mark('a', 'ines', 0, 10), mark('b', 'tomas', 2, 7)]
    expect(isSamePassage(ines, tomas, 0.5)).toBe(true)
    expect(isSamePassage(ines, tomas, 0.51)).toBe(false)
    expect(isSamePassage(ines, { ...ines, authorId: 'tomas' }, 1)).toBe(true)
  })

  it('are not where they are of another kind, on another revision, or by the same person', () => {
    const ines = mark('a', 'ines', 0, 10)
    const same = mark('b', 'tomas', 0, 10)
    expect(isSamePassage(ines, { ...same, kind: 'note' })).toBe(false)
    expect(isSamePassage(ines, { ...same, revisionId: 'r2' })).toBe(false)
    expect(isSamePassage(ines, { ...same, authorId: 'ines' })).toBe(false)
  })

  it('match whichever is asked first', () => {
    fc.assert(
      fc.property(arbitraryMark, arbitraryMark, arbitraryShare, (one, other, share) => {
        const [a, b] = [
          { ...one, id: 'a' },
          { ...other, id: 'b' },
        ]
        expect(isSamePassage(a, b, share)).toBe(isSamePassage(b, a, share))
      }),
    )
  })
})

describe('groups of marks', () => {
  it('gathers what several analysts marked, and leaves alone what one did', () => {
    const marks = [
      mark('late', 'ines', 50, 60),
      mark('tomas', 'tomas', 1, 10),
      mark('ines', 'ines', 0, 10),
      mark('mara', 'mara', 0, 9),
    ]
    expect(idsOf(matchGroups(marks))).toEqual([['ines', 'mara', 'tomas'], ['late']])
  })

  it('are the same in whatever order the marks come', () => {
    fc.assert(
      fc.property(
        arbitraryMarks.chain((marks) =>
          fc.tuple(
            fc.constant(marks),
            fc.shuffledSubarray(marks, { minLength: marks.length, maxLength: marks.length }),
          ),
        ),
        arbitraryShare,
        ([marks, shuffled], share) => {
          expect(idsOf(matchGroups(shuffled, share))).toEqual(idsOf(matchGroups(marks, share)))
        },
      ),
    )
  })

  it('hold every mark once, every matching pair together, and nothing that no pair leads to', () => {
    fc.assert(
      fc.property(arbitraryMarks, arbitraryShare, (marks, share) => {
        const groups = matchGroups(marks, share)
        expect(groups.flat().sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          marks.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
        const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one.id, group] as const)))
        for (const a of marks) {
          for (const b of marks) {
            if (isSamePassage(a, b, share)) expect(groupOf.get(a.id)).toBe(groupOf.get(b.id))
          }
        }
        for (const group of groups.filter((one) => one.length > 1)) {
          for (const a of group) expect(group.some((b) => isSamePassage(a, b, share))).toBe(true)
        }
      }),
    )
  })

  it('takes ten thousand marks in its stride', () => {
    const marks = Array.from({ length: 10_000 }, (_, n) =>
      mark(`m${n}`, `analyst ${n % 3}`, Math.floor(n / 3) * 10, Math.floor(n / 3) * 10 + 8),
    )
    expect(matchGroups(marks)).toHaveLength(3334)
  })
})
