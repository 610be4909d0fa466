import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { SOCKET_PATH } from '#lib/domain/live-socket.ts'
import { buildIfChanged } from './build.ts'
import { runCommand } from './command.ts'
import { dataPaths, openDataFolder, openSecrets } from './data-folder.ts'
import { makeClient } from './database-client.ts'
import { openDatabase } from './desk-database.ts'
import { takeDataFolder } from './desk-lock.ts'
import { emptyBinDaily } from './empty-bin.ts'
import { firstRunPath } from './first-run.ts'
import { openFrontDoor, type RequestHandler, type UpgradeHandler } from './http-server.ts'
import { captureConsole, log } from './log.ts'
import { createProgress } from './progress.ts'
import { Refusal, reasonOf } from './refusal.ts'
import { PROJECT, readSettings, type Settings } from './settings.ts'
import { VERSION } from './version.ts'

/** At a stop: deliveries under way have JOBS_STOP_MS, then requests in flight, then PostgreSQL; in all under ten seconds. */
const DRAIN_MS = 5000
const DATABASE_STOP_MS = 2500
const STARTING_STOP_MS = 2000
const JOBS_STOP_MS = 1000

/** `npm start`, and with `--dev` `npm run dev`. */
export async function main(args: string[]): Promise<void> {
  await runCommand(() => start(args.includes('--dev')))
}

async function start(dev: boolean): Promise<void> {
  const settings = readSettings(process.env)
  // With the log on standard output, the words for a person go to the other one.
  const say = (line: string) =>
    void (process.env.LOG_STDOUT === '1' ? process.stderr : process.stdout).write(`${line}\n`)
  const progress = createProgress(say)
  openDataFolder(settings.dataFolder)

  const closing: (() => Promise<void> | void)[] = []
  const interrupted = new AbortController()
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }

  let starting: Promise<void> | null = null
  const stop = async (code: number) => {
    if (interrupted.signal.aborted) return
    interrupted.abort()
    await Promise.race([starting?.catch(() => undefined), delay(STARTING_STOP_MS, undefined, { ref: false })])
    await closeAll()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

  // A terminal that is gone is no reason to end; the log goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  process.on('uncaughtException', (err) => {
    log().fatal({ err }, 'an error that nothing caught')
    process.stderr.write(`countermark: failed unexpectedly (${reasonOf(err)})\n`)
    void stop(1)
  })
  process.on('unhandledRejection', (reason) =>
    log().error({ err: reason }, 'a promise that nothing waited for failed'),
  )

  starting = startUp()
  try {
    await starting
  } catch (error) {
    if (interrupted.signal.aborted) return
    await closeAll()
    throw error
  }

  async function startUp(): Promise<void> {
    const lock = await takeDataFolder(settings.dataFolder, progress)
    closing.push(() => lock.release())
    const secrets = openSecrets(settings.dataFolder)
    const publicAddresses = [settings.publicUrl, process.env.NEXTAUTH_URL]
    const door = await openFrontDoor(settings.host, settings.port, publicAddresses, dev)
    closing.push(() => door.drain(DRAIN_MS))
    setEnvironment(settings, secrets.session, dev)
    await makeClient(progress)

    const opened = openDatabase(settings, secrets, progress, {
      onNews: (news) => log().warn(news),
      onLost: () => {
        process.stderr.write(
          `countermark: PostgreSQL ended and could not be started again: ${settings.dataFolder}/postgres.log has the reason.\n`,
        )
        void stop(1)
      },
    }).then((database) => {
      // Before the door in order of closing: requests in flight still need it.
      closing.splice(closing.length - 1, 0, () => database.stop(DATABASE_STOP_MS))
      return database
    })
    const enough = new AbortController()
    const built = dev
      ? undefined
      : buildIfChanged(progress, AbortSignal.any([interrupted.signal, enough.signal]))
    // A database that cannot be used is said at once; both are waited for, so that nothing is left running.
    opened.catch(() => enough.abort())
    await Promise.allSettled([opened, built])
    const database = await opened
    await built
    if (interrupted.signal.aborted) return

    process.env.DATABASE_URL = database.applicationUrl
    // The pages have no business with the owner's rights.
    delete process.env.DATABASE_OWNER_URL
    if (!dev) captureConsole()
    const { requests, upgrades } = await progress('Opening the pages', openPages(settings, dev))
    // Only now is the client sure to be made that these files need.
    const { openLive } = await import('#lib/live/live.ts')
    const live = await openLive({
      databaseUrl: database.applicationUrl,
      redisUrl: settings.redisUrl,
      log: log(),
    })
    closing.push(() => live.stop())
    const path = await firstRunPath(database.applicationUrl)
    const address = settings.publicUrl ?? door.address
    if (interrupted.signal.aborted) return
    door.open(requests, (request, socket, head) => {
      const isSocket = request.url === SOCKET_PATH || request.url?.startsWith(`${SOCKET_PATH}?`)
      return isSocket ? live.upgrade(request, socket, head) : upgrades(request, socket, head)
    })
    lock.announce(door.address)
    log().info({ version: VERSION, address: door.address, dev }, 'the desk is open')
    emptyBinDaily()
    const { startJobs } = await import('./jobs.ts')
    const jobs = startJobs({
      databaseUrl: database.applicationUrl,
      origin: address,
      waits: settings.webhookWaits,
    })
    closing.push(() => jobs.stop(JOBS_STOP_MS))
    const { startDigests } = await import('./jobs-digests.ts')
    const digests = startDigests(settings.digestWaits)
    closing.push(() => digests.stop())
    for (const warning of [database.warning, live.warning]) {
      if (!warning) continue
      log().warn(warning)
      process.stderr.write(`countermark: ${warning}\n`)
    }
    const firstRun = path
      ? `\n  First run   ${address}${path}\n              (makes the first admin; good once, until the next start)`
      : ''
    say(
      `\nCountermark ${VERSION}\n\n  Address     ${address}${firstRun}\n  Data        ${database.place}\n\n  Ctrl+C stops it.\n`,
    )
  }
}

/** What the pages and the API read of the desk that they run in. */
function setEnvironment(settings: Settings, sessionSecret: string, dev: boolean): void {
  const env: Record<string, string> = {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || sessionSecret,
    COUNTERMARK_LOG: dataPaths(settings.dataFolder).log,
  }
  // Without one address to hold to, sign-in works at whatever address the request came to.
  if (settings.publicUrl) env.NEXTAUTH_URL = settings.publicUrl
  else if (!process.env.NEXTAUTH_URL) env.AUTH_TRUST_HOST = '1'
  Object.assign(process.env, env)
}

async function openPages(
  settings: Settings,
  dev: boolean,
): Promise<{ requests: RequestHandler; upgrades: UpgradeHandler }> {
  const { default: next } = await import('next')
  // Next puts its own listener for upgrades on the server that it is given, at the first request. It gets one
  // that never listens, and is handed what is meant for it.
  const upgrades = createServer()
  const app = next({ dev, dir: PROJECT, hostname: settings.host, port: settings.port, httpServer: upgrades })
  try {
    await app.prepare()
  } catch (error) {
    throw new Refusal(`The pages could not be opened: ${reasonOf(error)}`)
  }
  return {
    requests: app.getRequestHandler(),
    async upgrades(request, socket, head) {
      // Beside the desk's own sockets only hot reload asks for upgrades.
      const taken = dev && upgrades.emit('upgrade', request, socket, head)
      if (!taken) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    },
  }
}
