import { lookup as resolve } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Agent, buildConnector } from 'undici'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { isAddressLiteral, isPublicAddress } from './public-address.ts'

/** Why the guard asks nobody at an address. */
export type AddressProblem =
  | { kind: 'not-an-address' }
  | { kind: 'credentials' }
  | { kind: 'port'; port: number }
  | { kind: 'not-public'; host: string }

/** Why no answer came over a connection. */
export type ConnectionProblem =
  | { kind: 'not-public'; host: string }
  | { kind: 'too-slow' | 'unknown-name' | 'nobody-there' | 'not-proven' | 'broken-off' }

/** Private hosts (`wiki.local`, `127.0.0.1:8080`) that the setting opens, for closed networks. */
export function allowedHosts(): string[] {
  return (process.env.COUNTERMARK_FETCH_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean)
}

/** Checks what an address says of itself; what its name resolves to is checked when the connection is made. */
export function checkAddress(text: string, allowHosts: readonly string[]): Result<URL, AddressProblem> {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return err({ kind: 'not-an-address' })
  if (url.username !== '' || url.password !== '') return err({ kind: 'credentials' })
  if (isAllowed(url.hostname, portOf(url), allowHosts)) return ok(url)
  const port = Number(portOf(url))
  if (port !== 80 && port !== 443 && port < 1024) return err({ kind: 'port', port })
  return isAddressLiteral(url.hostname) && !isPublicAddress(url.hostname)
    ? err({ kind: 'not-public', host: url.hostname })
    : ok(url)
}

/** A name that is not resolved by then is asked about when the connection is made. */
const LONGEST_LOOKUP_MS = 3000

/** As `checkAddress`, and says already of a name that it leads to no public address; of one that is not known it does not. */
export async function checkWhereItLeads(
  text: string,
  allowHosts: readonly string[],
): Promise<Result<URL, AddressProblem>> {
  const url = checkAddress(text, allowHosts)
  if (!url.ok || isAllowed(url.value.hostname, portOf(url.value), allowHosts)) return url
  const { hostname } = url.value
  const asked = lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  const addresses = await Promise.race([asked, delay(LONGEST_LOOKUP_MS, [], { ref: false })])
  const leadsInside = addresses.length > 0 && !addresses.some(({ address }) => isPublicAddress(address))
  return leadsInside ? err({ kind: 'not-public', host: hostname }) : url
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

function isAllowed(hostname: string, port: string, allowHosts: readonly string[]): boolean {
  return allowHosts.some((allowed) => {
    const wanted = allowed.trim().toLowerCase()
    return wanted === hostname.toLowerCase() || wanted === `${hostname.toLowerCase()}:${port}`
  })
}

/** Carries a refusal through the network stack to where it becomes a value again. */
class NotPublic extends Error {
  readonly host: string
  constructor(host: string) {
    super('not a public address')
    this.host = host
  }
}

/** Connections to public addresses alone, checked after a name was resolved, and to the hosts that are allowed. */
export function guardedAgent(allowHosts: readonly string[], timeoutMs: number): Agent {
  const open = buildConnector({ timeout: timeoutMs })
  const guarded = buildConnector({ timeout: timeoutMs, lookup: publicLookup })
  return new Agent({
    connect(options, callback) {
      const port = options.port || (options.protocol === 'https:' ? '443' : '80')
      return isAllowed(options.hostname, port, allowHosts)
        ? open(options, callback)
        : guarded(options, callback)
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 32 * 1024,
  })
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

/** What an error of the network stack means; null for what is none of it and so a fault of ours. */
export function connectionProblem(error: unknown): ConnectionProblem | null {
  const chain = causes(error)
  const refused = chain.find((each) => each instanceof NotPublic)
  if (refused) return { kind: 'not-public', host: refused.host }
  const codes = chain.flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []))
  if (codes.length === 0) return null
  const some = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  if (some(/TIMEOUT|TIMEDOUT/)) return { kind: 'too-slow' }
  if (some(/^(?:ENOTFOUND|EAI_)/)) return { kind: 'unknown-name' }
  if (some(/^ECONNREFUSED$/)) return { kind: 'nobody-there' }
  return { kind: some(/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/) ? 'not-proven' : 'broken-off' }
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
