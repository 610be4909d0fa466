import { lookup as resolve } from 'node:dns'
import { STATUS_CODES } from 'node:http'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import { LIMITS } from '#lib/domain/article.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type BodyProblem, readBody } from './guarded-body.ts'
import { isAddressLiteral, isPublicAddress } from './public-address.ts'

export type FetchProblem = {
  kind:
    | 'not-an-address'
    | 'not-allowed'
    | 'unreachable'
    | 'refused'
    | 'too-many-redirects'
    | 'too-slow'
    | 'cancelled'
    | BodyProblem['kind']
  /** For a person: what happened, and what to do. */
  message: string
}

/** `contentType` is the header as it came. `bytes` are decompressed. */
export type Fetched = { finalUrl: string; status: number; contentType: string | null; bytes: Uint8Array }

export type FetchOptions = {
  maxBytes?: number
  /** For everything together: names, redirects, body. */
  timeoutMs?: number
  maxRedirects?: number
  /** Hosts (`wiki.local`) or hosts with a port (`127.0.0.1:8080`) that may be private, from the settings of the desk. */
  allowHosts?: readonly string[]
  signal?: AbortSignal
  /** Media types that are taken, in small letters; without it, any. An answer that names none is taken. */
  accept?: readonly string[]
}

const MOST_REDIRECTS = 5
const LONGEST_MS = 20_000

/**
 * Fetches an address for a person who typed it, without lending them the position of this machine in its
 * network: only http and https, only public addresses, checked when a connection is made and so after the
 * name was resolved, at each redirect again; no credentials, no cookies; bounded in time, bytes and redirects.
 */
export async function guardedFetch(
  address: string,
  options: FetchOptions = {},
): Promise<Result<Fetched, FetchProblem>> {
  const {
    maxBytes = LIMITS.fileBytes,
    timeoutMs = LONGEST_MS,
    maxRedirects = MOST_REDIRECTS,
    allowHosts = [],
    signal,
    accept,
  } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout
  const agent = new Agent({
    connect: guardedConnector(allowHosts, timeoutMs),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 32 * 1024,
  })
  try {
    let url = address
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const checked = checkUrl(url, allowHosts)
      if (!checked.ok) return checked
      const answer = await request(checked.value, {
        dispatcher: agent,
        signal: stop,
        headers: requestHeaders(accept),
      })
      const next = redirectTarget(answer, checked.value)
      if (next === null) return await take(answer, checked.value, { maxBytes, stop, accept })
      answer.body.on('error', () => {}).destroy()
      url = next
    }
    return err({
      kind: 'too-many-redirects',
      message: `The address leads on to another more than ${maxRedirects} times. Open it in a browser and paste the address where it ends.`,
    })
  } catch (error) {
    return err(inWords(error, { cancelled: signal?.aborted ?? false, slow: timeout.aborted, timeoutMs }))
  } finally {
    void agent.destroy()
  }
}

function requestHeaders(accept: readonly string[] | undefined): Record<string, string> {
  return {
    accept: accept ? `${accept.join(', ')}, */*;q=0.1` : '*/*',
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'en, *;q=0.5',
    'user-agent': 'Countermark/0.1 (article capture for a person)',
  }
}

/** Checks what an address says of itself; what its name resolves to is checked when the connection is made. */
function checkUrl(text: string, allowHosts: readonly string[]): Result<URL, FetchProblem> {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return err({
      kind: 'not-an-address',
      message: 'This is not an address of a page. It has to begin with http:// or https://.',
    })
  }
  if (url.username !== '' || url.password !== '') {
    return err({
      kind: 'not-allowed',
      message:
        'The address carries a name or a password, which are never sent. Take them out, or paste the text of the page.',
    })
  }
  if (isAllowed(url.hostname, url.port || defaultPort(url), allowHosts)) return ok(url)
  const port = Number(url.port || defaultPort(url))
  if (port !== 80 && port !== 443 && port < 1024) {
    return err({
      kind: 'not-allowed',
      message: `Port ${port} is not one that pages are served on. Paste the text of the page instead.`,
    })
  }
  return isAddressLiteral(url.hostname) && !isPublicAddress(url.hostname)
    ? err(notPublic(url.hostname))
    : ok(url)
}

function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80'
}

function isAllowed(hostname: string, port: string, allowHosts: readonly string[]): boolean {
  return allowHosts.some((allowed) => {
    const wanted = allowed.trim().toLowerCase()
    return wanted === hostname.toLowerCase() || wanted === `${hostname.toLowerCase()}:${port}`
  })
}

function notPublic(host: string): FetchProblem {
  return {
    kind: 'not-allowed',
    message: `The host ${host} is not at a public address, and pages are fetched from public ones only. Paste the text of the page, or ask an admin to allow this host.`,
  }
}

/** Carries a refusal through the network stack to where it becomes a value again. */
class NotPublic extends Error {
  readonly host: string
  constructor(host: string) {
    super('not a public address')
    this.host = host
  }
}

function guardedConnector(allowHosts: readonly string[], timeout: number): buildConnector.connector {
  const open = buildConnector({ timeout })
  const guarded = buildConnector({ timeout, lookup: publicLookup })
  return (options, callback) => {
    const port = options.port || (options.protocol === 'https:' ? '443' : '80')
    return isAllowed(options.hostname, port, allowHosts)
      ? open(options, callback)
      : guarded(options, callback)
  }
}

/**
 * Resolves a name to its public addresses alone, so that the connection goes to an address that was checked
 * and a name that changes its answer between check and connection gains nothing.
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, [])
      return
    }
    const open = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (!first) callback(new NotPublic(hostname), [])
    else if (options.all) callback(null, open)
    else callback(null, first.address, first.family)
  })
}

function redirectTarget(answer: Dispatcher.ResponseData, from: URL): string | null {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return null
  const location = [answer.headers.location].flat()[0]
  return location === undefined ? null : (URL.parse(location, from)?.href ?? location)
}

async function take(
  answer: Dispatcher.ResponseData,
  url: URL,
  { maxBytes, stop, accept }: { maxBytes: number; stop: AbortSignal; accept: readonly string[] | undefined },
): Promise<Result<Fetched, FetchProblem>> {
  const { statusCode, headers, body } = answer
  const drop = () => body.on('error', () => {}).destroy()
  if (statusCode < 200 || statusCode > 299) {
    drop()
    return err({ kind: 'refused', message: refusal(statusCode) })
  }
  const contentType = [headers['content-type']].flat()[0] ?? null
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (accept && mediaType !== '' && !accept.includes(mediaType)) {
    drop()
    return err({
      kind: 'not-accepted',
      message: `The address leads to a file of type ${mediaType.slice(0, 100)}, not to a page that can be read here. Download it and paste its text.`,
    })
  }
  const encoding = [headers['content-encoding']].flat().join(',')
  const bytes = await readBody(body, {
    encoding,
    maxBytes,
    declared: Number(headers['content-length']),
    stop,
  })
  return bytes.ok ? ok({ finalUrl: url.href, status: statusCode, contentType, bytes: bytes.value }) : bytes
}

function refusal(status: number): string {
  const said = `${status}${STATUS_CODES[status] ? ` (${STATUS_CODES[status]})` : ''}`
  if (status === 401 || status === 403)
    return `The page did not let the desk in: it answered ${said}. Open it in a browser, copy the text, and paste it.`
  if (status === 404 || status === 410)
    return `There is no page at this address: it answered ${said}. Check the address.`
  if (status === 429)
    return `The page is asked too often just now: it answered ${said}. Try again later, or paste the text.`
  return `The page could not be fetched: it answered ${said}. Try again later, or paste the text.`
}

/** Network trouble in words; what is none of it is a fault of ours and is thrown on. */
function inWords(
  error: unknown,
  { cancelled, slow, timeoutMs }: { cancelled: boolean; slow: boolean; timeoutMs: number },
): FetchProblem {
  if (cancelled) return { kind: 'cancelled', message: 'Fetching was cancelled; nothing was kept.' }
  const chain = causes(error)
  const refused = chain.find((each) => each instanceof NotPublic)
  if (refused) return notPublic(refused.host)
  const codes = chain.flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []))
  if (slow || codes.some((code) => /TIMEOUT|TIMEDOUT/.test(code))) {
    return {
      kind: 'too-slow',
      message: `The page did not arrive within ${Math.max(1, Math.round(timeoutMs / 1000))} seconds. Try again, or paste the text.`,
    }
  }
  if (codes.length === 0) throw error
  const unreachable = (why: string): FetchProblem => ({
    kind: 'unreachable',
    message: `${why} Check the address, or paste the text.`,
  })
  if (codes.some((code) => /^(?:ENOTFOUND|EAI_)/.test(code)))
    return unreachable('The name in the address is not known.')
  if (codes.includes('ECONNREFUSED')) return unreachable('Nothing answers at this address.')
  if (codes.some((code) => /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)))
    return unreachable(
      'The page could not prove that it is the one that the address names (its certificate is not valid).',
    )
  return unreachable('The connection to the page broke off.')
}

function causes(error: unknown): (Error & { host?: unknown })[] {
  const found: Error[] = []
  const queue: unknown[] = [error]
  while (queue.length > 0 && found.length < 20) {
    const each = queue.shift()
    if (!(each instanceof Error)) continue
    found.push(each)
    queue.push(each.cause)
    if (each instanceof AggregateError) queue.push(...each.errors)
  }
  return found
}
