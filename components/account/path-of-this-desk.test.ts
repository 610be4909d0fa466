import { expect, test } from 'vitest'
import { pathOfThisDesk } from './path-of-this-desk.ts'

test.each(['/w/strait/articles', '/w/strait/articles/0190?annotation=0191&tab=rating', '/a/0190'])(
  '%s is a place to return to',
  (path) => {
    expect(pathOfThisDesk(path)).toBe(path)
  },
)

test.each([
  undefined,
  '',
  'w/strait',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/sign-in?next=/',
])('%j leads to the front page', (path) => {
  expect(pathOfThisDesk(path)).toBe('/')
})

test('two wishes are none', () => {
  expect(pathOfThisDesk(['/a/1', '/a/2'])).toBe('/')
})
