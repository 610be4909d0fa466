import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codePointOffsets } from './code-points.ts'

it('counts the characters before each offset', () => {
  const text = 'a👍b\u0301é🇦🇷c'
  const offsets = [0, 1, 3, 4, 5, 6, 8, 10, 11]
  expect([...codePointOffsets(text, offsets.toReversed())].sort(([a], [b]) => a - b)).toEqual(
    offsets.map((offset) => [offset, [...text.slice(0, offset)].length]),
  )
})

it('counts a half of a character that stands alone as one, as everybody does', () => {
  expect(codePointOffsets('a\udc00b\ud800', [4]).get(4)).toBe(4)
})

it('agrees with counting each beginning by itself, over any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const ends = [0]
      for (const character of text) ends.push((ends.at(-1) ?? 0) + character.length)
      expect([...codePointOffsets(text, ends)]).toEqual(ends.map((end, index) => [end, index]))
    }),
  )
})
