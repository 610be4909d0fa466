import { expect, it } from 'vitest'
import type { Intent } from '#lib/domain/intent.ts'
import type { Phase } from './intent-queue.ts'
import { saveWords } from './save-words.ts'

const one = (id: string, more: Partial<Intent> = {}) =>
  ({ id, state: 'waiting', act: { kind: 'annotation.delete', annotationId: 'a' }, ...more }) as Intent
const say = (intents: Intent[], phase: Phase, isSlow = false) =>
  saveWords({ intents, phase, durable: true }, isSlow).words

it('says one of three sentences', () => {
  expect(say([], 'still')).toBe('Saved')
  expect(saveWords(null, false).words).toBe('Saved')
  expect(say([one('1')], 'sending')).toBe('Saving…')
  expect(say([one('1')], 'sending', true)).toBe('On this device, not sent (1)')
  expect(say([one('1'), one('2')], 'away')).toBe('On this device, not sent (2)')
  expect(say([one('1')], 'signed-out')).toBe('On this device, not sent (1)')
})

it('never says Saved or Saving while something waits for a decision', () => {
  expect(say([one('1', { state: 'parked' })], 'still')).toBe('On this device, not sent (1)')
  expect(
    saveWords({ intents: [one('1', { state: 'parked' })], phase: 'still', durable: true }, false).asks,
  ).toBe(1)
})

it('counts an act and its undo as one', () => {
  expect(say([one('1'), one('2', { act: { kind: 'undo', of: '1' } })], 'away')).toBe(
    'On this device, not sent (1)',
  )
})

it('says where nothing outlives the tab', () => {
  expect(saveWords({ intents: [one('1')], phase: 'away', durable: false }, false).detail).toContain(
    'leave this tab open',
  )
})
