import ipaddr from 'ipaddr.js'

const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the public internet. Addresses of version 6 that carry one of version 4
 * count as the one that they carry where the network delivers to it (mapped, NAT64) and never where they
 * tunnel (6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  const bare = text.replace(/^\[|\]$/g, '')
  // A zone index names an interface of this machine.
  if (bare.includes('%') || !ipaddr.isValid(bare)) return false
  const address = ipaddr.parse(bare)
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast'
  const carried = carriedIPv4(address)
  if (carried) return carried.range() === 'unicast'
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST)
}

function carriedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  // The well-known prefix 64:ff9b::/96 of NAT64 carries the address in its last 32 bits.
  const bytes = address.toByteArray()
  const wellKnown = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]
  return wellKnown.every((byte, i) => bytes[i] === byte) ? new ipaddr.IPv4(bytes.slice(12)) : null
}

/** Whether a host of an address is written as an IP address rather than as a name. */
export function isAddressLiteral(hostname: string): boolean {
  return ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''))
}
