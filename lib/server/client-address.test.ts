import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { nameClientAddress } from './client-address.ts'

function named(remoteAddress: string, headers: Record<string, string> = {}, behindProxy = true): unknown {
  const request = { socket: { remoteAddress }, headers: { ...headers } } as unknown as IncomingMessage
  nameClientAddress(request, behindProxy)
  return request.headers['countermark-address']
}

describe('where a request came from', () => {
  it('is the other end of the connection, whatever the client says', () => {
    const lies = { 'countermark-address': '203.0.113.1', 'x-forwarded-for': '203.0.113.2' }
    expect(named('198.51.100.7', lies, false)).toBe('198.51.100.7')
    expect(named('::ffff:198.51.100.7', lies, false)).toBe('198.51.100.7')
    expect(named('127.0.0.1', lies, false)).toBe('127.0.0.1')
  })

  it('is what the nearest proxy added, where the desk stands behind one', () => {
    const chain = { 'x-forwarded-for': '203.0.113.66, 198.51.100.7' }
    expect(named('127.0.0.1', chain)).toBe('198.51.100.7')
    expect(named('::1', chain)).toBe('198.51.100.7')
    expect(named('10.2.0.4', { 'x-forwarded-for': '2001:db8::5' })).toBe('2001:db8::5')
    expect(named('127.0.0.1', { 'x-forwarded-for': 'unknown' })).toBe('127.0.0.1')
    expect(named('127.0.0.1')).toBe('127.0.0.1')
  })

  it('is the other end where that is no proxy of ours', () => {
    expect(named('203.0.113.9', { 'x-forwarded-for': '198.51.100.7' })).toBe('203.0.113.9')
  })
})
