import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Where a proxy of ours may stand: on the machine itself or in a network that no stranger is in. */
const INNER = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  INNER.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  INNER.addSubnet(network, prefix, 'ipv6')
}

/**
 * Tells the routes where a request came from, in a header that no client can set. It is the other end of the connection;
 * behind a proxy, which the desk is told of by its public address, what the nearest proxy added to X-Forwarded-For.
 */
export function nameClientAddress(request: IncomingMessage, behindProxy: boolean): void {
  const peer = plain(request.socket.remoteAddress ?? '')
  request.headers['countermark-address'] = (behindProxy && isInner(peer) && forwardedFor(request)) || peer
}

function forwardedFor(request: IncomingMessage): string | null {
  const last = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(last) === 0 ? null : plain(last)
}

/** An IPv4 address that came over an IPv6 socket is itself again. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

function isInner(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && INNER.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
