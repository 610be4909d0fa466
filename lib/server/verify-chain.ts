import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Json } from '#lib/domain/canonical-json.ts'
import type { EventBody } from '#lib/domain/event.ts'
import { CHAIN_START, type ChainFault, type ChainTip, chainFaults } from '#lib/domain/event-chain.ts'
import { rowsOf } from './verify-cursor.ts'
import type { Findings } from './verify-finding.ts'

type EventRow = Omit<EventBody, 'at' | 'data'> & { at: Date; data: Json; previousHash: string; hash: string }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Follows the chain of a workspace from its first event, and answers where it ends. */
export async function verifyChain(
  client: pg.Client,
  workspaceId: string,
  known: ChainTip | null,
  findings: Findings,
): Promise<ChainTip> {
  let before: ChainTip & { faulty: boolean } = { ...CHAIN_START, faulty: false }
  const events = rowsOf<EventRow>(
    client,
    `SELECT "workspaceId", sequence, id, type, "actorId", "articleId", "annotationId", "subjectId", data, "intentId",
       "undoesId", at, "previousHash", hash
     FROM "Event" WHERE "workspaceId" = $1 ORDER BY sequence`,
    [workspaceId],
  )
  for await (const { previousHash, hash, at, ...rest } of events) {
    const body: EventBody = { ...rest, at: at.toISOString() }
    const faults = chainFaults(before, { body, previousHash, hash }, sha256)
    for (const fault of faults)
      findings.add(findingOf(fault, fault.sequence === body.sequence ? body.id : null))
    before = { sequence: body.sequence, hash, faulty: faults.length > 0 }
    if (known?.sequence === body.sequence && known.hash !== hash) {
      findings.add({
        table: 'Event',
        id: body.id,
        sequence: body.sequence,
        kind: 'altered',
        words: `The chain was written anew: event ${body.sequence} had the hash ${known.hash} when it was verified before, and has ${hash}.`,
      })
    }
    // A chain that is wrong everywhere is told by its beginning; its end cannot be told then.
    if (findings.full) break
  }
  if (known && !findings.full && before.sequence < known.sequence) {
    findings.add({
      table: 'Event',
      id: null,
      sequence: before.sequence + 1,
      kind: 'missing',
      words: `${eventsFrom(before.sequence + 1, known.sequence)} missing from the end of the chain: they were there when it was verified before.`,
    })
  }
  return { sequence: before.sequence, hash: before.hash }
}

function findingOf(fault: ChainFault, id: string | null) {
  return { table: 'Event', id, sequence: fault.sequence, kind: fault.kind, words: wordsOf(fault) }
}

function wordsOf(fault: ChainFault): string {
  switch (fault.kind) {
    case 'altered':
      return `Event ${fault.sequence} was altered: it does not fit its hash, or the event after it.`
    case 'moved':
      return `Event ${fault.sequence} was moved: it was written as event ${fault.as}.`
    case 'missing':
      return `${eventsFrom(fault.sequence, fault.to)} missing from the chain.`
  }
}

function eventsFrom(from: number, to: number): string {
  return from === to ? `Event ${from} is` : `Events ${from} to ${to} are`
}
