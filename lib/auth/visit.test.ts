import { expect, it } from 'vitest'
import { browserWords, visitOf } from './visit.ts'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/147.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8.14.1', 'A program'],
  ['Arvenia/1.0 (Linux)', 'A program on Linux'],
  [null, 'A program'],
])('says of %j that it is %s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words)
})

it('takes the address that the desk’s front door noted', () => {
  expect(visitOf(new Headers({ 'countermark-address': '192.0.2.7' })).address).toBe('192.0.2.7')
  expect(visitOf(new Headers({ 'x-forwarded-for': '192.0.2.7' })).address).toBe('unknown')
})
