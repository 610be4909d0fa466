import { expect, test } from 'vitest'
import { pathOfThisDesk } from './path-of-this-desk.ts'

test.each([
  '/w/strait/articles',
  '/%2f/elsewhere.example',
  '/%5celsewhere.example',
  '/@elsewhere.example',
  '/w/strait/articles/0190?annotation=0191&tab=rating',
  '/a/0190',
])('%s is a place to return to', (path) => {
  expect(pathOfThisDesk(path)).toBe(path)
  expect(new URL(path, 'https://desk.example').origin).toBe('https://desk.example')
})

test.each([
  undefined,
  '',
  'w/strait',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '\\\\elsewhere.example',
  '/\n/elsewhere.example',
  ' //elsewhere.example',
  'desk@elsewhere.example',
  'https:elsewhere.example',
  'javascript:alert(1)',
  '/sign-in?next=/',
])('%j leads to the front page', (path) => {
  expect(pathOfThisDesk(path)).toBe('/')
})

test('two wishes are none', () => {
  expect(pathOfThisDesk(['/a/1', '/a/2'])).toBe('/')
})
