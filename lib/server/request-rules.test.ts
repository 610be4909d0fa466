import { describe, expect, it } from 'vitest'
import { hostProblem, namesOfDesk, pathProblem } from './request-rules.ts'

const isRefused = (headers: Record<string, string>, listening = '127.0.0.1', addresses: string[] = []) =>
  hostProblem(headers, namesOfDesk(listening, addresses)) !== null

describe('the host that a request names', () => {
  it.each([
    '127.0.0.1:3000',
    '127.0.0.1',
    'localhost:3000',
    'LOCALHOST',
    '[::1]:3000',
    '[0:0:0:0:0:0:0:1]:3000',
  ])('%s is the machine itself', (host) => {
    expect(isRefused({ host })).toBe(false)
  })

  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example:3000',
    'localhost.evil.example',
    'localhost.',
    '192.168.1.5:3000',
    'localhost:3000@evil.example',
    'evil.example#localhost',
    'localhost/evil',
    'local%68ost',
    '[::1',
    '',
    ' ',
  ])('“%s” is refused by a desk that listens to its machine alone', (host) => {
    expect(isRefused({ host })).toBe(true)
  })

  it('may be the name or the number that the desk listens on', () => {
    expect(isRefused({ host: 'desk.internal:3000' }, 'Desk.Internal')).toBe(false)
    expect(isRefused({ host: '10.0.0.7:3000' }, '10.0.0.7')).toBe(false)
    expect(isRefused({ host: '10.0.0.8:3000' }, '10.0.0.7')).toBe(true)
    expect(isRefused({ host: '[fd00::7]:3000' }, 'fd00::7')).toBe(false)
  })

  it.each(['0.0.0.0', '::'])('may be any number, and no name, for a desk that listens on %s', (listening) => {
    expect(isRefused({ host: '192.168.1.5:8080' }, listening)).toBe(false)
    expect(isRefused({ host: '[fd00::7]' }, listening)).toBe(false)
    expect(isRefused({ host: 'evil.example:3000' }, listening)).toBe(true)
  })

  it('may be that of a configured address, whatever the port that a proxy adds', () => {
    const addresses = ['https://desk.example.org', 'not an address', '']
    expect(isRefused({ host: 'desk.example.org' }, '127.0.0.1', addresses)).toBe(false)
    expect(isRefused({ host: 'Desk.Example.Org:443' }, '127.0.0.1', addresses)).toBe(false)
    expect(isRefused({ host: 'evil.desk.example.org' }, '127.0.0.1', addresses)).toBe(true)
  })

  it('is refused as well where a proxy passes a foreign one on', () => {
    const addresses = ['https://desk.example.org']
    const inner = (forwarded: string) => ({ host: '127.0.0.1:3000', 'x-forwarded-host': forwarded })
    expect(isRefused(inner('desk.example.org'), '127.0.0.1', addresses)).toBe(false)
    expect(isRefused(inner('desk.example.org, 127.0.0.1:3000'), '127.0.0.1', addresses)).toBe(false)
    expect(isRefused(inner('evil.example'), '127.0.0.1', addresses)).toBe(true)
    expect(isRefused(inner('desk.example.org, evil.example'), '127.0.0.1', addresses)).toBe(true)
  })

  it('may be missing, as in a probe of HTTP/1.0', () => {
    expect(isRefused({})).toBe(false)
  })
})

describe('the path of a request', () => {
  it.each(['/', '/articles/%E2%9C%93', '/a%20b?query=%zz', '/articles/é', '*', ''])(
    '%s can be read',
    (path) => {
      expect(pathProblem(path)).toBeNull()
    },
  )

  it.each(['/%', '/articles/%E0%A4%A', '/%zz', '/a/%C3', '/%00', '/%ED%A0%80'])('%s cannot', (path) => {
    expect(pathProblem(path)?.kind).toBe('bad-request')
  })
})
