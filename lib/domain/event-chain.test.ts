import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, toJson } from './canonical-json.ts'
import { type EventBody, eventHash } from './event.ts'
import { CHAIN_START, type ChainedEvent, type ChainFault, type ChainTip, chainFaults } from './event-chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const body = (sequence: number, data: Json): EventBody => ({
  workspaceId: '0192f0c1-0000-7000-8000-000000000001',
  sequence,
  id: `0192f0c1-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
  type: 'rating.set',
  actorId: '0192f0c1-0000-7000-8000-0000000000aa',
  articleId: null,
  annotationId: null,
  subjectId: '0192f0c1-0000-7000-8000-0000000000bb',
  data,
  intentId: null,
  undoesId: null,
  at: '2026-11-24T10:00:00.000Z',
})

async function chainOf(data: readonly Json[]): Promise<ChainedEvent[]> {
  const chain: ChainedEvent[] = []
  let previousHash = CHAIN_START.hash
  for (const [index, one] of data.entries()) {
    const event = body(index + 1, one)
    const hash = await eventHash(previousHash, event)
    chain.push({ body: event, previousHash, hash })
    previousHash = hash
  }
  return chain
}

function faultsOf(chain: readonly ChainedEvent[]): ChainFault[] {
  const faults: ChainFault[] = []
  let before: ChainTip & { faulty: boolean } = { ...CHAIN_START, faulty: false }
  for (const event of chain) {
    const found = chainFaults(before, event, sha256)
    faults.push(...found)
    before = { sequence: event.body.sequence, hash: event.hash, faulty: found.length > 0 }
  }
  return faults
}

/** A chain with one of its events replaced. */
function replaced(
  chain: readonly ChainedEvent[],
  at: number,
  by: (event: ChainedEvent) => ChainedEvent,
): ChainedEvent[] {
  return chain.map((event) => (event.body.sequence === at ? by(event) : event))
}

const TEN: Json[] = Array.from({ length: 10 }, (_, index) => ({ after: { credibility: index } }))

describe('a chain of events', () => {
  it('is whole as it was written, whatever its events say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 8 }), async (data) => {
        expect(faultsOf(await chainOf(data.map(toJson)))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('names the event whose words were altered', async () => {
    const chain = replaced(await chainOf(TEN), 4, (event) => ({
      ...event,
      body: { ...event.body, data: { after: { credibility: 6 } } },
    }))
    expect(faultsOf(chain)).toEqual([{ kind: 'altered', sequence: 4 }])
  })

  it('names the event that was altered with a hash that fits it', async () => {
    const forged = async (event: ChainedEvent) => {
      const changed = { ...event.body, actorId: '0192f0c1-0000-7000-8000-0000000000cc' }
      return { ...event, body: changed, hash: await eventHash(event.previousHash, changed) }
    }
    const chain = await chainOf(TEN)
    const fourth = chain[3]
    if (!fourth) throw new Error('The chain is too short.')
    const forgery = await forged(fourth)
    expect(faultsOf(replaced(chain, 4, () => forgery))).toEqual([{ kind: 'altered', sequence: 4 }])
  })

  it('names the events that were removed', async () => {
    const chain = await chainOf(TEN)
    const without = (...gone: number[]) => chain.filter((event) => !gone.includes(event.body.sequence))
    expect(faultsOf(without(4, 5))).toEqual([{ kind: 'missing', sequence: 4, to: 5 }])
    expect(faultsOf(without(1))).toEqual([{ kind: 'missing', sequence: 1, to: 1 }])
    const besides = replaced(without(4), 5, (event) => ({
      ...event,
      body: { ...event.body, type: 'forged' },
    }))
    expect(faultsOf(besides)).toEqual([
      { kind: 'missing', sequence: 4, to: 4 },
      { kind: 'altered', sequence: 5 },
    ])
  })

  it('names the event before, where one was removed and the rest moved up', async () => {
    const chain = (await chainOf(TEN))
      .filter((event) => event.body.sequence !== 5)
      .map((event) => {
        const { sequence } = event.body
        return sequence < 5 ? event : { ...event, body: { ...event.body, sequence: sequence - 1 } }
      })
    expect(faultsOf(chain)[0]).toEqual({ kind: 'moved', sequence: 5, as: 6 })
  })

  it('names events that changed places', async () => {
    const chain = await chainOf(TEN)
    const swapped = chain.map((event, index) => {
      const other = { 3: chain[7], 7: chain[3] }[index] ?? event
      return { ...other, body: { ...other.body, sequence: event.body.sequence } }
    })
    expect(faultsOf(swapped)).toEqual([
      { kind: 'moved', sequence: 4, as: 8 },
      { kind: 'moved', sequence: 8, as: 4 },
    ])
  })

  it('does not begin with another event than its first', async () => {
    const chain = (await chainOf(TEN))
      .slice(0, 1)
      .map((event) => ({ ...event, previousHash: 'f'.repeat(64) }))
    expect(faultsOf(chain)).toEqual([{ kind: 'altered', sequence: 1 }])
  })
})
