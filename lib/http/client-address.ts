import ipaddr from 'ipaddr.js'

/** The header in which the desk's own front tells where a request came from; whatever a client sends in it is replaced. */
const HEADER = 'countermark-address'

/**
 * Whom an address is counted as, for limits: the numeric address, or of IPv6 the network of 64 bits, all of which one
 * customer has.
 */
export function clientAddress(headers: { get(name: string): string | null }): string {
  const given = headers.get(HEADER) ?? ''
  if (!ipaddr.isValid(given)) return 'unknown'
  const address = ipaddr.process(given)
  if (address.kind() === 'ipv4') return address.toString()
  const network = address.toByteArray().map((byte, i) => (i < 8 ? byte : 0))
  return `${ipaddr.fromByteArray(network).toString()}/64`
}
