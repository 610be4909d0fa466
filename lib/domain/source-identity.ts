/**
 * The name of a source folded for comparison: compatible forms, case, white space and what stands around it do not make
 * another source. One source a name key in a workspace.
 */
export function sourceNameKey(name: string): string {
  // Upper then lower case folds what lower case alone leaves apart, such as ß and ss.
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim()
  const bare = folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return bare || folded
}

/** The host of an address, by which its source is recognised again: in small letters, without "www."; null for no web address. */
export function sourceHost(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { hostname, protocol } = new URL(url)
  if (!/^https?:$/.test(protocol)) return null
  return hostname.toLowerCase().replace(/^www\./, '') || null
}
