import { expect, it } from 'vitest'
import { passageContext } from './passage-context.ts'

const TEXT = 'First.\nBefore the passage after.\nThird.\nFourth.'

it('gives a passage with its paragraph and the neighbours of that', () => {
  const start = TEXT.indexOf('the passage')
  expect(passageContext(TEXT, start, start + 'the passage'.length)).toEqual({
    above: 'First.',
    before: 'Before ',
    passage: 'the passage',
    after: ' after.',
    below: 'Third.',
  })
})

it('knows the first and the last paragraph, and a passage over several', () => {
  expect(passageContext(TEXT, 0, 5)).toMatchObject({ above: '', before: '', passage: 'First', after: '.' })
  expect(passageContext(TEXT, 0, TEXT.length)).toMatchObject({ passage: TEXT, after: '', below: '' })
})

it('cuts what is long between words, and never inside of a character', () => {
  const long = `${'word '.repeat(1000)}`
  const { above, before, below } = passageContext(`${long}\n${long}here\n${long}`, 5001 + 5000, 5001 + 5004)
  for (const part of [above, before, below]) expect(part.length).toBeLessThan(1300)
  expect(before).toMatch(/^… word/)
  expect(below).toMatch(/word…$/)
  const faces = '😀'.repeat(2000)
  expect(passageContext(`${faces}x${faces}`, 4000, 4001).before.isWellFormed()).toBe(true)
})
