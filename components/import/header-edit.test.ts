import { expect, test } from 'vitest'
import { correctionsOf, editOf, headerOf, takenFor, troublesOf } from './header-edit.ts'

const found = {
  title: 'Harbour compact',
  publisher: 'Meridian Institute',
  published: '2025-03-02',
  views: 335,
  readerRating: { value: 2.5, best: null, votes: 2 },
  furniture: [{ label: 'print', value: 'Print version' }],
}

test('a header that nobody touched needs no correction', () => {
  expect(correctionsOf(found, editOf(found))).toEqual({})
})

test('only what was changed is sent, and an emptied field as null', () => {
  const edit = {
    ...editOf(found),
    title: ' Harbour compact, in full ',
    publisher: '',
    ratingVotes: '3',
    views: '1 204',
  }
  expect(correctionsOf(found, edit)).toEqual({
    title: 'Harbour compact, in full',
    publisher: null,
    views: 1204,
    readerRating: { value: 2.5, best: null, votes: 3 },
  })
})

test('a rating without its value is none', () => {
  expect(headerOf({ ...editOf(found), ratingValue: '', ratingVotes: '' }).readerRating).toBeNull()
})

test('troubles are named by field', () => {
  const edit = {
    ...editOf(found),
    title: ' ',
    published: '2 March 2025',
    url: 'courier.example',
    views: '3.5',
    ratingValue: '',
    ratingVotes: 'two',
  }
  expect(Object.keys(troublesOf(edit)).sort()).toEqual([
    'published',
    'ratingValue',
    'ratingVotes',
    'title',
    'url',
    'views',
  ])
  expect(troublesOf(editOf(found))).toEqual({})
})

test('the words that a field was taken from are those of the page', () => {
  const taken = [
    { field: 'views', text: '335 views' },
    { field: 'furniture', text: 'Print version' },
  ]
  expect(takenFor({ taken }, 'views')).toEqual(['335 views'])
  expect(takenFor({ taken }, 'title')).toEqual([])
})
