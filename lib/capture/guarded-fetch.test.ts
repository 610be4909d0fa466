import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type FetchOptions, guardedFetch } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const servers: Server[] = []

async function serve(listener: RequestListener): Promise<{ url: string; host: string; seen: string[] }> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`)
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/page`, host: `127.0.0.1:${port}`, seen }
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>The log of Tolmach.</p>')
}

async function refusalOf(url: string, options: FetchOptions = {}) {
  const result = await guardedFetch(url, { timeoutMs: 4000, ...options })
  if (result.ok) throw new Error(`${url} was fetched`)
  expect(result.error.message).toMatch(/^[A-Z].*\.$/)
  return result.error.kind
}

describe('what is fetched', () => {
  it('brings the bytes, the final address and the content type of an allowed private host', async () => {
    const { url, host } = await serve(page)
    const result = await guardedFetch(url, { allowHosts: [host] })
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value).toMatchObject({
      finalUrl: url,
      status: 200,
      contentType: 'text/html; charset=utf-8',
    })
    expect(new TextDecoder().decode(result.value.bytes)).toBe('<p>The log of Tolmach.</p>')
  })

  it('lends the page no cookies and no credentials', async () => {
    const { url, host, seen } = await serve(page)
    await guardedFetch(url, { allowHosts: [host] })
    expect(seen).toHaveLength(1)
    expect(seen[0]).not.toMatch(/cookie|authorization|referer/i)
  })

  it('unpacks gzip', async () => {
    const { url, host } = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('a long log '.repeat(1000)))
    })
    const result = await guardedFetch(url, { allowHosts: [host] })
    expect(result.ok && result.value.bytes.length).toBe(11_000)
  })

  it('follows a redirect and tells where it ended', async () => {
    const { url, host } = await serve((request, response) => {
      if (request.url === '/page') response.writeHead(302, { location: '/there' }).end()
      else page(request, response)
    })
    const result = await guardedFetch(url, { allowHosts: [host] })
    expect(result.ok && result.value.finalUrl).toBe(`http://${host}/there`)
  })
})

describe('what is refused', () => {
  it.each([
    'ftp://example.org/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
    '',
    'data:text/html,x',
    '//example.org',
  ])('an address that is not http or https: %s', async (url) =>
    expect(await refusalOf(url)).toBe('not-an-address'),
  )

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://0.0.0.0/',
    'http://10.0.0.8/',
    'http://172.16.3.4/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://①②⑦.0.0.1/',
    'http://localhost/',
    'http://LOCALHOST:8080/',
    'http://user:secret@example.org/',
    'http://example.org@127.0.0.1/',
    'http://example.org:25/',
  ])('%s', async (url) => {
    expect(await refusalOf(url)).toBe('not-allowed')
  })

  it('a private server that is not allowed, and never asks it', async () => {
    const { url, seen } = await serve(page)
    expect(await refusalOf(url)).toBe('not-allowed')
    expect(await refusalOf(url.replace('127.0.0.1', 'localhost'))).toBe('not-allowed')
    expect(await refusalOf(url.replace('127.0.0.1', '[::ffff:127.0.0.1]'))).toBe('not-allowed')
    expect(seen).toEqual([])
  })

  it('another port of a host that is allowed on one', async () => {
    const allowed = await serve(page)
    const other = await serve(page)
    expect(await refusalOf(other.url, { allowHosts: [allowed.host] })).toBe('not-allowed')
    expect(
      await refusalOf(other.url.replace('127.0.0.1', 'localhost'), {
        allowHosts: [allowed.host.replace('127.0.0.1', 'localhost')],
      }),
    ).toBe('not-allowed')
    expect(other.seen).toEqual([])
  })

  it('a redirect to a private address, by literal and by name', async () => {
    const inner = await serve(page)
    for (const location of [
      inner.url,
      inner.url.replace('127.0.0.1', 'localhost'),
      'http://[::1]/',
      'file:///etc/passwd',
      'http://169.254.169.254/',
    ]) {
      const outer = await serve((_request, response) => response.writeHead(302, { location }).end())
      expect(['not-allowed', 'not-an-address']).toContain(
        await refusalOf(outer.url, { allowHosts: [outer.host] }),
      )
    }
    expect(inner.seen).toEqual([])
  })

  it('a redirect that never ends', async () => {
    const { url, host, seen } = await serve((_request, response) =>
      response.writeHead(301, { location: '/page' }).end(),
    )
    expect(await refusalOf(url, { allowHosts: [host], maxRedirects: 3 })).toBe('too-many-redirects')
    expect(seen).toHaveLength(4)
  })

  it('a body that is too large, declared or not', async () => {
    const declared = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': '900000000' }).write('x'),
    )
    expect(await refusalOf(declared.url, { allowHosts: [declared.host], maxBytes: 100_000 })).toBe(
      'too-large',
    )
    const endless = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await refusalOf(endless.url, { allowHosts: [endless.host], maxBytes: 100_000 })).toBe('too-large')
  })

  it('a small body that unpacks to a large one, once and twice packed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const once = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    expect(await refusalOf(once.url, { allowHosts: [once.host], maxBytes: 1_000_000 })).toBe('too-large')
    const twice = await serve((_request, response) =>
      response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(bomb)),
    )
    expect(await refusalOf(twice.url, { allowHosts: [twice.host], maxBytes: 1_000_000 })).toBe('too-large')
  })

  it('a body that is packed in an unknown way or damaged', async () => {
    const unknown = await serve((_request, response) =>
      response.setHeader('content-encoding', 'lzma').end('x'),
    )
    expect(await refusalOf(unknown.url, { allowHosts: [unknown.host] })).toBe('not-accepted')
    const damaged = await serve((_request, response) =>
      response.setHeader('content-encoding', 'gzip').end('not packed'),
    )
    expect(await refusalOf(damaged.url, { allowHosts: [damaged.host] })).toBe('damaged')
  })

  it('a page that drips, within the time given', async () => {
    const { url, host } = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const started = performance.now()
    expect(await refusalOf(url, { allowHosts: [host], timeoutMs: 300 })).toBe('too-slow')
    expect(performance.now() - started).toBeLessThan(4000)
  })

  it('a page that never answers', async () => {
    const { url, host } = await serve(() => {})
    expect(await refusalOf(url, { allowHosts: [host], timeoutMs: 200 })).toBe('too-slow')
  })

  it('a type of file that the caller does not take, and an answer that is an error', async () => {
    const pdf = await serve((_request, response) =>
      response.setHeader('content-type', 'application/pdf').end('%PDF-'),
    )
    expect(await refusalOf(pdf.url, { allowHosts: [pdf.host], accept: ['text/html'] })).toBe('not-accepted')
    const gone = await serve((_request, response) => response.writeHead(410).end())
    expect(await refusalOf(gone.url, { allowHosts: [gone.host] })).toBe('refused')
  })

  it('anything once it is cancelled', async () => {
    const { url, host } = await serve(() => {})
    const control = new AbortController()
    const fetching = refusalOf(url, { allowHosts: [host], signal: control.signal })
    control.abort()
    expect(await fetching).toBe('cancelled')
  })

  it('a port on which nothing answers', async () => {
    const { url, host } = await serve(page)
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    expect(await refusalOf(url, { allowHosts: [host] })).toBe('unreachable')
  })
})

describe('public addresses', () => {
  it.each(['8.8.8.8', '2606:4700::1111', '[2606:4700::1111]', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it('an address of version 4 is as public as its mapped form', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })

  it('nothing in the private ranges is one, in any of the forms that carry it', () => {
    const tail = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '0', '240', '224'), tail, (head, [a, b, c]) => {
        const address = `${head}.${a}.${b}.${c}`
        for (const form of [address, `::ffff:${address}`, `::${address}`, `64:ff9b::${address}`])
          expect(isPublicAddress(form)).toBe(false)
      }),
    )
  })
})
