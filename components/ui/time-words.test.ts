import { expect, test } from 'vitest'
import { agoWords, partialDateWords, relativeWords } from './time-words.ts'

const NOW = Date.UTC(2026, 2, 10, 12)

test.each([
  [20_000, 'just now'],
  [12 * 60_000, '12 min'],
  [3 * 3_600_000 + 5, '3 h'],
  [2 * 86_400_000, '2 d'],
  [9 * 86_400_000, '1 Mar 2026'],
])('%d ms ago is "%s"', (age, words) => {
  expect(relativeWords(NOW - age, NOW, 'en-GB')).toBe(words)
})

test('a clock that runs behind the server says "just now", never a time to come', () => {
  expect(relativeWords(NOW + 5_000, NOW, 'en-GB')).toBe('just now')
})

test.each([
  ['2025', '2025'],
  ['2025-03', 'March 2025'],
  ['2025-03-02', '2 March 2025'],
  ['2025-03-02T23:30:00-05:00', '2 March 2025'],
])('%s is written no more exactly than it was stated', (date, words) => {
  expect(partialDateWords(date, 'en-GB')).toBe(words)
})

test.each([
  [20_000, 'just now'],
  [12 * 60_000, '12 min ago'],
  [9 * 86_400_000, 'on 1 Mar 2026'],
])('in a sentence %d ms ago is "%s"', (age, words) => {
  expect(agoWords(NOW - age, NOW, 'en-GB')).toBe(words)
})
