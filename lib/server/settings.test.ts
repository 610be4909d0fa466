import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Refusal } from './refusal.ts'
import { PROJECT, readSettings } from './settings.ts'

const read = (env: Record<string, string>) => readSettings({ NODE_ENV: 'test', ...env })

describe('settings', () => {
  it('need nothing: loopback, port 3000, the data beside the program', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: `${PROJECT}.countermark`,
      databaseUrl: null,
      ownerUrl: null,
      allowSuperuser: false,
      publicUrl: null,
      redisUrl: null,
      digestWaits: { hourly: 3600, daily: 86_400 },
      webhookWaits: [10, 60, 300, 1800, 7200, 21_600, 86_400],
    })
  })

  it('take the waits between attempts at a webhook in seconds', () => {
    expect(read({ COUNTERMARK_WEBHOOK_WAITS: '0.5, 2,60' }).webhookWaits).toEqual([0.5, 2, 60])
  })

  it('take the address of a Redis server, and never say a wrong one again, which may hold a secret', () => {
    expect(read({ REDIS_URL: 'rediss://desk:word@redis.example:6380' }).redisUrl).toContain('redis.example')
    expect(() => read({ REDIS_URL: 'tulip9@redis:6379' })).toThrow(/^REDIS_URL is no address/)
    expect(() => read({ REDIS_URL: 'tulip9@redis:6379' })).not.toThrow(/tulip9/)
  })

  it('count an empty value as none', () => {
    expect(read({ PORT: '', HOST: '', DATABASE_URL: '', COUNTERMARK_URL: '' })).toEqual(read({}))
  })

  it('take the data folder relative to the program, not to where it was started', () => {
    expect(read({ COUNTERMARK_DATA: 'elsewhere' }).dataFolder).toBe(`${PROJECT}elsewhere`)
    expect(isAbsolute(read({ COUNTERMARK_DATA: '/srv/desk' }).dataFolder)).toBe(true)
  })

  it('let one address serve both roles where only one is given', () => {
    expect(read({ DATABASE_URL: 'postgresql://a@h/d' }).ownerUrl).toBe('postgresql://a@h/d')
    expect(
      read({ DATABASE_URL: 'postgresql://a@h/d', DATABASE_OWNER_URL: 'postgresql://o@h/d' }),
    ).toMatchObject({
      databaseUrl: 'postgresql://a@h/d',
      ownerUrl: 'postgresql://o@h/d',
    })
  })

  it.each(['0', '1', '65535'])('take %s as a port', (port) => {
    expect(read({ PORT: port }).port).toBe(Number(port))
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000 '],
    ['PORT', '3e3'],
    ['COUNTERMARK_ALLOW_SUPERUSER', 'yes'],
    ['COUNTERMARK_URL', 'desk.example.org'],
    ['COUNTERMARK_URL', 'https://desk.example.org/path'],
    ['COUNTERMARK_URL', 'ftp://desk.example.org'],
    ['COUNTERMARK_WEBHOOK_WAITS', 'soon'],
    ['COUNTERMARK_WEBHOOK_WAITS', '10,,60'],
    ['COUNTERMARK_WEBHOOK_WAITS', '10,-1'],
    ['COUNTERMARK_WEBHOOK_WAITS', '604801'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(Refusal)
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} is "${value}": `))
  })

  it('refuse an owner without an application', () => {
    expect(() => read({ DATABASE_OWNER_URL: 'postgresql://o@h/d' })).toThrow(/set both/)
  })
})
