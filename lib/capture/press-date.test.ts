import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PartialDate } from '#lib/domain/article.ts'
import { readDate } from './press-date.ts'

describe('a date of a press page', () => {
  it.each([
    ['27 Feb 2022', '2022-02-27'],
    ['27 2 2022', '2022-02-27'],
    ['February 27, 2022', '2022-02-27'],
    ['Sunday, 27th of February, 2022', '2022-02-27'],
    ['27 февраля 2022 г.', '2022-02-27'],
    ['27. Februar 2022, 14.05 Uhr', '2022-02-27'],
    ['27 de febrero de 2022', '2022-02-27'],
    ['1er mars 2024', '2024-03-01'],
    ['2022年2月27日', '2022-02-27'],
    ['2022-02-27', '2022-02-27'],
    ['2022/02/27 14:05', '2022-02-27'],
    ['2022-02-27T14:05:09.5+0300', '2022-02-27T14:05:09.5+03:00'],
    ['Sun, 27 Feb 2022 14:05:00 GMT', '2022-02-27T14:05:00Z'],
    ['27 February 2022 at 2:05 pm (MSK)', '2022-02-27T14:05+03:00'],
    ['Feb 27, 2022 9:15 a.m. EST', '2022-02-27'],
    ['March 2024', '2024-03'],
    ['13/04/2024', '2024-04-13'],
    ['04/13/2024', '2024-04-13'],
    ['03.04.2024', '2024-04-03'],
  ])('%s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it('is left at its year where it could be two days', () => {
    expect(readDate('03/04/2024')).toBe('2024')
  })

  it.each([
    '31 Feb 2022',
    '2024',
    '27 Feb',
    'in 2022',
    'on 27 Feb 2022',
    '27 Feb 2022 was a Sunday',
    '12 ships 2022',
    '25:99',
    '99 99 2022',
    '27 Feb 22',
    '335',
  ])('is not %s', (text) => {
    expect(readDate(text)).toBeNull()
  })

  it('is always one that a header can hold', () => {
    const part = fc.constantFrom(
      '27',
      '2',
      '2022',
      'Feb',
      'февраля',
      '-',
      '/',
      '.',
      ' ',
      ',',
      'T',
      '14:05',
      'pm',
      'GMT',
      '+03:00',
      'of',
      'Z',
      '0',
      'de',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const date = readDate(parts.join(' ')) ?? readDate(parts.join(''))
        if (date !== null) expect(PartialDate.safeParse(date).success).toBe(true)
      }),
      { numRuns: 2000 },
    )
  }, 60_000)
})
