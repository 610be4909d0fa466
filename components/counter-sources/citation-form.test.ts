import { describe, expect, it } from 'vitest'
import type { CslItem } from '#lib/domain/citation-schema.ts'
import { cslDateInput } from '#lib/domain/csl-date.ts'
import { citationOf, citationTroubles, cslDate, EMPTY_CITATION, formOf } from './citation-form.ts'

describe('a date that may be partial', () => {
  it.each(['2024', '2024-03', '2024-03-02'])('%s stays as exact as it is', (text) => {
    expect(cslDateInput(cslDate(text))).toBe(text)
  })
  it('keeps words as words', () => {
    expect(cslDate('spring 2024')).toEqual({ literal: 'spring 2024' })
    expect(cslDate(' ')).toBeUndefined()
  })
})

describe('a citation and its form', () => {
  const csl: CslItem = {
    type: 'report',
    title: 'Treaty register, 2024 edition',
    author: [
      { family: 'Harrow', given: 'Lena', 'non-dropping-particle': 'van' },
      { literal: 'Ministry of Justice' },
    ],
    issued: { 'date-parts': [[2024, 3]] },
    publisher: 'Ministry of Justice of Arvenia',
    URL: 'https://register.example/2024',
    volume: '4',
    accessed: { 'date-parts': [[2025, 3, 3]] },
  }

  it('loses nothing on the way through, not even what the form does not show', () => {
    expect(citationOf(formOf(csl), csl)).toEqual(csl)
  })

  it('takes over what was changed', () => {
    const form = { ...formOf(csl), authors: 'Harrow, Lena\nMinistry of Justice', issued: '2025', url: '' }
    expect(citationOf(form, csl)).toMatchObject({
      author: [{ family: 'Harrow', given: 'Lena' }, { literal: 'Ministry of Justice' }],
      issued: { 'date-parts': [[2025]] },
      volume: '4',
    })
    expect('URL' in citationOf(form, csl)).toBe(false)
  })

  it('says what is missing', () => {
    expect(citationTroubles(EMPTY_CITATION)).toEqual({ title: 'A citation needs a title.' })
    expect(citationTroubles({ ...EMPTY_CITATION, title: 'x', url: 'register.example' }).url).toBeDefined()
    expect(citationTroubles({ ...EMPTY_CITATION, title: 'x', url: 'https://register.example' })).toEqual({})
  })
})
