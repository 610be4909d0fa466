import { expect, it } from 'vitest'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { partOf } from './page.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
const ids = (part: { items: { id: string }[]; next: string | null }) => [
  part.items.map((one) => one.id).join(''),
  part.next,
]

it('a list comes whole where no limit is asked for', () => {
  expect(ids(gained(partOf(rows, {})))).toEqual(['abcde', null])
  expect(ids(gained(partOf(rows, { cursor: 'b' })))).toEqual(['cde', null])
  expect(ids(gained(partOf([], { limit: 2 })))).toEqual(['', null])
})

it('parts follow each other to the end, each row once', () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const part = gained(partOf(rows, { cursor, limit: 2 }))
    seen.push(...part.items.map((one) => one.id))
    cursor = part.next ?? undefined
  } while (cursor !== undefined)
  expect(seen.join('')).toBe('abcde')
})

it('a cursor whose row is gone is said to be so, never taken for the beginning', () => {
  expect(refusedAs(partOf(rows, { cursor: 'z' }))).toBe('not-valid')
})
