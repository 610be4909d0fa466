import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { type Problem, problem } from '#lib/domain/problem.ts'

/** Whether the desk goes by this host name, which has neither port nor brackets. */
export type GoesBy = (name: string) => boolean

/**
 * The names that a desk goes by: that of this machine for itself, the one that it listens on, and those of the addresses
 * that it is configured with. One that listens on every network also goes by each numeric address. A page of another
 * site can have its own name point to the desk (DNS rebinding), but it cannot take one of these.
 *
 * @param addresses origins such as `https://desk.example.org`; what is none of an address counts as not given.
 */
export function namesOfDesk(
  listening: string,
  addresses: readonly (string | null | undefined)[] = [],
): GoesBy {
  const names = new Set(['localhost', '127.0.0.1', '::1', nameOf(listening) ?? listening.toLowerCase()])
  for (const address of addresses) {
    const url = address ? URL.parse(address) : null
    if (url) names.add(withoutBrackets(url.hostname))
  }
  const everywhere = listening === '0.0.0.0' || listening === '::'
  return (name) => names.has(name) || (everywhere && isIP(name) !== 0)
}

/** Why a request is not for this desk, by the host that it names or that a proxy passes on; null where it is. */
export function hostProblem(headers: IncomingHttpHeaders, goesBy: GoesBy): Problem | null {
  const forwarded = [headers['x-forwarded-host'] ?? []].flat()
  // Browsers always name a host. A probe that speaks HTTP/1.0 may not, and no page can send such a request.
  const named = [headers.host ?? [], ...forwarded.flatMap((one) => one.split(','))].flat()
  const isOurs = named.every((host) => {
    const name = nameOf(host.trim())
    return name !== null && goesBy(name)
  })
  if (isOurs) return null
  return problem(
    'misdirected',
    'This desk does not go by the name that the request was sent to. Use the address that the desk printed at its start; an operator sets COUNTERMARK_URL to the address that people use.',
  )
}

/** A name or numeric address with or without its port; nothing else belongs into a Host header. */
const HOST = /^(\[[\da-f:.]+\]|[^\s:/\\@?#[\]%]+)(:\d{1,5})?$/i

function nameOf(host: string): string | null {
  const bare = isIP(host) === 6 ? `[${host}]` : host
  const url = HOST.test(bare) ? URL.parse(`http://${bare}`) : null
  return url && withoutBrackets(url.hostname)
}

const withoutBrackets = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

/** Why the path of a request cannot be read; null where it can. */
export function pathProblem(url: string): Problem | null {
  const [path = ''] = url.split('?', 1)
  try {
    if (!decodeURIComponent(path).includes('\u0000')) return null
  } catch {
    // A percent sign without its two digits, or bytes that are no UTF-8.
  }
  return problem('bad-request', 'The address cannot be read: its percent signs do not encode a text.')
}
