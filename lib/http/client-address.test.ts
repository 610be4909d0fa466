import { expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['', 'unknown'],
  ['me', 'unknown'],
])('an address %s is counted as %s', (given, counted) => {
  expect(clientAddress(new Headers({ 'countermark-address': given }))).toBe(counted)
})
