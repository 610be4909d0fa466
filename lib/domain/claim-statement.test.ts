import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestStatement } from './claim-statement.ts'

describe('the statement that a passage suggests', () => {
  it.each([
    ['212 agreements covering trade', '212 agreements covering trade.'],
    ['freight rose by a third, ', 'Freight rose by a third.'],
    ['the port  is\nfull', 'The port is full.'],
    ['The port is full.', 'The port is full.'],
    ['is the port full?', 'Is the port full?'],
    ['the compact “settles the question.”', 'The compact “settles the question.”'],
    ['the compact “settles the question”', 'The compact “settles the question”.'],
    ['порт закрыт', 'Порт закрыт.'],
    ['港は閉まった', '港は閉まった。'],
    ['الميناء مغلق', 'الميناء مغلق.'],
    ['ßtrange', 'ßtrange.'],
    ['—', '—'],
  ])('%j becomes %j', (passage, statement) => {
    expect(suggestStatement(passage)).toBe(statement)
  })

  it('cuts a passage that is too long, never inside a character', () => {
    const statement = suggestStatement(`a${'🙂'.repeat(3000)}`)
    expect(statement.length).toBeLessThanOrEqual(2000)
    expect(statement.isWellFormed()).toBe(true)
    expect(statement.endsWith('…')).toBe(true)
  })

  it('suggests for its own suggestion the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (passage) => {
        const once = suggestStatement(passage)
        expect(suggestStatement(once)).toBe(once)
      }),
    )
  })
})
