import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryWords } from '#e2e/editor/arbitrary-document.ts'
import { characterAt, passageBetween } from './selection.ts'

const arbitraryText = fc
  .array(arbitraryWords, { minLength: 1, maxLength: 5 })
  .map((lines) => lines.join('\n'))

const arbitrarySelection = arbitraryText.chain((text) =>
  fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)),
)

/** The characters of a text in one go, which is right and slow. */
const characters = (text: string) => [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)]

describe('the character at an offset', () => {
  test('is what segmenting the whole text says, in any script', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        for (const { index, segment } of characters(text)) {
          for (let offset = index; offset < index + segment.length; offset++) {
            expect(characterAt(text, offset)).toEqual({ start: index, end: index + segment.length })
          }
        }
      }),
    )
  })
})

describe('the passage of a selection', () => {
  test('holds every selected character whole, and white space only between them', () => {
    fc.assert(
      fc.property(arbitrarySelection, ([text, anchor, head]) => {
        const from = Math.min(anchor, head)
        const to = Math.max(anchor, head)
        // A caret selects nothing, wherever it stands; even half a character counts whole.
        const selected = characters(text).filter(
          ({ index, segment }) =>
            from < to && index < to && index + segment.length > from && !/^\s+$/u.test(segment),
        )
        const first = selected[0]
        const last = selected.at(-1)
        const expected =
          first === undefined || last === undefined
            ? null
            : { start: first.index, end: last.index + last.segment.length }
        expect(passageBetween(text, anchor, head)).toEqual(expected)
      }),
    )
  })

  test('is the same asked again, and from either end', () => {
    fc.assert(
      fc.property(arbitrarySelection, ([text, anchor, head]) => {
        const passage = passageBetween(text, anchor, head)
        expect(passageBetween(text, head, anchor)).toEqual(passage)
        if (passage !== null) expect(passageBetween(text, passage.start, passage.end)).toEqual(passage)
      }),
    )
  })

  test('keeps families, flags and accents in one piece', () => {
    const text = 'See 👩‍👩‍👧 and 🇦🇿 and cafe\u0301.'
    const family = text.indexOf('👩')
    expect(passageBetween(text, family + 3, family + 4)).toEqual({ start: family, end: family + 8 })
    const accent = text.indexOf('\u0301')
    expect(text.slice(...Object.values(passageBetween(text, accent - 3, accent) ?? {}))).toBe('afe\u0301')
  })

  test('does not look through a long text for one character', () => {
    const text = `${'word '.repeat(1_000_000)}end`
    const started = performance.now()
    for (let i = 0; i < 10_000; i++) passageBetween(text, i * 400, i * 400 + 9)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
