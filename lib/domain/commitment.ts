import { canonicalJson } from './canonical-json.ts'
import type { Confidence, Credibility, Reliability } from './kinds.ts'
import { sha256 } from './sha256.ts'

/** What a commitment is made over. It names the rating and not its analyst, so that it can be checked where names are hidden. */
export type Committed = {
  ratingId: string
  annotationId: string
  reliability: Reliability
  credibility: Credibility
  confidence: Confidence | null
  rationale: string | null
  /** Hex of 32 random bytes: without it nobody can try the 36 pairs until one fits. */
  salt: string
  /** The commitment before it of the same analyst; null for the first. */
  previous: string | null
}

/** The commitment to a sealed rating: hex of the SHA-256 over the canonical JSON (RFC 8785) of these eight fields. */
export async function commitmentHash(committed: Committed): Promise<string> {
  const { ratingId, annotationId, reliability, credibility, confidence, rationale, salt, previous } =
    committed
  const pair = { reliability, credibility }
  return sha256(canonicalJson({ ratingId, annotationId, ...pair, confidence, rationale, salt, previous }))
}
