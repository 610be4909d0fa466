import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDesk, makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import type { Json } from '#lib/domain/canonical-json.ts'
import { eventHash, FIRST_HASH } from '#lib/domain/event.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import { closeDatabase, database } from './database.ts'
import { addSource } from './sources.ts'
import { currentSequence, write } from './write.ts'

describe('a write', () => {
  let cluster: TestDatabase
  let desk: DataDesk

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const again = async () => ok('as it stands')
  const source = (name: string) => ({ id: uuidv7(), name, url: null, note: null })
  const sources = (name: string) => database().source.count({ where: { name } })
  const eventsOf = (workspaceId: string) =>
    database().event.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } })

  it('keeps the row and its event together', async () => {
    const named = source('Tolmach Courier')
    const written = gained(
      await write(desk.analyst, { again }, async (context) => {
        await addSource(context, desk.analyst, named)
        return ok('done')
      }),
    )
    expect(written).toMatchObject({ value: 'done', repeated: false })
    expect(await sources('Tolmach Courier')).toBe(1)
    const [event] = (await eventsOf(desk.workspaceId)).filter((one) => one.subjectId === named.id)
    expect(event).toMatchObject({ type: 'source.created', sequence: written.sequence })
    expect(event?.data).toMatchObject({ after: { name: 'Tolmach Courier' } })
  })

  it('leaves neither row nor event when it answers a problem', async () => {
    const before = await currentSequence(database(), desk.workspaceId)
    const refused = await write(desk.analyst, { again }, async (context) => {
      await addSource(context, desk.analyst, source('Refused Gazette'))
      return err(problem('conflict', 'Changed its mind.', { code: 'test' }))
    })
    expect(refusedAs(refused)).toBe('conflict test')
    expect(await sources('Refused Gazette')).toBe(0)
    expect(await currentSequence(database(), desk.workspaceId)).toBe(before)
  })

  it('leaves neither row nor event when it breaks', async () => {
    const before = await currentSequence(database(), desk.workspaceId)
    const broken = write(desk.analyst, { again }, async (context) => {
      await addSource(context, desk.analyst, source('Broken Gazette'))
      throw new Error('the process fell over')
    })
    await expect(broken).rejects.toThrow('the process fell over')
    expect(await sources('Broken Gazette')).toBe(0)
    expect(await currentSequence(database(), desk.workspaceId)).toBe(before)
  })

  it('does its work once however often a request is sent, and at the same time', async () => {
    const intentId = uuidv7()
    const named = source('Repeated Herald')
    const send = () =>
      write(desk.analyst, { intentId, again }, async (context) => {
        await addSource(context, desk.analyst, named)
        return ok('done')
      })
    const answers = (await Promise.all([send(), send(), send(), send()])).map((one) => gained(one))
    expect(answers.filter((one) => !one.repeated)).toHaveLength(1)
    expect(new Set(answers.map((one) => one.sequence)).size).toBe(1)
    expect(await sources('Repeated Herald')).toBe(1)
    const events = (await eventsOf(desk.workspaceId)).filter((one) => one.subjectId === named.id)
    expect(events).toHaveLength(1)
  })

  it('takes one intent of two people for two', async () => {
    const intentId = uuidv7()
    for (const [who, name] of [
      [desk.analyst, 'First of Two'],
      [desk.editor, 'Second of Two'],
    ] as const) {
      const written = await write(who, { intentId, again }, async (context) => {
        await addSource(context, who, source(name))
        return ok('done')
      })
      expect(gained(written).repeated).toBe(false)
    }
  })

  it('keeps events of several workspaces in the chain of each', async () => {
    const other = await makeDataDesk('Hill desk')
    const before = await currentSequence(database(), desk.workspaceId)
    const written = gained(
      await write(desk.admin, { again }, async ({ record }) => {
        record({ type: 'member.joined', workspaceId: other.workspaceId, subjectId: desk.admin.userId })
        record({ type: 'member.changed', subjectId: desk.admin.userId })
        return ok(null)
      }),
    )
    expect(written.sequence).toBe(before + 1)
    expect((await eventsOf(other.workspaceId)).map((one) => [one.sequence, one.type])).toEqual([
      [1, 'member.joined'],
    ])
  })

  it('leaves an unbroken chain under fifty writers at once', async () => {
    const busy = await makeDataDesk('Busy desk')
    const writers = [busy.admin, busy.editor, busy.analyst, busy.colleague]
    const written = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const who = writers[index % writers.length] ?? busy.admin
        return write(who, { intentId: uuidv7(), again }, async (context) => {
          await addSource(context, who, source(`Outlet ${index}`))
          context.record({
            type: 'source.changed',
            subjectId: uuidv7(),
            facts: { nested: { ß: [1.5, null] } },
          })
          return ok(`${index}`)
        })
      }),
    )
    const sequences = written.map((one) => gained(one).sequence)
    expect(new Set(sequences).size).toBe(50)
    const events = await eventsOf(busy.workspaceId)
    expect(events.map((one) => one.sequence)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    let previous = FIRST_HASH
    let time = 0
    for (const { previousHash, hash, ...stored } of events) {
      const body = { ...stored, data: stored.data as Json, at: stored.at.toISOString() }
      expect(previousHash).toBe(previous)
      expect(hash).toBe(await eventHash(previousHash, body))
      expect(stored.at.getTime()).toBeGreaterThanOrEqual(time)
      previous = hash
      time = stored.at.getTime()
    }
  })

  it('cannot be taken back behind the application', async () => {
    await expect(database().event.deleteMany({})).rejects.toThrow()
    await expect(database().event.updateMany({ data: { type: 'forged' } })).rejects.toThrow()
  })
})
