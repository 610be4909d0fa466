import { type EventBody, FIRST_HASH, hashedText } from './event.ts'

/** An event as the database keeps it, with its place in the chain. */
export type ChainedEvent = { body: EventBody; previousHash: string; hash: string }

/** The end of a chain as far as it was read: the newest event's sequence and hash. */
export type ChainTip = { sequence: number; hash: string }

export const CHAIN_START: ChainTip = { sequence: 0, hash: FIRST_HASH }

/** What is wrong with a chain. `sequence` names the event that it is wrong with. */
export type ChainFault =
  | { kind: 'altered'; sequence: number }
  /** The events from `sequence` to `to` are not there. */
  | { kind: 'missing'; sequence: number; to: number }
  /** It was written as event `as`. */
  | { kind: 'moved'; sequence: number; as: number }

/** How far on each side of its place an event is looked for that was put elsewhere. */
const REACH = 1000

/**
 * What is wrong where `event` follows the one before it. `before.faulty` says that the one before was found wrong already,
 * so that one change is not told twice.
 *
 * @param sha256 lower-case hex of the SHA-256 of a text in UTF-8.
 */
export function chainFaults(
  before: ChainTip & { faulty: boolean },
  event: ChainedEvent,
  sha256: (text: string) => string,
): ChainFault[] {
  const { body, previousHash, hash } = event
  const { sequence } = body
  const gap = sequence > before.sequence + 1
  const missing: ChainFault[] = gap
    ? [{ kind: 'missing', sequence: before.sequence + 1, to: sequence - 1 }]
    : []
  if (sha256(hashedText(previousHash, body)) !== hash) {
    const as = previousHash === before.hash ? null : placeOf(event, sha256)
    return [...missing, as === null ? { kind: 'altered', sequence } : { kind: 'moved', sequence, as }]
  }
  if (gap || previousHash === before.hash || before.faulty) return missing
  // This event is whole, and it remembers another hash of the one before: that one was written anew.
  return [{ kind: 'altered', sequence: Math.max(before.sequence, 1) }]
}

/** The sequence that an event was written with, near the one that it has; null where there is none. */
function placeOf(
  { body, previousHash, hash }: ChainedEvent,
  sha256: (text: string) => string,
): number | null {
  for (let distance = 1; distance <= REACH; distance++) {
    for (const sequence of [body.sequence - distance, body.sequence + distance]) {
      if (sequence > 0 && sha256(hashedText(previousHash, { ...body, sequence })) === hash) return sequence
    }
  }
  return null
}
