import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained } from '#e2e/fixtures/outcome.ts'
import { WebhookReceiver } from '#e2e/fixtures/webhook-receiver.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { createWebhook, listWebhooks, rollSecret } from '#lib/data/webhooks.ts'
import { claimDelivery, purgeDeliveries, settleDelivery, untilNextDue } from '#lib/data/webhooks-attempts.ts'
import { replayDelivery, testWebhook } from '#lib/data/webhooks-deliveries.ts'
import { MOST_GIVEN_UP } from '#lib/domain/webhook-retry.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { beginAttempt, type Sender } from './jobs-webhooks.ts'

let cluster: TestDatabase
let desk: DataDesk
let receiver: WebhookReceiver

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'of the desk of the data tests'
})
beforeEach(async () => {
  // A queue of its own for each test: what another left waiting is nobody's.
  await database().webhookDelivery.deleteMany()
  desk = await makeDataDesk()
  receiver = await WebhookReceiver.open()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await receiver.close()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const sender = (more: Partial<Sender> = {}): Sender => ({
  origin: 'https://desk.example',
  allowHosts: [receiver.host],
  waits: [0, 0],
  random: () => 0.5,
  timeoutMs: 2000,
  ...more,
})

const hooked = async (url = receiver.url) =>
  gained(
    await createWebhook(
      desk.admin,
      { name: 'Newsroom', url, groups: ['annotation'], active: true },
      { intentId: null, checkAddress: async () => null },
    ),
  ).value
const tested = async (webhookId: string) => gained(await testWebhook(desk.admin, webhookId, null))
const deliveryRow = (id: string) => database().webhookDelivery.findUniqueOrThrow({ where: { id } })
const webhookRow = (id: string) => database().webhook.findUniqueOrThrow({ where: { id } })

/** One process that sends whatever is due, one after the other, until nothing is. */
async function sendsAllThatIsDue(by: Sender = sender()): Promise<string[]> {
  const became: string[] = []
  for (let begun = await beginAttempt(by); begun !== null; begun = await beginAttempt(by)) {
    became.push((await begun.done).became)
  }
  return became
}

describe('a delivery', () => {
  it('says what happened and where to ask, signed with the secret of its webhook, and no word of the article', async () => {
    const hook = await hooked()
    const article = await makeArticle(desk.analyst)
    const mark = await makeMark(desk.analyst, article.id)
    expect(await sendsAllThatIsDue()).toEqual(['delivered'])
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    const event = await database().event.findFirstOrThrow({ where: { subjectId: mark.id } })
    const told = JSON.parse(body)
    expect(told).toEqual({
      id: headers['countermark-delivery'],
      type: 'annotation.created',
      at: event.at.toISOString(),
      workspace: desk.workspaceId,
      sequence: event.sequence,
      actor: desk.analyst.userId,
      articleId: article.id,
      annotationId: mark.id,
      link: `https://desk.example/api/v1/annotations/${mark.id}?workspace=${desk.workspaceId}`,
    })
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'countermark-event': 'annotation.created',
      'user-agent': expect.stringMatching(/^Countermark\/\S+ \(webhook\)$/),
    })
    const timestamp = String(headers['countermark-timestamp'])
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
    const signed = createHmac('sha256', hook.secret ?? '')
      .update(`${timestamp}.${body}`)
      .digest('hex')
    expect(headers['countermark-signature']).toBe(`v1=${signed}`)
    expect(await deliveryRow(told.id)).toMatchObject({
      status: 'delivered',
      dueAt: null,
      attempts: 1,
      lastStatus: 200,
      lastAnswer: 'answer 200',
    })
  })

  it('is signed with the secret that stands, once it was rolled', async () => {
    const hook = await hooked()
    await tested(hook.id)
    const { secret } = gained(await rollSecret(desk.admin, hook.id, null)).value
    await sendsAllThatIsDue()
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    const signed = createHmac('sha256', secret ?? '').update(`${headers['countermark-timestamp']}.${body}`)
    expect(headers['countermark-signature']).toBe(`v1=${signed.digest('hex')}`)
  })

  it('is tried again after a wait and a share of chance, under the same id, until it arrives', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    receiver.answers = [500, 302, 204]
    const waits = [100, 1000]
    for (const [index, [status, least]] of [
      [500, 110],
      [302, 1100],
    ].entries()) {
      expect(await sendsAllThatIsDue(sender({ waits }))).toEqual(['waiting'])
      const row = await deliveryRow(id)
      expect(row).toMatchObject({ status: 'waiting', attempts: index + 1, lastStatus: status })
      const wait = ((row.dueAt?.getTime() ?? 0) - (row.lastAttemptAt?.getTime() ?? 0)) / 1000
      expect(wait).toBeCloseTo(least ?? 0, 1)
      expect(await untilNextDue()).toBeGreaterThan(((least ?? 0) - 20) * 1000)
      await database().webhookDelivery.update({ where: { id }, data: { dueAt: new Date(0) } })
    }
    expect(await sendsAllThatIsDue(sender({ waits }))).toEqual(['delivered'])
    expect(receiver.ids).toEqual([id, id, id])
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(await untilNextDue()).toBeNull()
  })

  it('is given up after the last wait, and sent again by hand from the first on', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    receiver.answers = [503]
    expect(await sendsAllThatIsDue()).toEqual(['waiting', 'waiting', 'given-up'])
    expect(await deliveryRow(id)).toMatchObject({
      status: 'given_up',
      dueAt: null,
      attempts: 3,
      lastStatus: 503,
    })
    gained(await replayDelivery(desk.admin, hook.id, id))
    receiver.answers = [503, 200]
    expect(await sendsAllThatIsDue()).toEqual(['waiting', 'delivered'])
    expect(await deliveryRow(id)).toMatchObject({
      status: 'delivered',
      attempts: 5,
      tries: 2,
      lastStatus: 200,
    })
    expect(new Set(receiver.ids)).toEqual(new Set([id]))
  })

  it('says in words why no answer came', async () => {
    const silent = await hooked()
    receiver.answers = [null]
    const words = async (webhookId: string, more: Partial<Sender> = {}) => {
      const { id } = await tested(webhookId)
      await sendsAllThatIsDue(sender({ waits: [], ...more }))
      const { lastTrouble, lastStatus, status } = await deliveryRow(id)
      expect([lastStatus, status]).toEqual([null, 'given_up'])
      return lastTrouble
    }
    expect(await words(silent.id, { timeoutMs: 200 })).toBe('No answer came within 1 seconds.')
    const inside = await hooked('http://127.0.0.1:9000/hook')
    expect(await words(inside.id)).toMatch(/^The host 127\.0\.0\.1 is not at a public address/)
    const byName = await hooked('http://localhost:8080/hook')
    expect(await words(byName.id)).toMatch(/^The host localhost is not at a public address/)
    vi.stubEnv('NEXTAUTH_SECRET', 'of a desk that was set up anew')
    expect(await words(silent.id)).toMatch(/^It cannot be signed/)
    expect(receiver.received).toHaveLength(1)
  })

  it('is not sent where its webhook was switched off in between', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    await database().webhook.update({ where: { id: hook.id }, data: { active: false } })
    expect(await sendsAllThatIsDue()).toEqual(['given-up'])
    expect(await deliveryRow(id)).toMatchObject({ attempts: 0, lastTrouble: 'The webhook was switched off.' })
    expect(receiver.received).toEqual([])
  })
})

describe('a webhook whose receiver takes nothing', () => {
  it('is switched off at once by 410, and what waits for it is given up', async () => {
    const hook = await hooked()
    for (let count = 0; count < 3; count++) await tested(hook.id)
    receiver.answers = [410]
    expect(await sendsAllThatIsDue()).toEqual(['given-up'])
    const [listed] = gained(await listWebhooks(desk.admin))
    const switchedOff = { why: 'gone', at: expect.any(String) }
    expect(listed).toMatchObject({ active: false, switchedOff, lastDelivery: { status: 'given-up' } })
    const rows = await database().webhookDelivery.findMany({ where: { webhookId: hook.id } })
    expect(rows.map(({ status }) => status)).toEqual(['given_up', 'given_up', 'given_up'])
    await makeMark(desk.analyst, (await makeArticle(desk.analyst)).id)
    expect(await database().webhookDelivery.count({ where: { webhookId: hook.id } })).toBe(3)
  })

  it('is switched off after many in a row that were given up; one that arrives begins the count anew', async () => {
    const hook = await hooked()
    const givesUp = async (count: number) => {
      receiver.answers = [500]
      for (let sent = 0; sent < count; sent++) {
        await tested(hook.id)
        await sendsAllThatIsDue(sender({ waits: [] }))
      }
      return webhookRow(hook.id)
    }
    expect(await givesUp(MOST_GIVEN_UP - 1)).toMatchObject({
      givenUp: MOST_GIVEN_UP - 1,
      switchedOffAt: null,
    })
    receiver.answers = [200]
    await tested(hook.id)
    await sendsAllThatIsDue()
    expect(await webhookRow(hook.id)).toMatchObject({ givenUp: 0 })
    expect(await givesUp(MOST_GIVEN_UP - 1)).toMatchObject({ switchedOffAt: null })
    expect(await givesUp(1)).toMatchObject({ switchedOffAt: expect.any(Date), switchedOffWhy: 'failing' })
  })
})

describe('several processes', () => {
  it('send each delivery once', async () => {
    const hook = await hooked()
    for (let count = 0; count < 20; count++) await tested(hook.id)
    const became = await Promise.all([sendsAllThatIsDue(), sendsAllThatIsDue(), sendsAllThatIsDue()])
    expect(became.flat()).toHaveLength(20)
    expect(new Set(receiver.ids).size).toBe(20)
    expect(receiver.ids).toHaveLength(20)
  })

  it('leave a delivery to whoever claimed it, until the claim runs out', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    const killed = await claimDelivery()
    expect(killed).toMatchObject({ id, attempt: 1 })
    expect(await claimDelivery()).toBeNull()
    expect(await untilNextDue()).toBeGreaterThan(20_000)
    await database().webhookDelivery.update({ where: { id }, data: { dueAt: new Date(0) } })
    const begun = await beginAttempt(sender())
    if (!killed || !begun) throw new Error('Nothing was claimed.')
    expect(begun.claimed).toMatchObject({ id, attempt: 2 })
    // The first comes back after all, and has nothing to say any more.
    const late = { kind: 'answered', status: 500, answer: '', ms: 1 } as const
    expect((await settleDelivery(killed, late, { waits: [] })).became).toBe('lost')
    expect((await begun.done).became).toBe('delivered')
    expect((await settleDelivery(killed, late, { waits: [] })).became).toBe('lost')
    expect(await deliveryRow(id)).toMatchObject({ status: 'delivered', attempts: 2, lastStatus: 200 })
  })

  it('do not send for ever what ends them each time', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    for (let killed = 0; killed < 3; killed++) {
      expect(await claimDelivery()).toMatchObject({ id })
      await database().webhookDelivery.update({ where: { id }, data: { dueAt: new Date(0) } })
    }
    expect(await sendsAllThatIsDue()).toEqual(['given-up'])
    expect(receiver.received).toEqual([])
  })

  it('pass over the webhooks that they are busy with', async () => {
    const [slow, other] = [await hooked(), await hooked()]
    await tested(slow.id)
    const wanted = await tested(other.id)
    expect(await claimDelivery([slow.id])).toMatchObject({ id: wanted.id })
    expect(await claimDelivery([slow.id])).toBeNull()
    expect(await untilNextDue([slow.id, other.id])).toBeNull()
    expect(await untilNextDue()).toBe(0)
  })
})

describe('the jobs of a process', () => {
  let jobs: Jobs | undefined
  const starts = (waits: readonly number[] = [0], hosts = receiver.host) => {
    vi.stubEnv('COUNTERMARK_FETCH_HOSTS', hosts)
    jobs = startJobs({ databaseUrl: cluster.applicationUrl, origin: 'https://desk.example', waits })
    return jobs
  }
  const settled = (id: string) =>
    vi.waitFor(async () => expect((await deliveryRow(id)).status).toBe('delivered'), { timeout: 10_000 })
  afterEach(() => jobs?.stop(0))

  it('send what was queued before they were started, what is queued then, and what failed at first', async () => {
    const hook = await hooked()
    const before = await tested(hook.id)
    starts()
    await settled(before.id)
    receiver.answers = [500, 200]
    const after = await tested(hook.id)
    await settled(after.id)
    expect(receiver.ids).toEqual([before.id, after.id, after.id])
  })

  it('lose nothing when they are stopped in the middle, and send it under the same id when they start again', async () => {
    const hook = await hooked()
    receiver.answers = [null]
    const { id } = await tested(hook.id)
    const first = starts()
    await vi.waitFor(() => expect(receiver.ids).toEqual([id]), { timeout: 10_000 })
    await first.stop(50)
    expect(await deliveryRow(id)).toMatchObject({ status: 'waiting', attempts: 1, tries: 0 })
    receiver.answers = [200]
    starts()
    await settled(id)
    expect(receiver.ids).toEqual([id, id])
  })

  it('are not held up by a receiver that never answers', async () => {
    const quick = await WebhookReceiver.open()
    const slow = await hooked()
    const other = await hooked(quick.url)
    receiver.answers = [null]
    for (let count = 0; count < 12; count++) await tested(slow.id)
    const { id } = await tested(other.id)
    starts([0], `${receiver.host},${quick.host}`)
    await settled(id)
    expect(quick.ids).toEqual([id])
    expect(receiver.received.length).toBeLessThanOrEqual(2)
    await quick.close()
  })
})

describe('what is old', () => {
  it('is removed after thirty days, unless it still waits', async () => {
    const hook = await hooked()
    const [old, waiting, fresh] = [await tested(hook.id), await tested(hook.id), await tested(hook.id)]
    const aged = async (id: string, data: object) =>
      database().webhookDelivery.update({
        where: { id },
        data: { createdAt: new Date(Date.now() - 31 * 86_400_000), ...data },
      })
    await aged(old.id, { status: 'delivered', dueAt: null })
    await aged(waiting.id, {})
    expect(await purgeDeliveries()).toBe(1)
    const left = await database().webhookDelivery.findMany({
      where: { webhookId: hook.id },
      orderBy: { id: 'asc' },
    })
    expect(left.map(({ id }) => id)).toEqual([waiting.id, fresh.id])
  })

  it('takes a webhook with it that was deleted as long ago, once nothing of it is left', async () => {
    const hook = await hooked()
    const { id } = await tested(hook.id)
    await database().webhook.update({
      where: { id: hook.id },
      data: { deletedAt: new Date(Date.now() - 31 * 86_400_000), secret: null },
    })
    await purgeDeliveries()
    expect(await database().webhook.count({ where: { id: hook.id } })).toBe(1)
    await database().webhookDelivery.delete({ where: { id } })
    await purgeDeliveries()
    expect(await database().webhook.count({ where: { id: hook.id } })).toBe(0)
  })
})
