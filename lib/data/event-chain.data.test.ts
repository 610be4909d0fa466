import { createHash } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { Json } from '#lib/domain/canonical-json.ts'
import { CHAIN_START, type ChainFault, type ChainTip, chainFaults } from '#lib/domain/event-chain.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { closeDatabase, database, isDatabaseAway } from './database.ts'
import { addSource } from './sources.ts'
import { write } from './write.ts'

const WRITERS = 200
/** What becomes of a writer: most finish; some are refused, break, or lose their connection before they can. */
const FATES = [
  'finishes',
  'finishes',
  'refused',
  'finishes',
  'breaks',
  'finishes',
  'finishes',
  'cut off',
] as const

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the chain of events under load', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let listener: pg.Client

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    process.env.DATABASE_POOL = '50'
    desk = await makeDataDesk()
    listener = new pg.Client({ connectionString: cluster.applicationUrl })
    await listener.connect()
  })
  afterAll(async () => {
    delete process.env.DATABASE_POOL
    await listener?.end()
    await closeDatabase()
    await cluster.drop()
  })

  it(`is one unbroken chain in the order of commit after ${WRITERS} writers at once, and knows nothing of those that failed`, async () => {
    // PostgreSQL hands out notifications in the order in which their transactions were committed.
    const committed: number[] = []
    listener.on('notification', ({ payload }) => committed.push(JSON.parse(payload ?? '{}').sequence))
    await listener.query('LISTEN countermark')

    let writing = true
    const holes = watchForHoles(desk.workspaceId, () => writing)
    const people = [desk.admin, desk.editor, desk.analyst, desk.colleague]
    const writers = Array.from({ length: WRITERS }, (_, index) => ({
      fate: FATES[index % FATES.length] ?? 'finishes',
      who: people[index % people.length] ?? desk.admin,
      name: `Outlet ${index}`,
    }))
    const outcomes = await Promise.allSettled(
      writers.map(({ fate, who, name }) => {
        const intentId = uuidv7()
        const attempt = () =>
          write(who, { intentId, again: async () => ok(name) }, async (context) => {
            await addSource(context, who, { id: uuidv7(), name, url: null, note: null })
            if (fate === 'refused') return err(problem('conflict', 'Changed its mind.'))
            if (fate === 'breaks') throw new Error('The process fell over.')
            if (fate === 'cut off')
              await context.db.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`
            return ok(name)
          })
        return fate === 'finishes' ? untilAnswered(attempt) : attempt()
      }),
    )
    writing = false

    const finished = writers.filter(({ fate }) => fate === 'finishes').map(({ name }) => name)
    const acknowledged = outcomes.flatMap((one) =>
      one.status === 'fulfilled' && one.value.ok ? [one.value.value] : [],
    )
    expect(acknowledged.map(({ value }) => value)).toEqual(finished)
    const rows = await database().source.findMany({ select: { name: true } })
    expect(rows.map((row) => row.name).toSorted()).toEqual(finished.toSorted())

    const events = await database().event.findMany({
      where: { workspaceId: desk.workspaceId },
      orderBy: { sequence: 'asc' },
    })
    expect(events.map((event) => event.sequence)).toEqual(finished.map((_, index) => index + 1))
    expect(new Set(acknowledged.map(({ sequence }) => sequence)).size).toBe(finished.length)
    expect(await faultsOf(desk.workspaceId)).toEqual([])
    await expect.poll(() => committed.length).toBe(finished.length)
    expect(committed).toEqual(events.map((event) => event.sequence))
    expect(await holes).toEqual([])
  })

  it('hashes what was stored, whatever an event says', async () => {
    const storable = (text: string) => text.isWellFormed() && !text.includes('\0')
    const string = fc.string({ unit: 'grapheme' }).filter(storable)
    const value = fc.jsonValue({ stringUnit: 'grapheme' }).filter((one) => storable(JSON.stringify(one)))
    const another = await makeDataDesk('Hill desk')
    for (const facts of fc.sample(fc.dictionary(string, value), { numRuns: 100, seed: 4711 })) {
      const written = await write(another.admin, { again: async () => ok(null) }, async ({ record }) => {
        record({ type: 'source.changed', subjectId: uuidv7(), facts })
        return ok(null)
      })
      expect(written.ok).toBe(true)
    }
    expect(await faultsOf(another.workspaceId)).toEqual([])
  })
})

/** Tries again with the same intent while no connection is free, as whoever is answered 503 does. */
async function untilAnswered<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
    }
  }
}

/** What is wrong with a workspace's chain as it is stored. */
async function faultsOf(workspaceId: string): Promise<ChainFault[]> {
  const events = await database().event.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } })
  const faults: ChainFault[] = []
  let before: ChainTip & { faulty: boolean } = { ...CHAIN_START, faulty: false }
  for (const { previousHash, hash, at, data, ...rest } of events) {
    const body = { ...rest, data: data as Json, at: at.toISOString() }
    faults.push(...chainFaults(before, { body, previousHash, hash }, sha256))
    before = { sequence: body.sequence, hash, faulty: false }
  }
  return faults
}

/** Looks at the chain again and again while it grows: whoever reads it never sees a later event without all before it. */
async function watchForHoles(workspaceId: string, goesOn: () => boolean): Promise<unknown[]> {
  const holes: unknown[] = []
  while (goesOn()) {
    const [seen] = await database().$queryRaw<{ count: number; newest: number }[]>`
      SELECT count(*)::int AS count, coalesce(max(sequence), 0) AS newest FROM "Event"
      WHERE "workspaceId" = ${workspaceId}::uuid`
    if (seen?.count !== seen?.newest) holes.push(seen)
  }
  return holes
}
