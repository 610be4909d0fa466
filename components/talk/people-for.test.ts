import { expect, it } from 'vitest'
import type { MemberDto } from '#lib/domain/member.ts'
import { peopleFor } from './people-for.ts'

const member = (name: string, more: Partial<MemberDto> = {}): MemberDto => ({
  id: name,
  name,
  initials: '',
  colour: '',
  email: '',
  role: 'analyst',
  createdAt: '',
  canSignIn: true,
  secondFactor: false,
  ...more,
})
const MEMBERS = [
  member('Ines Novak'),
  member('Mara Kessel'),
  member('Óskar Venn'),
  member('Ida Sample', { canSignIn: false }),
]
const names = (words: string, me = '') => peopleFor(words, MEMBERS, me).map((one) => one.name)

it('finds people by any word of their name, without accents and capitals', () => {
  expect(names('nov')).toEqual(['Ines Novak'])
  expect(names('MARA k')).toEqual(['Mara Kessel'])
  expect(names('osk')).toEqual(['Óskar Venn'])
  expect(names('ova')).toEqual([])
})

it('offers everybody for nothing typed, oneself and the people of the sample last', () => {
  expect(names('', 'Ines Novak')).toEqual(['Mara Kessel', 'Óskar Venn', 'Ida Sample', 'Ines Novak'])
})
