import { expect, it } from 'vitest'
import { type Address, readAddress, writeAddress } from './address.ts'
import { NO_FILTERS } from './filters.ts'

const NOTHING: Address = {
  annotation: null,
  tab: 'mark',
  comment: null,
  filters: NO_FILTERS,
  at: null,
  passage: null,
}
const read = (text: string) => readAddress(new URLSearchParams(text))

it('what is as it begins leaves no trace', () => {
  expect(writeAddress(NOTHING, new URLSearchParams()).toString()).toBe('')
  expect(read('')).toEqual(NOTHING)
})

it('comes back as it was', () => {
  const address: Address = {
    annotation: '01a20ca3-3d36-7358-94da-51790dbc9c90',
    tab: 'thread',
    comment: '01a20ca3-3d36-7358-94da-51790dbc9c91',
    filters: {
      kinds: ['claim', 'note'],
      authors: ['a', 'b'],
      tags: ['t'],
      unrated: true,
      unanswered: true,
      given: true,
    },
    at: 639,
    passage: { start: 3, end: 17 },
  }
  expect(readAddress(writeAddress(address, new URLSearchParams()))).toEqual(address)
})

it('passes over what makes no sense', () => {
  expect(read('tab=secret&kind=claim,lie&at=-4&passage=9-3&unrated=yes')).toEqual({
    ...NOTHING,
    filters: { ...NO_FILTERS, kinds: ['claim'] },
  })
})

it('leaves alone what is not its own', () => {
  expect(writeAddress(NOTHING, new URLSearchParams('print=1&at=5')).toString()).toBe('print=1')
})
