import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { guardedPost, type PostOptions, postRefusal } from './guarded-post.ts'

const servers: Server[] = []

async function serve(listener: RequestListener): Promise<{ url: string; host: string; seen: string[] }> {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${Buffer.concat(chunks)}`)
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook`, host: `127.0.0.1:${port}`, seen }
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const sent = (more: Partial<PostOptions> = {}): PostOptions => ({
  body: '{"word":"Tolmach"}',
  headers: { 'content-type': 'application/json' },
  allowHosts: [],
  timeoutMs: 4000,
  answerBytes: 16,
  ...more,
})

async function answerTo(listener: RequestListener, more: Partial<PostOptions> = {}) {
  const { url, host } = await serve(listener)
  const posted = await guardedPost(url, sent({ allowHosts: [host], ...more }))
  if (!posted.ok) throw new Error(posted.error.message)
  return posted.value
}

describe('what is posted', () => {
  it('arrives as it was given', async () => {
    const { url, host, seen } = await serve((_request, response) => response.end('taken'))
    expect(await guardedPost(url, sent({ allowHosts: [host] }))).toEqual({
      ok: true,
      value: { status: 200, answer: 'taken' },
    })
    expect(seen).toEqual(['POST /hook application/json {"word":"Tolmach"}'])
  })

  it.each([204, 302, 404, 410, 500])('brings back %i as a value', async (status) => {
    const answer = await answerTo((_request, response) => response.writeHead(status).end())
    expect(answer).toEqual({ status, answer: '' })
  })

  it('follows no redirect', async () => {
    const inner = await serve((_request, response) => response.end())
    const outer = await serve((_request, response) =>
      response.writeHead(307, { location: inner.url }).end('elsewhere'),
    )
    const posted = await guardedPost(outer.url, sent({ allowHosts: [outer.host, inner.host] }))
    expect(posted).toEqual({ ok: true, value: { status: 307, answer: 'elsewhere' } })
    expect(inner.seen).toEqual([])
  })

  it('reads the beginning of an answer that never ends, and cuts no character in two', async () => {
    const answer = await answerTo((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('ö'.repeat(40_000)));
        if (!response.destroyed) response.once('drain', more)
      }
      response.write('x')
      more()
    })
    expect(answer).toEqual({ status: 200, answer: `x${'ö'.repeat(7)}` })
  })

  it('takes the status of an answer whose body breaks off or drips', async () => {
    const broken = await answerTo((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
    })
    expect(broken).toEqual({ status: 200, answer: 'half' })
    const dripping = await answerTo(
      (_request, response) => {
        response.writeHead(202).write('drip')
      },
      { timeoutMs: 300 },
    )
    expect(dripping).toEqual({ status: 202, answer: 'drip' })
  })
})

describe('what is not posted', () => {
  const troubleOf = async (url: string, more: Partial<PostOptions> = {}) => {
    const posted = await guardedPost(url, sent(more))
    if (posted.ok) throw new Error(`${url} was posted to`)
    expect(posted.error.message).toMatch(/^[A-Z].*\.$/)
    return posted.error.kind
  }

  it.each([
    'ftp://example.org/',
    'nothing',
    'http://10.0.0.8/',
    'http://169.254.169.254/latest/',
    'http://[::1]:8080/',
    'http://localhost/',
    'http://user:secret@example.org/',
    'http://example.org:25/',
  ])('to %s, which is refused before, too', async (url) => {
    expect(await troubleOf(url)).toBe('not-allowed')
    expect(await postRefusal(url, [])).toMatchObject({ kind: 'not-allowed' })
  })

  it('to a private server that is not allowed, by number or by name', async () => {
    const { url, host, seen } = await serve((_request, response) => response.end())
    expect(await troubleOf(url)).toBe('not-allowed')
    expect(await troubleOf(url.replace('127.0.0.1', 'localhost'), { allowHosts: [host] })).toBe('not-allowed')
    expect(seen).toEqual([])
    expect(await postRefusal(url, [host])).toBeNull()
  })

  it('where nothing answers, answers in time, or the desk stops', async () => {
    const silent = await serve(() => {})
    expect(await troubleOf(silent.url, { allowHosts: [silent.host], timeoutMs: 200 })).toBe('too-slow')
    const control = new AbortController()
    const sending = troubleOf(silent.url, { allowHosts: [silent.host], signal: control.signal })
    control.abort()
    expect(await sending).toBe('cancelled')
    const gone = await serve(() => {})
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    expect(await troubleOf(gone.url, { allowHosts: [gone.host] })).toBe('unreachable')
  })

  it('to a name that nobody knows; it may be known by then', async () => {
    expect(await postRefusal('https://no-such-host.invalid/hook', [])).toBeNull()
    expect(await troubleOf('https://no-such-host.invalid/hook')).toBe('unreachable')
  })
})
