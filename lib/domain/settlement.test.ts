import { expect, it } from 'vitest'
import type { FieldValues } from './review-fields.ts'
import { overruledFields, settle } from './settlement.ts'

const value = (words: string) => ({ key: words, words })
const INES: FieldValues = {
  rating: value('D4'),
  statement: value('They signed 212 agreements.'),
  note: value('The register counts 87.'),
  evidence: value('2 contradict'),
}
const TOMAS: FieldValues = {
  rating: value('C3'),
  statement: value('They signed 212 agreements.'),
  note: value(''),
  evidence: value(''),
}
const VERSIONS = new Map([
  ['ines', INES],
  ['tomas', TOMAS],
])

it('settles on a version whole, and says whose every field is', () => {
  const { fields, from } = settle(VERSIONS, 'ines')
  expect(fields).toEqual(INES)
  expect(new Set(Object.values(from))).toEqual(new Set(['ines']))
})

it('merges field by field', () => {
  const { fields, from } = settle(VERSIONS, 'ines', { rating: 'tomas' })
  expect(fields).toEqual({ ...INES, rating: TOMAS.rating })
  expect(from).toMatchObject({ rating: 'tomas', note: 'ines' })
})

it('overrules what a version says otherwise, not what it left empty nor the evidence beside it', () => {
  expect(overruledFields(TOMAS, INES)).toEqual(['rating'])
  expect(overruledFields(INES, INES)).toEqual([])
  expect(overruledFields(INES, TOMAS)).toEqual(['rating', 'note'])
})
