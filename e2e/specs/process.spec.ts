import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { type Desk, runCommandOfDesk, startDesk } from '../fixtures/desk.ts'

/** Starting, stopping and falling over: the desk as the person who runs it meets it. */

test.describe.configure({ mode: 'serial' })

let desk: Desk
const settings = () => ({ COUNTERMARK_DATA: desk.dataFolder, PORT: new URL(desk.origin).port })

test.beforeAll(async () => {
  test.setTimeout(300_000)
  desk = await startDesk()
})
test.afterAll(() => desk.remove())

/** A start that is expected to fail: one line on standard error, nothing else there, exit code 1. */
async function refusedStart(env: Record<string, string>): Promise<string> {
  const { code, stderr } = await runCommandOfDesk(['start'], env)
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1)
  expect(code).toBe(1)
  return stderr.trim()
}

const health = async () => {
  const response = await fetch(`${desk.origin}/api/health`)
  return { status: response.status, body: await response.json() }
}

test('a start prints the address, the first-run link and where the data is', async () => {
  expect(desk.output()).toContain(`Address     ${desk.origin}\n`)
  expect(desk.firstRunLink).toMatch(new RegExp(`^${desk.origin}/first-run\\?token=[\\w-]{43}$`))
  expect(desk.output()).toContain(`Data        ${desk.dataFolder}\n`)
})

test('health tells the version and that the database is up', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(await health()).toEqual({ status: 200, body: { status: 'ok', version, database: 'up' } })
})

test('secrets are for the owner alone, and so is the data folder', async () => {
  for (const file of ['secrets.json', 'desk.log', 'postgres.log', 'desk.lock.1']) {
    expect(statSync(join(desk.dataFolder, file)).mode & 0o777, file).toBe(0o600)
  }
  // Others may neither read nor list it; PostgreSQL's own account may pass through when root started the desk.
  expect(statSync(desk.dataFolder).mode & 0o767).toBe(0o700)
})

test('a request id that came in goes out again and into the log, and no value of a query does', async () => {
  const response = await fetch(`${desk.origin}/api/health?token=hidden-value`, {
    headers: { 'x-request-id': 'balancer-4711' },
  })
  expect(response.headers.get('x-request-id')).toBe('balancer-4711')
  const lines = () =>
    readFileSync(join(desk.dataFolder, 'desk.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  await expect
    .poll(() => lines().find((line) => line.requestId === 'balancer-4711'))
    .toMatchObject({
      method: 'GET',
      path: '/api/health?token',
      status: 200,
    })
  expect(readFileSync(join(desk.dataFolder, 'desk.log'), 'utf8')).not.toContain('hidden-value')
})

test('a second start on the same data folder says where the first one answers, and leaves it alone', async () => {
  const words = await refusedStart({ ...settings(), PORT: '0' })
  expect(words).toContain(`already runs at ${desk.origin}`)
  expect((await health()).status).toBe(200)
})

test('a taken port is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const folder = await mkdtemp(join(tmpdir(), 'countermark-desk-'))
  try {
    expect(await refusedStart({ COUNTERMARK_DATA: folder, PORT: String(port) })).toContain(
      `Port ${port} on 127.0.0.1 is taken`,
    )
  } finally {
    other.close()
    await rm(folder, { recursive: true, force: true })
  }
})

test('settings that cannot be meant are named', async () => {
  expect(await refusedStart({ ...settings(), PORT: 'eighty' })).toContain('PORT is "eighty"')
  expect(await refusedStart({ ...settings(), PORT: '70000' })).toContain('PORT is "70000"')
  expect(await refusedStart({ COUNTERMARK_DATA: join(desk.dataFolder, 'secrets.json', 'below') })).toContain(
    'cannot be written',
  )
  const folder = await mkdtemp(join(tmpdir(), 'countermark-desk-'))
  expect(await refusedStart({ COUNTERMARK_DATA: folder, PORT: '0', HOST: '203.0.113.9' })).toContain(
    'HOST is "203.0.113.9"',
  )
  await rm(folder, { recursive: true, force: true })
})

test('a database that does not answer is named without its password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countermark-desk-'))
  const words = await refusedStart({
    COUNTERMARK_DATA: folder,
    PORT: '0',
    DATABASE_URL: 'postgresql://desk:hidden-value@127.0.0.1:1/countermark',
  })
  expect(words).toContain('The database at 127.0.0.1:1/countermark cannot be reached')
  expect(words).not.toContain('hidden-value')
  await rm(folder, { recursive: true, force: true })
})

test('administration reaches the database of the running desk', async () => {
  const person = [
    '--email',
    'ada@desk.test',
    '--name',
    'Ada Orm',
    '--workspace',
    'harbour',
    '--role',
    'analyst',
  ]
  const { code, stdout, stderr } = await runCommandOfDesk(
    ['admin', 'user:create', ...person, '--password-stdin', '--json'],
    settings(),
    'lamp-over-water\n',
  )
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    user: { email: 'ada@desk.test', made: true },
    workspace: { slug: 'harbour', made: true },
    role: 'analyst',
  })
})

test('PostgreSQL that is killed comes back by itself, and health tells of it meanwhile', async () => {
  await desk.killPostgres()
  await expect.poll(async () => (await health()).status, { intervals: [50] }).toBe(503)
  await expect.poll(async () => (await health()).status, { timeout: 30_000 }).toBe(200)
})

test('a stop takes no more requests, lets those in flight finish, and ends PostgreSQL within ten seconds', async () => {
  const { port } = new URL(desk.origin)
  const socket = createConnection(Number(port), '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  const body = JSON.stringify({
    token: 'x'.repeat(43),
    name: 'N',
    email: 'n@desk.test',
    password: 'lamp-over-water',
    workspace: 'W',
  })
  socket.write(
    `POST /api/v1/first-run HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${desk.origin}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 20)}`,
  )
  // The request is under way once another that came after it has been answered.
  expect((await health()).status).toBe(200)

  const stopped = desk.stop()
  await expect.poll(() => isRefused(Number(port))).toBe(true)
  const answered = answerOf(socket)
  socket.write(body.slice(20))
  expect(await answered).toMatch(/^HTTP\/1\.1 4\d\d /)
  const { code, ms } = await stopped
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  expect(readdirSync(join(desk.dataFolder, 'postgres'))).not.toContain('postmaster.pid')
})

test('administration starts the database itself while no desk runs, and no first-run link is printed after', async () => {
  const person = [
    '--email',
    'ben@desk.test',
    '--name',
    'Ben Varn',
    '--workspace',
    'harbour',
    '--role',
    'admin',
  ]
  const { code, stdout } = await runCommandOfDesk(['admin', 'user:create', ...person], settings())
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^Ben Varn <ben@desk.test> is new here and is admin of harbour\.\nPassword \(shown this once\): \S{16}\n$/,
  )
  desk = await desk.startAgain()
  expect(desk.firstRunLink).toBeNull()
})

test('a desk that was killed leaves no PostgreSQL behind for long, and starts again', async () => {
  await desk.kill()
  desk = await desk.startAgain()
  expect((await health()).status).toBe(200)
})

test('a desk and a PostgreSQL that were both killed start again', async () => {
  await desk.killPostgres()
  await desk.kill()
  desk = await desk.startAgain()
  expect((await health()).status).toBe(200)
})

test('lock files of processes that are gone, whose numbers others have now, hinder nothing', async () => {
  await desk.stop()
  writeFileSync(
    join(desk.dataFolder, 'desk.lock.4711'),
    JSON.stringify({
      kind: 'desk',
      pid: process.pid,
      identity: 'another boot/1',
      address: 'http://127.0.0.1:1',
    }),
  )
  const postmaster = [
    process.pid,
    join(desk.dataFolder, 'postgres'),
    1_700_000_000,
    1,
    '',
    '127.0.0.1',
    '  1 1',
    'ready',
  ]
  writeFileSync(join(desk.dataFolder, 'postgres', 'postmaster.pid'), `${postmaster.join('\n')}\n`)
  desk = await desk.startAgain()
  expect((await health()).status).toBe(200)
})

test('secrets that are gone while their database stands stop the start, and nothing is made anew', async () => {
  await desk.stop()
  const secrets = join(desk.dataFolder, 'secrets.json')
  const kept = readFileSync(secrets, 'utf8')
  await rm(secrets)
  expect(await refusedStart(settings())).toContain('secrets.json is gone')
  writeFileSync(secrets, kept, { mode: 0o644 })
  desk = await desk.startAgain()
  expect(statSync(secrets).mode & 0o777).toBe(0o600)
})

test('a desk for development reloads while its sources are edited', async () => {
  // It compiles the page when it is asked for, which takes as long as the machine needs.
  test.setTimeout(300_000)
  const dev = await startDesk({ dev: true })
  try {
    expect((await fetch(`${dev.origin}/sign-in`)).status).toBe(200)
    const socket = new WebSocket(`${dev.origin.replace('http', 'ws')}/_next/hmr?id=a-browser`)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = reject
    })
    socket.close()
  } finally {
    await dev.remove()
  }
})

async function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(port, '127.0.0.1')
    probe.once('connect', () => {
      probe.destroy()
      resolve(false)
    })
    probe.once('error', () => resolve(true))
  })
}

async function answerOf(socket: Socket): Promise<string> {
  let words = ''
  for await (const chunk of socket) words += chunk
  return words
}
