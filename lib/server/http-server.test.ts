import { createConnection } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type FrontDoor, loggablePath, openFrontDoor } from './http-server.ts'

describe('the path of a request as it is logged', () => {
  it.each([
    ['/articles', '/articles'],
    ['/articles?query=secret+plans&source=x', '/articles?query&source'],
    ['/first-run?token=mYGQk4JGhYULuSVNAtZF0', '/first-run?token'],
    ['/invitation/mYGQk4JGhYULuSVNAtZF0-scmUe6JQAP_4RbXbbwNAg', '/invitation/[…]'],
    [
      '/api/v1/articles/01a20c89-dbec-738b-9eb7-30b60167292c',
      '/api/v1/articles/01a20c89-dbec-738b-9eb7-30b60167292c',
    ],
    ['/?', '/'],
    ['', ''],
  ])('%s is %s', (url, path) => {
    expect(loggablePath(url)).toBe(path)
  })
})

describe('the front door', () => {
  let door: FrontDoor | undefined
  afterEach(() => door?.drain(0))

  const portOf = (opened: FrontDoor) => Number(new URL(opened.address).port)
  const noUpgrades = async () => undefined

  it('tells callers to come again until it is open', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    const early = await fetch(door.address)
    expect(early.status).toBe(503)
    expect(early.headers.get('retry-after')).toBe('2')
    expect(await early.text()).toMatch(/^The desk is starting or stopping\./)
    const program = await fetch(`${door.address}/api/v1/articles`)
    expect(program.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await program.json()).toMatchObject({ type: '/problems/not-open', status: 503 })
    door.open(async (_, response) => void response.end('open'), noUpgrades)
    expect(await (await fetch(door.address)).text()).toBe('open')
  })

  it('keeps a request id that fits and replaces one that does not', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    door.open(
      async (request, response) => void response.end(String(request.headers['x-request-id'])),
      noUpgrades,
    )
    const ask = async (id: string) => {
      const response = await fetch(door?.address ?? '', { headers: { 'x-request-id': id } })
      const seen = await response.text()
      expect(response.headers.get('x-request-id')).toBe(seen)
      return seen
    }
    expect(await ask('balancer-4711')).toBe('balancer-4711')
    expect(await ask('{"a":"line of its own"}')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('gives an answer one type, however it is told', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    let type: unknown
    door.open(async (_, response) => {
      response.setHeader('Content-Type', ['application/json'])
      type = response.getHeader('content-type')
      response.setHeader('set-cookie', ['a=1'])
      response.end(JSON.stringify(response.getHeader('set-cookie')))
    }, noUpgrades)
    expect(await (await fetch(door.address)).json()).toEqual(['a=1'])
    expect(type).toBe('application/json')
  })

  /** A request as a page under another name would have it sent. */
  function answerTo(lines: string): Promise<string> {
    const socket = createConnection(portOf(door as FrontDoor), '127.0.0.1')
    socket.end(`${lines}\r\n\r\n`)
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk.toString()
    })
    return new Promise((resolve) => socket.once('close', () => resolve(said)))
  }

  it('refuses, in words, what was sent to a name that is not its own, sockets included', async () => {
    door = await openFrontDoor('127.0.0.1', 0, ['https://desk.example.org'])
    let served = 0
    door.open(
      async (_, response) => {
        served += 1
        response.setHeader('connection', 'close').end('open')
      },
      async () => {
        served += 1
      },
    )
    const page = await answerTo('GET / HTTP/1.1\r\nHost: evil.example')
    expect(page).toMatch(/^HTTP\/1.1 421 /)
    expect(page).toContain('This desk does not go by the name')
    const program = await answerTo('POST /api/v1/articles HTTP/1.1\r\nHost: evil.example')
    expect(program).toMatch(/^HTTP\/1.1 421 /)
    expect(program).toContain('"type":"/problems/misdirected"')
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket'
    expect(await answerTo(`GET /collab HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`)).toMatch(/ 421 /)
    expect(served).toBe(0)
    expect(await answerTo('GET / HTTP/1.1\r\nHost: desk.example.org')).toMatch(/ 200 .*open/s)
  })

  it('says what is wrong with an address that cannot be decoded', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    door.open(async (_, response) => void response.end('open'), noUpgrades)
    const program = await fetch(`${door.address}/api/v1/articles/%E0%A4%A`)
    expect([program.status, await program.json()]).toEqual([
      400,
      expect.objectContaining({ type: '/problems/bad-request', status: 400 }),
    ])
    const page = await fetch(`${door.address}/w/%zz`)
    expect([page.status, await page.text()]).toEqual([
      400,
      expect.stringMatching(/^The address cannot be read/),
    ])
  })

  it('explains a bare 405 of the API and says what there is instead', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    door.open(async (request, response) => {
      response.statusCode = request.method === 'OPTIONS' ? 204 : 405
      if (request.method === 'OPTIONS') response.setHeader('allow', 'GET, HEAD, OPTIONS')
      // Compression sends the head by itself and then ends.
      if (request.url === '/api/compressed') response.writeHead(response.statusCode)
      if (request.url === '/api/own') response.setHeader('content-type', 'text/plain')
      response.end(request.url === '/api/own' ? 'own words' : undefined)
    }, noUpgrades)
    for (const [method, path] of [
      ['DELETE', '/api/v1/search?q=x'],
      ['DELETE', '/api/compressed'],
      ['PROPFIND', '/api/v1/search'],
    ]) {
      const answer = await fetch(`${door.address}${path}`, { method })
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(await answer.json()).toMatchObject({ type: '/problems/wrong-method', status: 405 })
    }
    expect(await (await fetch(`${door.address}/api/own`)).text()).toBe('own words')
    expect(await (await fetch(`${door.address}/page`, { method: 'POST' })).text()).toBe('')
  })

  it('answers 500 when a handler throws, and goes on', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    let calls = 0
    door.open(async (_, response) => {
      calls += 1
      if (calls === 1) throw new Error('inside')
      response.end('fine')
    }, noUpgrades)
    expect((await fetch(door.address)).status).toBe(500)
    expect(await (await fetch(door.address)).text()).toBe('fine')
  })

  it('drains: what is in flight finishes and its connection closes', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    const { promise: finish, resolve: letFinish } = Promise.withResolvers<void>()
    const { promise: arrived, resolve: sayArrived } = Promise.withResolvers<void>()
    door.open(async (_, response) => {
      sayArrived()
      await finish
      response.end('done')
    }, noUpgrades)
    const answer = fetch(door.address)
    await arrived
    const drained = door.drain(10_000)
    await expect(fetch(door.address)).rejects.toThrow()
    letFinish()
    expect(await (await answer).text()).toBe('done')
    await drained
  })

  it('drains no longer than it is given', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    const { promise: arrived, resolve: sayArrived } = Promise.withResolvers<void>()
    door.open(async () => sayArrived(), noUpgrades)
    const answer = fetch(door.address).catch((error: unknown) => error)
    await arrived
    const started = performance.now()
    await door.drain(200)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(await answer).toBeInstanceOf(TypeError)
  })

  it('closes idle and upgraded connections at a drain', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    const { promise: upgraded, resolve: sayUpgraded } = Promise.withResolvers<void>()
    door.open(
      async (_, response) => void response.end(),
      async () => sayUpgraded(),
    )
    const idle = createConnection(portOf(door), '127.0.0.1')
    const live = createConnection(portOf(door), '127.0.0.1')
    const closed = [idle, live].map(
      (socket) => new Promise((resolve) => socket.resume().once('close', resolve)),
    )
    live.write('GET /collab HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await upgraded
    await door.drain(500)
    await Promise.all(closed)
  })

  it('says in one line why an address cannot be had', async () => {
    door = await openFrontDoor('127.0.0.1', 0)
    const port = portOf(door)
    await expect(openFrontDoor('127.0.0.1', port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
    await expect(openFrontDoor('203.0.113.9', 0)).rejects.toThrow('no address of this machine')
  })
})
