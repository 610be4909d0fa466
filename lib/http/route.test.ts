import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { originOf } from './origin.ts'
import { streamAnswer } from './progress-stream.ts'
import { route } from './route.ts'

const ORIGIN = 'http://desk.example'

/** A request as a page of the desk sends it. */
function asked(method: string, body?: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}/api/v1/things?limit=5`, {
    method,
    headers: {
      host: 'desk.example',
      origin: ORIGIN,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const at = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) })

const echo = route({
  summary: 'Says what it was told',
  who: 'anyone',
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().max(200) }),
  body: z.object({ name: z.string(), version: z.number().optional() }),
  intent: true,
  version: 'checks',
  answers: { 200: z.unknown() },
  handle: async ({ params, query, body, intentId, expected }) =>
    ok({ body: { params, query, body, intentId, expected }, version: 7, sequence: 12 }),
})

const ID = '01a20c92-dc36-7102-b4a9-92c97f526c5b'

async function trouble(response: Response) {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return (await response.json()) as { type: string; status: number; code?: string; fields?: object }
}

describe('a route', () => {
  it('parses what came in and answers with version and sequence', async () => {
    const request = asked('PUT', { name: 'x' }, { 'idempotency-key': ID.toUpperCase(), 'if-match': 'W/"3"' })
    const response = await echo(request, at({ id: ID }))
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe('"7"')
    expect(response.headers.get('countermark-sequence')).toBe('12')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(await response.json()).toEqual({
      params: { id: ID },
      query: { limit: 5 },
      body: { name: 'x' },
      intentId: ID,
      expected: { version: 3, from: 'header' },
    })
  })

  it('takes any text as the key of an intent: the same is the same', async () => {
    const intentOf = async (key: string) => {
      const answer = await echo(asked('PUT', { name: 'x' }, { 'idempotency-key': key }), at({ id: ID }))
      return ((await answer.json()) as { intentId: string }).intentId
    }
    expect(await intentOf(`"${ID}"`)).toBe(ID)
    const order = await intentOf('order 4711')
    expect(order).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/)
    expect(await intentOf('"order 4711"')).toBe(order)
    expect(await intentOf('order 4712')).not.toBe(order)
  })

  it('takes the version from the body where no header names one', async () => {
    const response = await echo(asked('PUT', { name: 'x', version: 4 }), at({ id: ID }))
    expect(await response.json()).toMatchObject({ expected: { version: 4, from: 'body' } })
  })

  it.each([
    ['an address that is none', asked('PUT', { name: 'x' }), { id: 'zzz' }, 404, undefined],
    ['a field of the wrong type', asked('PUT', { name: 1 }), { id: ID }, 422, { name: expect.any(String) }],
    ['a body that is no JSON', asked('PUT', '{'), { id: ID }, 400, undefined],
    ['half of a character', asked('PUT', '"\\ud800"'), { id: ID }, 422, { '(body)': expect.any(String) }],
    ['a NUL deep inside', asked('PUT', { name: 'a\u0000' }), { id: ID }, 422, { name: expect.any(String) }],
    ['another type', asked('PUT', 'name=x', { 'content-type': 'text/plain' }), { id: ID }, 415, undefined],
    ['an empty key', asked('PUT', { name: 'x' }, { 'idempotency-key': '""' }), { id: ID }, 400, undefined],
    [
      'a key that is too long',
      asked('PUT', { name: 'x' }, { 'idempotency-key': 'k'.repeat(256) }),
      { id: ID },
      400,
      undefined,
    ],
    [
      'a version that is none',
      asked('PUT', { name: 'x' }, { 'if-match': '"a", "b"' }),
      { id: ID },
      400,
      undefined,
    ],
    [
      'a body that says it is too large',
      asked('PUT', '{}', { 'content-length': '99999999' }),
      { id: ID },
      413,
      undefined,
    ],
    [
      'a page of another site',
      asked('PUT', { name: 'x' }, { origin: 'http://evil.example' }),
      { id: ID },
      403,
      undefined,
    ],
    ['a page without an origin', asked('PUT', { name: 'x' }, { origin: 'null' }), { id: ID }, 403, undefined],
  ])('refuses %s', async (_, request, params, status, fields) => {
    const response = await echo(request, at(params))
    expect(response.status).toBe(status)
    const said = await trouble(response)
    expect(said.status).toBe(status)
    expect(said.fields).toEqual(fields)
  })

  it('lets a problem tell its code, its fields, what stands and more', async () => {
    const refuse = route({
      summary: 'Refuses',
      who: 'anyone',
      answers: {},
      handle: async () =>
        err(problem('conflict', 'It stands.', { code: 'same', current: { id: 1 }, extra: { existing: 2 } })),
    })
    const response = await refuse(asked('GET'), at())
    expect(await trouble(response)).toEqual({
      type: '/problems/conflict',
      title: 'Conflict',
      status: 409,
      detail: 'It stands.',
      code: 'same',
      current: { id: 1 },
      existing: 2,
    })
  })

  it('tells a database that is away from a fault, which it logs', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const failing = (error: Error) =>
      route({
        summary: 'Fails',
        who: 'anyone',
        answers: {},
        handle: async () => {
          throw error
        },
      })(asked('GET'), at())
    const away = await failing(
      new Error('outer', { cause: new Error('connect ECONNREFUSED 127.0.0.1:5432') }),
    )
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2'])
    expect(log).not.toHaveBeenCalled()
    const fault = await failing(new Error('a bug'))
    expect(fault.status).toBe(500)
    expect(JSON.stringify(await trouble(fault))).not.toContain('a bug')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it('trusts the host that a proxy names for the origin', async () => {
    const behind = asked(
      'PUT',
      { name: 'x' },
      {
        host: 'inner:3000',
        'x-forwarded-host': 'desk.example',
        'x-forwarded-proto': 'https',
      },
    )
    expect((await echo(behind, at({ id: ID }))).status).toBe(200)
    expect(originOf(behind)).toBe('https://desk.example')
  })
})

describe('an answer that tells of its progress', () => {
  it('gives phases, then the result or the problem', async () => {
    const lines = async (response: Response) =>
      (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    const fine = streamAnswer(new AbortController().signal, async (_, onPhase) => {
      onPhase('reading')
      return ok({ words: 3 })
    })
    expect(fine.headers.get('content-type')).toContain('application/x-ndjson')
    expect(await lines(fine)).toEqual([{ phase: 'reading' }, { result: { words: 3 } }])
    const refused = streamAnswer(new AbortController().signal, async () =>
      err(problem('too-large', 'Too much.')),
    )
    expect(await lines(refused)).toEqual([{ problem: expect.objectContaining({ status: 413 }) }])
  })

  it('stops its work when the browser goes away', async () => {
    const stopped = Promise.withResolvers<string>()
    const response = streamAnswer(new AbortController().signal, async (signal, onPhase) => {
      onPhase('reading')
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      onPhase('never told')
      stopped.resolve('stopped')
      return ok(null)
    })
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await stopped.promise).toBe('stopped')
  })
})
