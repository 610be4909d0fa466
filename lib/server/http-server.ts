import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { nameClientAddress } from './client-address.ts'
import { log, withRequestId } from './log.ts'
import { Refusal, reasonOf } from './refusal.ts'
import { hostProblem, namesOfDesk, pathProblem } from './request-rules.ts'
import { secureAnswer } from './security-headers.ts'
import { sendProblem, sendWords } from './send-problem.ts'
import { explainWrongMethod, METHODS, sendWrongMethod } from './wrong-method.ts'

/** How long the desk may take to say which methods an address has. */
const METHODS_WITHIN_MS = 5000

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

/** The desk's port: taken from the first moment, opened when the desk can answer, drained at its end. */
export type FrontDoor = {
  /** Where it listens, such as `http://127.0.0.1:3000`; a wildcard host is written as the loopback one. */
  address: string
  /** From now on requests and upgrades are served; before, and while draining, they are told to come again. */
  open(requests: RequestHandler, upgrades: UpgradeHandler): void
  /** Takes no more requests, lets those in flight finish for at most `ms`, then closes every connection. */
  drain(ms: number): Promise<void>
}

/**
 * Listens on host and port. Throws a Refusal when that address cannot be had.
 *
 * @param publicAddresses origins that people reach the desk at through a proxy.
 * @param dev pages are built while they are looked at.
 */
export async function openFrontDoor(
  host: string,
  port: number,
  publicAddresses: readonly (string | null | undefined)[] = [],
  dev = false,
): Promise<FrontDoor> {
  const goesBy = namesOfDesk(host, publicAddresses)
  const behindProxy = publicAddresses.some((one) => Boolean(one))
  const isSecureDesk = publicAddresses.some((one) => one?.startsWith('https://'))
  let serve: { requests: RequestHandler; upgrades: UpgradeHandler } | null = null
  let draining = false
  let address = ''
  const inFlight = new Set<ServerResponse>()
  const upgraded = new Set<Duplex>()

  const server = createServer((request, response) => {
    const requestId = nameRequest(request, response)
    nameClientAddress(request, behindProxy)
    nameTypeOnce(response)
    secureAnswer(request, response, { dev, isSecure: isSecureDesk || cameOverTls(request) })
    withRequestId(requestId, () => {
      logWhenDone(request, response)
      const refused = hostProblem(request.headers, goesBy) ?? pathProblem(request.url ?? '/')
      if (refused) return say(request, response, refused)
      if (!serve || draining)
        return say(request, response, notOpen, { 'retry-after': '2', connection: 'close' })
      if (isApi(request)) {
        const methods = () => methodsAt(address, request.url ?? '/')
        if (!METHODS.has(request.method ?? ''))
          return void methods().then((allow) => sendWrongMethod(response, allow))
        explainWrongMethod(response, methods)
      }
      inFlight.add(response)
      response.once('close', () => {
        inFlight.delete(response)
        // A connection that falls idle while draining would otherwise be held open by its client.
        if (draining) server.closeIdleConnections()
      })
      serve.requests(request, response).catch((err: unknown) => {
        log().error({ err }, 'a request failed outside of its handler')
        if (response.headersSent) response.destroy()
        else say(request, response, failed)
      })
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (hostProblem(request.headers, goesBy))
      return void socket.end('HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\n\r\n')
    if (!serve || draining)
      return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    serve.upgrades(request, socket, head).catch((err: unknown) => {
      log().error({ err }, 'an upgrade failed')
      socket.destroy()
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Refusal(listenRefusal(error, host, port))))
    server.listen({ host, port }, resolve)
  })
  const bound = server.address()
  const boundPort = bound && typeof bound === 'object' ? bound.port : port
  address = `http://${urlHost(host)}:${boundPort}`

  return {
    address,
    open(requests, upgrades) {
      serve = { requests, upgrades }
    },
    async drain(ms) {
      draining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const response of inFlight) if (!response.headersSent) response.setHeader('connection', 'close')
      for (const socket of upgraded) socket.end()
      server.closeIdleConnections()
      const deadline = setTimeout(() => {
        for (const socket of upgraded) socket.destroy()
        server.closeAllConnections()
      }, ms)
      await closed
      clearTimeout(deadline)
    },
  }
}

/** Keeps a request id that a proxy gave, or makes one; the answer carries it either way. */
function nameRequest(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const requestId = typeof given === 'string' && /^[\w.:-]{6,128}$/.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = requestId
  response.setHeader('x-request-id', requestId)
  return requestId
}

/**
 * Next gives the type of an API's answer as a list of one, which its own compression takes for no type at all and so
 * leaves the answer as large as it is (vercel/next.js#98007). One type is one word.
 */
function nameTypeOnce(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => {
    const isListOfOne = Array.isArray(value) && value.length === 1 && name.toLowerCase() === 'content-type'
    return setHeader(name, isListOfOne ? String(value[0]) : value)
  }
}

function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now()
  response.once('close', () => {
    const path = loggablePath(request.url ?? '/')
    const level = path.startsWith('/_next/') ? 'debug' : 'info'
    log()[level](
      {
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        ...(response.writableFinished ? {} : { aborted: true }),
      },
      'request',
    )
  })
}

/** A request's path with the names of its query fields alone, and with what may be a secret in it left out. */
export function loggablePath(url: string): string {
  const [path = '', query] = url.split('?', 2)
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
  const safe = path
    .split('/')
    .map((part) => (part.length >= 24 && !isUuid.test(part) && !path.startsWith('/_next/') ? '[…]' : part))
    .join('/')
  if (!query) return safe
  const names = [...new Set(query.split('&').map((field) => field.split('=', 1)[0]))]
  return `${safe}?${names.join('&')}`
}

const notOpen = problem(
  'not-open',
  'The desk is starting or stopping. Nothing was changed; try again in a moment.',
)
const failed = problem('unexpected', 'The desk failed on this request; the log has the reason.')

/** Whether the proxy in front says that the browser came over TLS. */
function cameOverTls(request: IncomingMessage): boolean {
  const proto = [request.headers['x-forwarded-proto'] ?? []].flat()[0]
  return proto?.split(',')[0]?.trim() === 'https'
}

const isApi = (request: IncomingMessage) => request.url?.startsWith('/api/') ?? false

/** For programs a problem as those of the API are, for people a sentence. */
function say(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  if (isApi(request)) sendProblem(response, problem, headers)
  else sendWords(response, problem, headers)
}

/** The methods that an address of the API takes, as the desk itself answers the question; null where it does not. */
async function methodsAt(address: string, url: string): Promise<string | null> {
  const answer = await fetch(new URL(url, address), {
    method: 'OPTIONS',
    redirect: 'manual',
    signal: AbortSignal.timeout(METHODS_WITHIN_MS),
  }).catch(() => null)
  return answer?.headers.get('allow') ?? null
}

function listenRefusal(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop it, or choose another with PORT.`
    case 'EACCES':
      return `Port ${port} may not be used by this account: choose one above 1023 with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which is no address of this machine: use 127.0.0.1, or 0.0.0.0 for every network.`
    default:
      return `The desk cannot listen on ${host}:${port} (${reasonOf(error)}): choose another HOST or PORT.`
  }
}

function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
