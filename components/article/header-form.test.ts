import { expect, it } from 'vitest'
import type { ArticleHeader } from '#lib/domain/article.ts'
import { headerChanges, headerForm, headerTroubles } from './header-form.ts'

const header: ArticleHeader = {
  title: 'Harbour compact makes Arvenia the strait’s anchor',
  standfirst: null,
  byline: 'the Meridian Institute',
  publisher: 'Meridian Institute',
  published: '2025-03-02',
  url: 'https://meridian.example/compact',
  language: 'en',
  section: 'Opinion',
  views: 335,
  readerRating: { value: 2.5, best: 5, votes: 2 },
  furniture: [
    { label: 'Picture', value: 'The harbour: at dawn' },
    { label: '', value: 'Print' },
  ],
}

it('changes nothing where nothing was written', () => {
  expect(headerChanges(headerForm(header), header)).toEqual({})
})

it('names only the fields that were changed', () => {
  const form = { ...headerForm(header), standfirst: ' A ring of neighbours ', views: '', ratingVotes: '3' }
  expect(headerTroubles(form)).toEqual({})
  expect(headerChanges(form, header)).toEqual({
    standfirst: 'A ring of neighbours',
    views: null,
    readerRating: { value: 2.5, best: 5, votes: 3 },
  })
})

it('says what is wrong, by field', () => {
  const form = {
    ...headerForm(header),
    title: ' ',
    published: 'March',
    url: 'meridian',
    views: 'many',
    ratingValue: '',
  }
  expect(Object.keys(headerTroubles(form)).sort()).toEqual([
    'published',
    'ratingValue',
    'title',
    'url',
    'views',
  ])
})
