import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('quotes what would break a line or a field', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['he said "no"', 'x,y'],
        ['two\nlines', 3],
        [null, -4],
      ],
    ),
  ).toBe('a,b\r\n"he said ""no""","x,y"\r\n"two\nlines",3\r\n,-4\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\n=HYPERLINK("x")', '＝1'])(
  'makes %j no formula',
  (text) => {
    const [, field = ''] = csvOf(['x'], [[text]]).split(/\r\n(?=["'])/)
    expect(field.replace(/^"/, '')[0]).toBe("'")
  },
)

test('leaves other text as it is', () => {
  expect(csvOf(['x'], [['212 agreements'], ['a=b'], ['A-']])).toBe('x\r\n212 agreements\r\na=b\r\nA-\r\n')
})
