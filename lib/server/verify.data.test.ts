import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { behindTheDesk } from '#e2e/fixtures/tampering.ts'
import { makeWorkingDesk, type WorkingDesk } from '#e2e/fixtures/working-desk.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { purgeBin } from '#lib/data/purge.ts'
import { seedOnce } from '#prisma/seed.ts'
import { type VerifiedWorkspace, verifyDesk, verifySnapshot } from './verify.ts'

let cluster: TestDatabase
let desk: WorkingDesk
let owner: pg.Client

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  await seedOnce(cluster.ownerUrl)
  desk = await makeWorkingDesk('harbour')
  owner = new pg.Client({ connectionString: cluster.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await closeDatabase()
  await cluster.drop()
})

describe('a desk that nobody tampered with', () => {
  it('is as its events say, and so is the sample', async () => {
    const verified = await verifyDesk(owner)
    expect(verified.findings).toEqual([])
    expect(verified).toMatchObject({ ok: true, first: null, more: false })
    expect(verified.workspaces.map((one) => one.slug).toSorted()).toEqual(['harbour', 'strait-desk'])
    const { rows } = await owner.query(
      'SELECT sequence, hash FROM "Event" WHERE "workspaceId" = $1 ORDER BY sequence DESC LIMIT 1',
      [desk.workspaceId],
    )
    expect(verified.workspaces.find((one) => one.slug === 'harbour')?.tip).toEqual(rows[0])
  })

  it('is so for a role that may only read its rows', async () => {
    const application = new pg.Client({ connectionString: cluster.applicationUrl })
    await application.connect()
    try {
      expect((await verifyDesk(application)).ok).toBe(true)
    } finally {
      await application.end()
    }
  })

  it('may let go of what lay in the bin for its time', async () => {
    // The database's clock cannot be moved on by a month, so the deletions are moved back, in rows and events alike.
    // Whole milliseconds, as rows keep them: what is put into words below is cut, and what is put into a column is rounded.
    const past = `date_trunc('milliseconds', now() - interval '31 days')`
    const words = `to_char((${past}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    const deletions = ['Article', 'Annotation', 'Rating', 'CounterSource', 'Comment', 'Webhook'].map(
      (table) => `UPDATE "${table}" SET "deletedAt" = ${past} WHERE "deletedAt" IS NOT NULL`,
    )
    const told = `UPDATE "Event" SET data = jsonb_set(data, '{after,deletedAt}', to_jsonb(${words}))
      WHERE data #>> '{after,deletedAt}' IS NOT NULL`
    const another = await createTestDatabase()
    const its = new pg.Client({ connectionString: another.ownerUrl })
    try {
      process.env.DATABASE_URL = another.applicationUrl
      await makeWorkingDesk()
      await its.connect()
      // One query is one transaction, and so one moment.
      await its.query(['ALTER TABLE "Event" DISABLE TRIGGER USER', ...deletions, told].join(';'))
      expect((await purgeBin()).articles).toBe(1)
      const { findings } = await verifyDesk(its)
      expect(findings.filter((one) => one.table !== 'Event')).toEqual([])
    } finally {
      process.env.DATABASE_URL = cluster.applicationUrl
      await closeDatabase()
      await its.end()
      await another.drop()
    }
  })
})

describe('a chain that was tampered with', () => {
  const found = (
    statements: readonly (readonly [sql: string, values?: readonly unknown[]])[],
    known: readonly VerifiedWorkspace[] = [],
  ) => behindTheDesk(owner, statements, () => verifySnapshot(owner, known))

  it.each([
    `data = jsonb_set(data, '{after,credibility}', '1')`,
    `type = 'rating.withdrawn'`,
    `"actorId" = gen_random_uuid()`,
    `at = at + interval '1 millisecond'`,
    `hash = repeat('0', 64)`,
  ])('is named where an event was altered: %s', async (change) => {
    const { first } = await found([
      [
        `UPDATE "Event" SET ${change} WHERE id = (SELECT id FROM "Event" WHERE "workspaceId" = $1 AND type = 'rating.set' LIMIT 1)`,
        [desk.workspaceId],
      ],
    ])
    expect(first).toMatchObject({ table: 'Event', kind: 'altered', workspace: 'harbour' })
    expect(first?.words).toMatch(/^Event \d+ was altered: it does not fit its hash, or the event after it\.$/)
  })

  it('is named where events are missing', async () => {
    const { first } = await found([
      [`DELETE FROM "Event" WHERE "workspaceId" = $1 AND sequence IN (5, 6)`, [desk.workspaceId]],
    ])
    expect(first).toMatchObject({ kind: 'missing', sequence: 5 })
    expect(first?.words).toBe('Events 5 to 6 are missing from the chain.')
  })

  it('is named where events changed places', async () => {
    const move = 'UPDATE "Event" SET sequence = $2 WHERE sequence = $1 AND "workspaceId" = $3'
    const swap = [
      [5, 1_000_000],
      [8, 5],
      [1_000_000, 8],
    ]
    const { findings } = await found(swap.map((places) => [move, [...places, desk.workspaceId]] as const))
    expect(findings.slice(0, 2).map((one) => one.words)).toEqual([
      'Event 5 was moved: it was written as event 8.',
      'Event 8 was moved: it was written as event 5.',
    ])
  })

  const newest = `SELECT max(sequence) FROM "Event" WHERE "workspaceId" = $1`

  it('is told by its rows where its newest event is gone, and by an earlier look in any case', async () => {
    const known = (await verifyDesk(owner)).workspaces
    const cut = [
      [`DELETE FROM "Event" WHERE "workspaceId" = $1 AND sequence = (${newest})`, [desk.workspaceId]],
    ] as const
    expect((await found(cut)).first).toMatchObject({ table: 'Article', kind: 'changed' })
    expect((await found(cut, known)).first?.words).toMatch(
      /^Event \d+ is missing from the end of the chain: .* before\.$/,
    )
  })

  it('is told by an earlier look where it was written anew as a whole', async () => {
    const known = (await verifyDesk(owner)).workspaces.map((one) => ({
      ...one,
      tip: { sequence: one.tip.sequence, hash: 'f'.repeat(64) },
    }))
    const { findings } = await verifyDesk(owner, known)
    expect(findings.map((one) => one.words.split(':')[0])).toEqual(
      known.map(() => 'The chain was written anew'),
    )
    expect(
      (await verifyDesk(owner, [{ ...known[0], id: desk.claimId, slug: 'gone' } as VerifiedWorkspace])).first,
    ).toMatchObject({ table: 'Workspace', kind: 'removed', workspace: 'gone' })
  })
})
