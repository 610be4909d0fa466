import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { log, withRequestId } from './log.ts'

describe('the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countermark-log-'))
  const file = join(folder, 'desk.log')
  const last = () => JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '{}')

  beforeAll(() => {
    process.env.COUNTERMARK_LOG = file
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is JSON lines with level and time, for the owner alone', () => {
    log().warn({ count: 3 }, 'three left')
    expect(last()).toMatchObject({ level: 'warn', count: 3, msg: 'three left' })
    expect(new Date(last().time).getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('gives each line of a request its id, across what the request waits for', async () => {
    await withRequestId('one', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      log().info('inside')
    })
    expect(last()).toMatchObject({ requestId: 'one', msg: 'inside' })
    log().info('outside')
    expect(last()).not.toHaveProperty('requestId')
  })

  it('writes no secret, however deep it stands', () => {
    log().info({
      password: 'a-secret',
      user: { token: 'a-secret' },
      req: { headers: { cookie: 'a-secret' } },
    })
    expect(readFileSync(file, 'utf8')).not.toContain('a-secret')
    expect(last().password).toBe('[secret]')
  })

  it('keeps of an error its kind, one line and where it came from, and nothing that quotes a row', () => {
    const cause = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: 'Key (statement)=(what the article says) already exists.',
      parameters: ['what the article says'],
    })
    log().error({ err: new Error('the write failed\nwith: what the article says', { cause }) }, 'failed')
    expect(last().err).toMatchObject({
      type: 'Error',
      message: 'the write failed',
      cause: { message: 'duplicate key value', code: '23505' },
    })
    expect(last().err.stack).toMatch(/^\s+at /)
    expect(readFileSync(file, 'utf8')).not.toContain('what the article says')
  })
})
