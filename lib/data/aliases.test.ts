import { expect, test } from 'vitest'
import { aliasesOf, shuffledFor } from './aliases.ts'

const member = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const people = Array.from({ length: 60 }, (_, number) => member(number))

test('each member has an alias of their own, which nobody who joins later changes', () => {
  const few = aliasesOf('key', people.slice(0, 5))
  const all = aliasesOf('key', people)
  const names = people.map((id) => all.personOf(id).name)
  expect(new Set(names).size).toBe(people.length)
  for (const id of people.slice(0, 5)) expect(all.personOf(id)).toEqual(few.personOf(id))
})

test('another article has other aliases, and no alias tells the id of its person', () => {
  const [one, other] = [aliasesOf('key', people), aliasesOf('another key', people)]
  expect(people.some((id) => one.personOf(id).id === other.personOf(id).id)).toBe(false)
  const letters = (of: typeof one) => people.slice(0, 20).map((id) => of.personOf(id).name)
  expect(letters(one)).not.toEqual(letters(other))
  for (const id of people) expect(one.personOf(id).id).not.toBe(id)
})

test('an alias leads back to its person, and nothing else does', () => {
  const aliases = aliasesOf('key', people)
  for (const id of people) expect(aliases.userOf(aliases.personOf(id).id)).toBe(id)
  expect(aliases.userOf(member(3))).toBeNull()
})

test('a viewer sees things in one order each time, and another viewer in another', () => {
  const things = people.map((id) => ({ id }))
  const [once, again] = [shuffledFor('one', things), shuffledFor('one', things.toReversed())]
  expect(once).toEqual(again)
  expect(once).not.toEqual(shuffledFor('another', things))
  expect(once).not.toEqual(things)
})
