import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { asAccount, giveTo, type PostgresAccount, postgresAccount } from './postgres-account.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { isReady, postmasterOf, stopStray } from './postmaster.ts'
import { Refusal } from './refusal.ts'

/** The superuser of an embedded cluster; it makes the roles and is used for nothing else. */
export const SUPERUSER = 'postgres'

export type EmbeddedPostgresOptions = {
  /** The cluster's own folder; made at first start. The folder around it holds the lock and the log. */
  folder: string
  superuserPassword: string
  /** Server settings beyond ours, such as `fsync: 'off'` for a cluster that is thrown away. */
  settings?: Record<string, string>
  /** Told of each unexpected end and of each restart, in words. */
  onNews?: (news: string) => void
  /** Called once when PostgreSQL ended by itself and could not be started again. */
  onLost?: () => void
}

export type EmbeddedPostgres = {
  /** On 127.0.0.1; stays the same when PostgreSQL is started again. */
  port: number
  /** Fast shutdown: open transactions are rolled back. Immediate after `graceMs`; the next start then recovers. */
  stop(graceMs?: number): Promise<void>
}

/** Between an unexpected end and the start that answers it, in milliseconds; after the last one it is lost. */
const RESTART_PAUSES = [0, 250, 500, 1000, 2000, 4000]
/** Having run this long, an unexpected end is a new one. */
const SETTLED_MS = 10_000
/** Recovery of a large cluster after a crash is slow, and must not be cut short. */
const READY_WITHIN_MS = 120_000
/** The descriptor over which the keeper hears that its desk is there. */
const KEEPER_LINE = 3
/**
 * Becomes PostgreSQL, after leaving a keeper behind that ends it when this process is gone without a word: then
 * its end of the pipe closes. The keeper is there first, so that there is no moment without one.
 */
const WITH_KEEPER = `self=$$
( (read -r _ <&${KEEPER_LINE} || kill -INT "$self") >/dev/null 2>&1 & )
exec "$@" ${KEEPER_LINE}<&-`
/** The log of PostgreSQL is set aside at a start when it is larger than this. */
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

/**
 * Makes the cluster if it is not there, stops a server that an earlier desk left behind, starts PostgreSQL on
 * a free loopback port and keeps it running. The caller holds the lock of the data folder. Should this
 * process be killed, a keeper beside it stops PostgreSQL. Throws a Refusal when it cannot start.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = postgresBinaries()
  const account = postgresAccount(options.folder, binaries.postgres)
  if (!existsSync(options.folder)) await initialise(options, binaries, account)
  refuseOtherMajor(options.folder, binaries.major)
  // A copy made by root belongs to root as a whole.
  if (account.uid !== undefined && statSync(options.folder).uid === 0) giveTo(account, options.folder)
  await stopStray(options.folder)

  let port = await freePort()
  let running = await launch(options, binaries, account, port)
  while (running.kind === 'port-taken') {
    port = await freePort()
    running = await launch(options, binaries, account, port)
  }
  let server = running.server
  let stopping = false

  const keepUp = async (startedAt: number, pauses: number[]): Promise<void> => {
    await server.ended
    if (stopping) return
    const left = Date.now() - startedAt > SETTLED_MS ? RESTART_PAUSES : pauses
    const [pause, ...later] = left
    if (pause === undefined) return options.onLost?.()
    options.onNews?.('PostgreSQL ended unexpectedly; starting it again')
    await delay(pause)
    if (stopping) return
    const next = await launch(options, binaries, account, port).catch((error: Error) => error)
    if (stopping) {
      if (!(next instanceof Error) && next.kind === 'running') await next.server.stop(1000)
      return
    }
    if (next instanceof Error || next.kind === 'port-taken') {
      options.onNews?.(next instanceof Error ? next.message : `port ${port} of PostgreSQL is taken`)
    } else {
      server = next.server
      options.onNews?.('PostgreSQL runs again')
    }
    return keepUp(Date.now(), later)
  }
  void keepUp(Date.now(), RESTART_PAUSES)

  return {
    port,
    async stop(graceMs = 10_000) {
      stopping = true
      await server.stop(graceMs)
    },
  }
}

/** A free port of the loopback interface at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function initialise(
  options: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  account: PostgresAccount,
) {
  // Made beside its place and moved there whole, so that an interrupted start leaves nothing half made.
  const draft = `${options.folder}.new`
  const passwordFile = `${options.folder}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700, recursive: true })
  giveTo(account, draft)
  writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 })
  giveTo(account, passwordFile)
  try {
    const { command, args, ids } = asAccount(account, binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and letter case on every machine, whatever its C library.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.settings?.fsync === 'off' ? ['--no-sync'] : []),
    ])
    const child = spawn(command, args, {
      ...ids,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
    const code = await ended(child)
    if (code !== 0)
      throw new Refusal(`The database could not be made in ${options.folder}: ${lastLine(words)}`)
    renameSync(draft, options.folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function refuseOtherMajor(folder: string, major: number): void {
  const version = join(folder, 'PG_VERSION')
  if (!existsSync(version))
    throw new Refusal(`${folder} is there but holds no database: move it away, or restore it.`)
  const found = Number.parseInt(readFileSync(version, 'utf8'), 10)
  if (found === major) return
  throw new Refusal(
    `The database in ${folder} is of PostgreSQL ${found}, and this Countermark brings ${major}: use the Countermark that made it, or restore a backup.`,
  )
}

type Server = { ended: Promise<void>; stop(graceMs: number): Promise<void> }
type Launch = { kind: 'running'; server: Server } | { kind: 'port-taken' }

async function launch(
  options: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  port: number,
): Promise<Launch> {
  const log = join(dirname(options.folder), 'postgres.log')
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`)
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    const before = existsSync(log) ? statSync(log).size : 0
    const child = spawnServer(options, binaries, account, port, log)
    if (await becameReady(child, options.folder, deadline))
      return { kind: 'running', server: supervise(child) }
    const said = readFileSync(log).subarray(before).toString()
    if (/could not (bind|create any TCP)/i.test(said)) return { kind: 'port-taken' }
    // Processes of a server that was killed may take a moment to notice.
    const waiting = /shared memory block|lock file "postmaster.pid" already exists/i.test(said)
    if (!waiting || Date.now() > deadline) {
      throw new Refusal(`PostgreSQL did not start: ${lastLine(said) || 'it said nothing'} (more in ${log})`)
    }
    await delay(200)
  }
}

function spawnServer(
  options: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  port: number,
  log: string,
): ChildProcess {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What people write stays out of the log: no statements, no details, no errors that quote a value.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, args, ids } = asAccount(account, '/bin/sh', [
    '-c',
    WITH_KEEPER,
    'sh',
    binaries.postgres,
    ...['-D', options.folder],
    ...flags,
  ])
  const output = openSync(log, 'a', 0o600)
  try {
    // In a session of its own, so that Ctrl+C in the terminal reaches the desk alone and requests can finish.
    return spawn(command, args, {
      ...ids,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', output, output, 'pipe'],
    })
  } finally {
    closeSync(output)
  }
}

async function becameReady(child: ChildProcess, folder: string, deadline: number): Promise<boolean> {
  let gone = false
  void ended(child).then(() => {
    gone = true
  })
  while (!gone && Date.now() < deadline) {
    const postmaster = postmasterOf(folder)
    if (postmaster?.pid === child.pid && isReady(folder)) return true
    await delay(25)
  }
  if (!gone) child.kill('SIGQUIT')
  return false
}

function supervise(child: ChildProcess): Server {
  const line = child.stdio[KEEPER_LINE] as Writable | null
  // The keeper is gone when PostgreSQL ended by its own account.
  line?.on('error', () => undefined)
  const over = ended(child).then(() => {
    line?.end('over\n')
  })
  return {
    ended: over,
    async stop(graceMs) {
      const escalation: [NodeJS.Signals, number][] = [
        ['SIGINT', graceMs],
        ['SIGQUIT', 2000],
        ['SIGKILL', 2000],
      ]
      for (const [signal, patience] of escalation) {
        child.kill(signal)
        const done = await Promise.race([over.then(() => true), delay(patience, false, { ref: false })])
        if (done) return
      }
    },
  }
}

/** Nothing of ours, so that no secret in our environment reaches another account. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
}

function lastLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim())
  const telling = lines.filter((line) => /error|fatal|panic/i.test(line))
  return (telling.at(-1) ?? lines.filter(Boolean).at(-1) ?? '').replace(
    /^.*?(FATAL|ERROR|PANIC|error):\s*/,
    '',
  )
}
