import { expect, test } from 'vitest'
import { nextInStack } from './hit-test.ts'

test('clicking again walks from the innermost mark outwards and round', () => {
  const stack = ['inner', 'middle', 'outer']
  expect(nextInStack(stack, null)).toBe('inner')
  expect(nextInStack(stack, 'inner')).toBe('middle')
  expect(nextInStack(stack, 'middle')).toBe('outer')
  expect(nextInStack(stack, 'outer')).toBe('inner')
})

test('clicking elsewhere begins with the innermost mark there, and with none where there is none', () => {
  expect(nextInStack(['inner', 'outer'], 'far away')).toBe('inner')
  expect(nextInStack([], 'inner')).toBeNull()
})
