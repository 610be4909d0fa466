import { expect, test } from 'vitest'
import { leaveOutOfBody, moveFields, NOTHING_MOVED, putIntoBody } from './body-moves.ts'

test('what was left out comes back by being put in, and is then no move', () => {
  const left = leaveOutOfBody(NOTHING_MOVED, 'Share this story')
  expect(left).toEqual({ keep: [], leave: ['Share this story'] })
  expect(putIntoBody(left, ['Share this story'])).toEqual(NOTHING_MOVED)
})

test('what was put in goes back by being left out, and is then no move', () => {
  const kept = putIntoBody(NOTHING_MOVED, ['By land', 'By sea'])
  expect(leaveOutOfBody(kept, 'By land')).toEqual({ keep: ['By sea'], leave: [] })
})

test('a move is made once', () => {
  const twice = leaveOutOfBody(leaveOutOfBody(NOTHING_MOVED, 'a'), 'a')
  expect(putIntoBody(putIntoBody(twice, ['b']), ['b'])).toEqual({ keep: ['b'], leave: ['a'] })
})

test('only what was moved is sent', () => {
  expect(moveFields(NOTHING_MOVED)).toEqual({})
  expect(moveFields({ keep: ['a'], leave: [] })).toEqual({ keep: ['a'] })
})
