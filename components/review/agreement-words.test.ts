import { expect, test } from 'vitest'
import type { Figure } from '#lib/domain/agreement/measures.ts'
import { peopleWords } from './agreement-people.ts'
import { figureText, intervalText, readingOf } from './agreement-words.ts'

const figure = (value: number | null, n = 40, low = (value ?? 0) - 0.05): Figure => ({
  value,
  why: value === null ? 'Nobody has coded anything here yet.' : null,
  interval: value === null ? null : { low, high: Math.min(1, value + 0.05), runs: 1000, defined: 1000 },
  n,
})

test('a figure has two places and a true minus, and a dash stands for none', () => {
  expect([0.736, -0.25, -0.001, 1, null].map(figureText)).toEqual(['0.74', '−0.25', '0.00', '1.00', '–'])
  expect(intervalText(figure(0.5).interval)).toBe('0.45 to 0.55')
  expect(intervalText(null)).toBe('–')
})

test('a figure is read by its limits, by the low end of its interval and by what it rests on', () => {
  expect(readingOf(figure(0.9), 'alpha')).toMatch(/^Reliable/)
  expect(readingOf(figure(0.85, 40, 0.4), 'alpha')).toMatch(/^High, but the interval/)
  expect(readingOf(figure(0.7), 'alpha')).toMatch(/tentative/)
  expect(readingOf(figure(0.4), 'alpha')).toMatch(/^Too far apart/)
  expect(readingOf(figure(-0.1), 'alpha')).toMatch(/than chance/)
  expect(readingOf(figure(0.9, 7), 'alpha')).toMatch(/rests on 7, which is few/)
  expect(readingOf(figure(0.5), 'f-exact')).toMatch(/^50 of 100 passages/)
  expect(readingOf(figure(0.5), 'kappa')).not.toMatch(/eliable by/)
  expect(readingOf(figure(null), 'alpha')).toBe('Nobody has coded anything here yet.')
})

test('the viewer is “you”, and stands last in a pair', () => {
  const person = (id: string, name: string) => ({ id, name, initials: '', colour: '' })
  const people = peopleWords([person('1', 'Ines Novak'), person('2', 'Mara Kessel')], '1')
  expect(people.pair(['1', '2'])).toBe('Mara Kessel, you')
  expect(people.pair(['2', '3'])).toBe('Mara Kessel, Somebody')
  expect(people.name('1')).toBe('You')
})
