import { expect, it } from 'vitest'
import { holdingsWords, isEmptyOfWork } from './sample-holdings.ts'

it.each([
  [{ articles: 0, annotations: 0, evidence: 0 }, 'nothing', true],
  [{ articles: 1, annotations: 0, evidence: 0 }, '1 article', false],
  [{ articles: 2, annotations: 1, evidence: 0 }, '2 articles and 1 mark', false],
  [{ articles: 0, annotations: 0, evidence: 1 }, '1 rating or counter-source', false],
  [
    { articles: 1, annotations: 12, evidence: 3 },
    '1 article, 12 marks and 3 ratings and counter-sources',
    false,
  ],
])('%j is counted in words', (holdings, words, isEmpty) => {
  expect(holdingsWords(holdings)).toBe(words)
  expect(isEmptyOfWork(holdings)).toBe(isEmpty)
})
