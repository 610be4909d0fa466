import { STATUS_CODES } from 'node:http'
import { type Dispatcher, request } from 'undici'
import { LIMITS } from '#lib/domain/article.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { type BodyProblem, readBody } from './guarded-body.ts'
import {
  type AddressProblem,
  type ConnectionProblem,
  checkAddress,
  connectionProblem,
  guardedAgent,
} from './guarded-connection.ts'

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
  const agent = guardedAgent(allowHosts, timeoutMs)
  try {
    let url = address
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const checked = checkAddress(url, allowHosts)
      if (!checked.ok) return err(addressInWords(checked.error))
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

/** Why an address is not asked, in words. */
function addressInWords(problem: AddressProblem): FetchProblem {
  switch (problem.kind) {
    case 'not-an-address':
      return {
        kind: 'not-an-address',
        message: 'This is not an address of a page. It has to begin with http:// or https://.',
      }
    case 'credentials':
      return {
        kind: 'not-allowed',
        message:
          'The address carries a name or a password, which are never sent. Take them out, or paste the text of the page.',
      }
    case 'port':
      return {
        kind: 'not-allowed',
        message: `Port ${problem.port} is not one that pages are served on. Paste the text of the page instead.`,
      }
    case 'not-public':
      return notPublic(problem.host)
  }
}

function notPublic(host: string): FetchProblem {
  return {
    kind: 'not-allowed',
    message: `The host ${host} is not at a public address, and pages are fetched from public ones only. Paste the text of the page, or ask an admin to allow this host.`,
  }
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

const UNREACHABLE: Record<Exclude<ConnectionProblem['kind'], 'not-public' | 'too-slow'>, string> = {
  'unknown-name': 'The name in the address is not known.',
  'nobody-there': 'Nothing answers at this address.',
  'not-proven':
    'The page could not prove that it is the one that the address names (its certificate is not valid).',
  'broken-off': 'The connection to the page broke off.',
}

/** Network trouble in words; what is none of it is a fault of ours and is thrown on. */
function inWords(
  error: unknown,
  { cancelled, slow, timeoutMs }: { cancelled: boolean; slow: boolean; timeoutMs: number },
): FetchProblem {
  if (cancelled) return { kind: 'cancelled', message: 'Fetching was cancelled; nothing was kept.' }
  const problem = connectionProblem(error)
  if (problem?.kind === 'not-public') return notPublic(problem.host)
  if (slow || problem?.kind === 'too-slow') {
    return {
      kind: 'too-slow',
      message: `The page did not arrive within ${Math.max(1, Math.round(timeoutMs / 1000))} seconds. Try again, or paste the text.`,
    }
  }
  if (problem === null) throw error
  return {
    kind: 'unreachable',
    message: `${UNREACHABLE[problem.kind]} Check the address, or paste the text.`,
  }
}
