import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initials, personColour } from './person.ts'

/** Contrast of a colour against white, after WCAG 2. */
function contrastOnWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

describe('the colour of a person', () => {
  it('is one of eight that carry white letters, the same each time', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const colour = personColour(id)
        seen.add(colour)
        expect(colour).toMatch(/^#[0-9a-f]{6}$/)
        expect(personColour(id)).toBe(colour)
        expect(contrastOnWhite(colour)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 2000 },
    )
    expect(seen.size).toBe(8)
  })
})

describe('the initials of a name', () => {
  it.each([
    ['Mara Kessel', 'MK'],
    ['  ines   noor ', 'IN'],
    ['Tomas de la Ostra', 'TO'],
    ['Plato', 'PL'],
    ['Q', 'Q'],
    ['', '?'],
    ['Ивана Петровић', 'ИП'],
    ['李 小龍', '李小'],
    ['ليلى حداد', 'لح'],
    ['𝔸da 𝔹lum', '𝔸𝔹'],
  ])('of %j are %s', (name, wanted) => {
    expect(initials(name)).toBe(wanted)
  })

  it('never halve a character, and are there for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const letters = initials(name)
        expect(letters.length).toBeGreaterThan(0)
        expect(letters.isWellFormed()).toBe(true)
      }),
    )
  })
})
