import { canonicalJson, toJson } from './canonical-json.ts'
import type { CslItem } from './citation-schema.ts'
import { sha256 } from './sha256.ts'
import { sourceHost, sourceNameKey } from './source-identity.ts'
import { isTracker } from './tracker.ts'

/** The longest address that stands as a key by itself; an index entry has no room for more. */
const LONGEST_KEY = 500
const DOI = /10\.\d{4,9}\/\S+/

/** The DOI of a citation in small letters, from its field or from its address, or null. */
export function citationDoi(csl: CslItem): string | null {
  const stated = DOI.exec(csl.DOI ?? '')?.[0]
  if (stated !== undefined) return stated.toLowerCase()
  const url = csl.URL === undefined ? null : URL.parse(csl.URL)
  if (!url || !/^(dx\.)?doi\.org$/.test(url.hostname)) return null
  return DOI.exec(decoded(url.pathname))?.[0].toLowerCase() ?? null
}

/** A path with its signs decoded; one that is no UTF-8 stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** An address without what does not change the work: its fragment, trackers, "www.", the last slash, the scheme. */
function plainAddress(text: string): string | null {
  const url = URL.parse(text)
  if (!url) return null
  for (const name of [...url.searchParams.keys()]) if (isTracker(name)) url.searchParams.delete(name)
  url.searchParams.sort()
  const host = url.hostname.replace(/^www\./, '') + (url.port === '' ? '' : `:${url.port}`)
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`
}

/**
 * What makes a citation the same work as another: its DOI, else its address, else a hash of what is stated of it.
 * One citation a key in a workspace.
 */
export async function citationKey(csl: CslItem): Promise<string> {
  const doi = citationDoi(csl)
  if (doi !== null) return `doi:${doi}`
  const address = csl.URL === undefined ? null : plainAddress(csl.URL)
  if (address !== null) {
    return address.length <= LONGEST_KEY ? `url:${address}` : `url-sha256:${await sha256(address)}`
  }
  const { id: _id, accessed: _accessed, note: _note, page: _page, ...work } = csl
  const folded = { ...work, title: sourceNameKey(csl.title) }
  return `sha256:${await sha256(canonicalJson(toJson(folded)))}`
}

/**
 * Whom a citation comes from, as one text to compare: the host of its address, else its publisher, the work that it
 * stands in, its first author, or at last its title. Two citations of one origin are not independent of each other.
 */
export function evidenceOrigin(csl: CslItem): string {
  const host = csl.URL === undefined ? null : sourceHost(csl.URL)
  // A resolver of DOIs is nobody's publisher.
  if (host !== null && !/^(dx\.)?doi\.org$/.test(host)) return `host:${host}`
  const [author] = csl.author ?? []
  const name =
    csl.publisher ??
    csl['container-title'] ??
    author?.literal ??
    ([author?.given, author?.family].filter(Boolean).join(' ') || csl.title)
  return `name:${sourceNameKey(name)}`
}

/**
 * The origins of several citations, in their order: citations that are linked to one source have one origin, and so has
 * every other that shares its host or publisher with one of them.
 */
export function evidenceOrigins(citations: readonly { csl: CslItem; sourceId: string | null }[]): string[] {
  const linked = new Map<string, string>()
  for (const { csl, sourceId } of citations) {
    if (sourceId !== null && !linked.has(evidenceOrigin(csl))) linked.set(evidenceOrigin(csl), sourceId)
  }
  return citations.map(({ csl, sourceId }) => {
    const origin = evidenceOrigin(csl)
    return sourceId === null ? (linked.get(origin) ?? origin) : sourceId
  })
}
