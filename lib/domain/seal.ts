import { canonicalJson, toJson } from './canonical-json.ts'
import { sha256 } from './sha256.ts'

/**
 * Hashes of what is too long to stand in an event, so that an event can still tell whether it was changed later. They are
 * SHA-256 over canonical JSON, in lower-case hex.
 */

type SealedRevision = {
  number: number
  mediaType: string
  extractor: string
  extractorVersion: string
  url: string | null
  /** Hex of the SHA-256 of the bytes that came in. */
  originalSha256: string
  document: unknown
  leftovers: unknown
}

/** The seal of a revision: all that is stored of it besides its text, which has a hash of its own. */
export async function revisionSeal(revision: SealedRevision): Promise<string> {
  const { number, mediaType, extractor, extractorVersion, url, originalSha256, document, leftovers } =
    revision
  const stated = { number, mediaType, extractor, extractorVersion, url, originalSha256, document, leftovers }
  return sha256(canonicalJson(toJson(stated)))
}

type SealedTag = {
  id: string
  parentId: string | null
  value: string
  label: string
  definition: string
  group: boolean
  position: number
  retiredAt: Date | null
}

/** The seal of a tag-set's tags, retired ones too, whatever order they are given in. */
export async function tagsSeal(tags: readonly SealedTag[]): Promise<string> {
  const stated = tags.map(({ id, parentId, value, label, definition, group, position, retiredAt }) => ({
    id,
    parentId,
    value,
    label,
    definition,
    group,
    position,
    retiredAt,
  }))
  return sha256(canonicalJson(toJson(stated.sort((a, b) => (a.id < b.id ? -1 : 1)))))
}
