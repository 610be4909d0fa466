import { expect, it } from 'vitest'
import { ArticleHeader } from './article.ts'
import { citationGuess } from './citation-guess.ts'
import { CslItemSchema } from './citation-schema.ts'

const header = ArticleHeader.parse({
  title: 'Ports of Arvenia',
  publisher: 'Strait Gazette',
  byline: 'Ana Tol',
  published: '2026-03',
  language: 'en',
})

it('guesses a citation from what a page states, dates as exact as they are', () => {
  const guess = citationGuess(header, 'https://gazette.example/ports', '2026-11-24T08:00:00.000Z')
  expect(CslItemSchema.parse(guess)).toEqual({
    type: 'article-newspaper',
    title: 'Ports of Arvenia',
    'container-title': 'Strait Gazette',
    author: [{ literal: 'Ana Tol' }],
    issued: { 'date-parts': [[2026, 3]] },
    accessed: { 'date-parts': [[2026, 11, 24]] },
    URL: 'https://gazette.example/ports',
    language: 'en',
  })
})

it('leaves out what the page does not state', () => {
  const bare = ArticleHeader.parse({ title: 'Ports' })
  expect(citationGuess(bare, 'https://a.example/', '2026-11-24T08:00:00.000Z')).toEqual({
    type: 'webpage',
    title: 'Ports',
    URL: 'https://a.example/',
    accessed: { 'date-parts': [[2026, 11, 24]] },
  })
})
