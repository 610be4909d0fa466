import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTEXT, describeSelector, resolveSelector, splitsCharacter } from './selector.ts'

/** Scraps of many scripts: astral emoji, joined and flagged ones, stacked marks, right-to-left, no spaces, controls. */
const SCRAPS = [
  'harbour',
  'strait',
  ' ',
  ' ',
  '\n',
  '. ',
  '“toll”',
  'é',
  'e\u0301',
  'a\u0300\u0316\u035c',
  'ﬁ',
  'ß',
  'İ',
  '👍',
  '👍🏽',
  '👩‍👩‍👧',
  '🇦🇿',
  '𝔸',
  '𐍈',
  '𝟙',
  '\u200b',
  '\u00ad',
  '\u2060',
  '\ufeff',
  'المضيق',
  'حُرِّيَّة',
  'מיצר',
  'שָׁלוֹם',
  '\u200f',
  '\u202b',
  '\u202c',
  '\u2067',
  '\u2069',
  '海峡',
  '港口',
  '한국',
  'ポート',
  'ﾊﾟ',
  'ไทย',
  'नदी',
  'ক্ষ',
  'ქართული',
  'Ωμέγα',
  'пролив',
  '𠮷',
  '\t',
  '\u0000',
] as const

const text = fc.oneof(
  fc.array(fc.constantFrom(...SCRAPS), { minLength: 1, maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
  // Few letters, so that quotes repeat and contexts have to decide.
  fc.array(fc.constantFrom('a', 'b', '😀'), { minLength: 1, maxLength: 200 }).map((parts) => parts.join('')),
)

/** The offsets of a text at which a passage may begin or end. */
function boundaries(body: string): number[] {
  const offsets = [0]
  for (const character of body) offsets.push((offsets.at(-1) ?? 0) + character.length)
  return offsets
}

/** A text with a passage that a person could select in it. */
const passage = text.chain((body) => {
  const offsets = boundaries(body)
  const last = offsets.length - 1
  return fc
    .tuple(fc.integer({ min: 0, max: last - 1 }), fc.integer({ min: 1, max: last }))
    .map(([one, two]) => {
      const from = Math.min(one, two === one ? one : two)
      const to = Math.max(one + 1, two)
      return { body, start: offsets[from] ?? 0, end: offsets[to] ?? body.length }
    })
})

/** Every place of a quote between its contexts, counted the slow way. */
function placesBySlowCount(body: string, exact: string, prefix: string, suffix: string): number[] {
  const found: number[] = []
  for (let at = 0; at + exact.length <= body.length; at++) {
    const fits = body.slice(at, at + exact.length) === exact
    const after = body.slice(at + exact.length, at + exact.length + suffix.length) === suffix
    if (fits && after && body.slice(Math.max(0, at - prefix.length), at) === prefix) found.push(at)
  }
  return found
}

describe('a selector', () => {
  it('says the passage, and the words beside it, of every valid selection in any script', () => {
    fc.assert(
      fc.property(passage, ({ body, start, end }) => {
        const described = describeSelector(body, start, end)
        if (!described.ok) throw new Error(described.error.words)
        const { exact, prefix, suffix } = described.value
        expect(exact).toBe(body.slice(start, end))
        expect(body.slice(0, start).endsWith(prefix)).toBe(true)
        expect(body.slice(end).startsWith(suffix)).toBe(true)
        // As much context as there is, less half a character at its far edge.
        expect(prefix.length).toBeLessThanOrEqual(CONTEXT)
        expect(suffix.length).toBeLessThanOrEqual(CONTEXT)
        expect(prefix.length).toBeGreaterThanOrEqual(Math.min(start, CONTEXT - 1))
        expect(suffix.length).toBeGreaterThanOrEqual(Math.min(body.length - end, CONTEXT - 1))
        if (body.isWellFormed()) {
          for (const part of [exact, prefix, suffix]) expect(part.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('comes back to the same passage by position, by both, and through JSON', () => {
    fc.assert(
      fc.property(passage, ({ body, start, end }) => {
        const described = describeSelector(body, start, end)
        if (!described.ok) throw new Error(described.error.words)
        const stored = JSON.parse(JSON.stringify(described.value))
        expect(resolveSelector(body, { start, end })).toEqual(described)
        expect(resolveSelector(body, stored)).toEqual(described)
      }),
      { numRuns: 1000 },
    )
  })

  it('comes back by its quote alone, or says how many places fit, and never lands elsewhere', () => {
    fc.assert(
      fc.property(passage, ({ body, start, end }) => {
        const described = describeSelector(body, start, end)
        if (!described.ok) throw new Error(described.error.words)
        const { exact, prefix, suffix } = described.value
        const places = placesBySlowCount(body, exact, prefix, suffix)
        expect(places).toContain(start)
        const resolved = resolveSelector(body, { exact, prefix, suffix })
        if (places.length === 1) expect(resolved).toEqual(described)
        else
          expect(resolved).toMatchObject({ ok: false, error: { kind: 'ambiguous', places: places.length } })
      }),
      { numRuns: 1000 },
    )
  })

  it('that is found in a changed text stands on its own words between its own contexts', () => {
    fc.assert(
      fc.property(passage, text, fc.nat(), ({ body, start, end }, scrap, where) => {
        const described = describeSelector(body, start, end)
        if (!described.ok) throw new Error(described.error.words)
        const { exact, prefix, suffix } = described.value
        const at = where % (body.length + 1)
        const changed = body.slice(0, at) + scrap + body.slice(at)
        const resolved = resolveSelector(changed, { exact, prefix, suffix })
        if (!resolved.ok) return
        expect(changed.slice(resolved.value.start, resolved.value.end)).toBe(exact)
        expect(changed.slice(0, resolved.value.start).endsWith(prefix)).toBe(true)
        expect(changed.slice(resolved.value.end).startsWith(suffix)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is refused where it would begin or end inside a character', () => {
    fc.assert(
      fc.property(passage, fc.nat(), ({ body }, where) => {
        const start = where % body.length
        for (const [from, to] of [
          [start, body.length],
          [0, start],
        ] as const) {
          if (from >= to) continue
          const described = describeSelector(body, from, to)
          if (splitsCharacter(body, start)) {
            expect(described).toMatchObject({ ok: false, error: { kind: 'splits-character' } })
          } else expect(described.ok).toBe(true)
        }
      }),
    )
    expect(describeSelector('a😀b', 2, 4)).toMatchObject({ ok: false, error: { kind: 'splits-character' } })
    expect(resolveSelector('a😀b', { exact: '\ude00b' })).toMatchObject({
      ok: false,
      error: { kind: 'splits-character' },
    })
  })

  it('is refused where the range is empty, turned round, outside the text or no whole number', () => {
    const number = fc.oneof(
      fc.integer({ min: -5, max: 25 }),
      fc.double(),
      fc.constantFrom(Number.NaN, Infinity, -Infinity),
    )
    fc.assert(
      fc.property(number, number, (start, end) => {
        const body = 'twelve words.'
        const fits =
          Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= body.length && start < end
        const described = describeSelector(body, start, end)
        expect(described.ok).toBe(fits)
        if (!described.ok) expect(described.error.kind).toBe('out-of-range')
      }),
      { numRuns: 2000 },
    )
  })

  it('is refused where position and quote disagree', () => {
    expect(resolveSelector('the northern route', { start: 4, end: 12, exact: 'southern' })).toMatchObject({
      ok: false,
      error: { kind: 'mismatch' },
    })
  })

  it('is refused where the quote stands nowhere, and says when only its context is wrong', () => {
    const body = 'Freight rose by a third.'
    expect(resolveSelector(body, { exact: 'fell' })).toMatchObject({
      ok: false,
      error: { kind: 'not-found', words: 'The quote does not stand in this text.' },
    })
    expect(resolveSelector(body, { exact: 'rose', prefix: 'Cargo ' })).toMatchObject({
      ok: false,
      error: { kind: 'not-found', words: expect.stringContaining('not between that prefix') },
    })
    expect(resolveSelector(body, {})).toMatchObject({ ok: false, error: { kind: 'out-of-range' } })
  })

  it('finds the one place that its context names among many', () => {
    const body = 'The toll rose. The toll fell. The toll stood.'
    expect(resolveSelector(body, { exact: 'The toll' })).toMatchObject({
      ok: false,
      error: { kind: 'ambiguous', places: 3 },
    })
    expect(resolveSelector(body, { exact: 'The toll', suffix: ' fell' })).toMatchObject({
      ok: true,
      value: { start: 15, end: 23 },
    })
    expect(resolveSelector(body, { exact: 'The toll', prefix: 'fell. ' })).toMatchObject({
      ok: true,
      value: { start: 30 },
    })
  })

  it('counts overlapping places as places of their own', () => {
    expect(resolveSelector('aaaa', { exact: 'aa' })).toMatchObject({
      ok: false,
      error: { kind: 'ambiguous', places: 3 },
    })
  })

  it('holds a single character, and the whole of a text', () => {
    const body = 'A 👍🏽 б'
    expect(describeSelector(body, 0, body.length)).toMatchObject({
      ok: true,
      value: { prefix: '', suffix: '', exact: body },
    })
    expect(describeSelector(body, body.length - 1, body.length)).toMatchObject({
      ok: true,
      value: { exact: 'б', suffix: '' },
    })
  })
})
