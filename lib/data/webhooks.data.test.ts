import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok } from '#lib/domain/result.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { WebhookCreate, WebhookDto } from '#lib/domain/webhook.ts'
import { changeArticle, deleteArticle } from './articles.ts'
import { closeDatabase, database } from './database.ts'
import { changeMember } from './members.ts'
import { setRating } from './ratings.ts'
import { changeWebhook, createWebhook, deleteWebhook, listWebhooks, rollSecret } from './webhooks.ts'
import { listDeliveries, replayDelivery, testWebhook } from './webhooks-deliveries.ts'
import { openSecret } from './webhooks-secret.ts'
import { appendEvents, write } from './write.ts'

let cluster: TestDatabase
let desk: DataDesk

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  process.env.NEXTAUTH_SECRET = 'of the desk of the data tests'
})
beforeEach(async () => {
  desk = await makeDataDesk()
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

const ADDRESS = 'https://news.example/hooks/a-secret-of-theirs'
const draft: WebhookCreate = { name: 'Newsroom', url: ADDRESS, groups: ['annotation'], active: true }
const checkAddress = async (url: string) => (url.includes('inside') ? 'That leads inside.' : null)
const request = { intentId: null, expected: null, checkAddress }

const made = async (by: Viewer, more: Partial<WebhookCreate> = {}): Promise<WebhookDto> =>
  gained(await createWebhook(by, { ...draft, ...more }, request)).value
const changed = async (by: Viewer, id: string, patch: Parameters<typeof changeWebhook>[2]) =>
  gained(await changeWebhook(by, id, patch, request)).value
const deliveriesOf = async (id: string) => gained(await listDeliveries(desk.admin, id)).items
const eventsAbout = (subjectId: string) =>
  database().event.findMany({
    where: { workspaceId: desk.workspaceId, subjectId },
    orderBy: { sequence: 'asc' },
    select: { type: true, actorId: true, data: true },
  })

describe('a webhook', () => {
  it('shows its secret once, and is stored with it sealed', async () => {
    const id = uuidv7()
    const hook = await made(desk.admin, { id })
    expect(hook).toMatchObject({ id, name: 'Newsroom', url: ADDRESS, active: true, switchedOff: null })
    expect(hook.secret).toMatch(/^cmw_[\w-]{43}$/)
    const again = await made(desk.admin, { id })
    expect([again.id, again.secret]).toEqual([id, undefined])
    const [listed] = gained(await listWebhooks(desk.admin))
    expect(listed).toEqual({ ...hook, secret: undefined })
    const row = await database().webhook.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.secret ?? []).includes(hook.secret?.slice(4) ?? '')).toBe(false)
    expect(openSecret(row.secret ?? new Uint8Array(), id)).toBe(hook.secret)
  })

  it('is told by events, which name neither its secret nor what follows the host of its address', async () => {
    const hook = await made(desk.admin)
    await changed(desk.admin, hook.id, { url: `${ADDRESS}/two`, active: false })
    const rolled = gained(await rollSecret(desk.admin, hook.id, null)).value
    gained(await deleteWebhook(desk.admin, hook.id, null))
    const events = await eventsAbout(hook.id)
    expect(events.map(({ type }) => type)).toEqual([
      'webhook.created',
      'webhook.changed',
      'webhook.secret-rolled',
      'webhook.deleted',
    ])
    expect(events[1]?.data).toMatchObject({
      before: { address: 'https://news.example', active: true, version: 1 },
      after: { address: 'https://news.example', active: false, version: 2 },
    })
    const words = JSON.stringify(events)
    for (const secret of [hook.secret, rolled.secret, 'a-secret-of-theirs']) {
      expect(secret).toBeTruthy()
      expect(words).not.toContain(secret)
    }
  })

  it('is an admin’s business, and nobody’s of another desk', async () => {
    const { id } = await made(desk.admin)
    await makeMark(desk.analyst, (await makeArticle(desk.analyst)).id)
    const [delivery] = await deliveriesOf(id)
    const elsewhere = await makeDataDesk('Another desk')
    const tried = async (by: Viewer) => {
      const refusals = [
        await changeWebhook(by, id, { name: 'Taken' }, request),
        await rollSecret(by, id, null),
        await deleteWebhook(by, id, null),
        await testWebhook(by, id, null),
        await listDeliveries(by, id),
        await replayDelivery(by, id, delivery?.id ?? ''),
      ]
      return [...new Set(refusals.map(refusedAs))]
    }
    for (const by of [desk.editor, desk.analyst, desk.viewer]) {
      expect(await tried(by)).toEqual(['not-allowed'])
      expect(refusedAs(await createWebhook(by, draft, request))).toBe('not-allowed')
      expect(refusedAs(await listWebhooks(by))).toBe('not-allowed')
    }
    expect(await tried(elsewhere.admin)).toEqual(['not-found'])
    expect(gained(await listWebhooks(elsewhere.admin))).toEqual([])
    expect(refusedAs(await createWebhook(elsewhere.admin, { ...draft, id }, request))).toBe('conflict')
    expect(gained(await listWebhooks(desk.admin))).toMatchObject([{ id, name: 'Newsroom', version: 1 }])
  })

  it('goes to no address that the check refuses, neither at first nor later, and asks only for admins', async () => {
    const inside = { ...draft, url: 'http://inside.example/' }
    const refused = await createWebhook(desk.admin, inside, request)
    expect(refused).toMatchObject({ error: { kind: 'not-valid', fields: { url: 'That leads inside.' } } })
    const { id } = await made(desk.admin)
    expect(refusedAs(await changeWebhook(desk.admin, id, { url: inside.url }, request))).toBe('not-valid')
    const asked: string[] = []
    const check = async (url: string) => {
      asked.push(url)
      return null
    }
    await createWebhook(desk.editor, inside, { ...request, checkAddress: check })
    await changeWebhook(desk.editor, id, { url: inside.url }, { ...request, checkAddress: check })
    await changeWebhook(
      desk.admin,
      id,
      { name: 'Same address', url: ADDRESS },
      {
        ...request,
        checkAddress: check,
      },
    )
    expect(asked).toEqual([])
  })

  it('is changed by the version that was seen', async () => {
    const { id } = await made(desk.admin)
    gained(await changeMember(desk.admin, desk.editor.userId, 'admin', null))
    const other: Viewer = { ...desk.editor, role: 'admin' }
    const seen = (version: number) => ({ ...request, expected: { version, from: 'header' as const } })
    expect(refusedAs(await changeWebhook(other, id, { name: 'Blind' }, request))).toBe('version-needed')
    gained(await changeWebhook(other, id, { name: 'Night desk' }, seen(1)))
    const late = await changeWebhook(desk.admin, id, { name: 'Late desk' }, seen(1))
    expect(late).toMatchObject({
      error: { kind: 'version-mismatch', current: { name: 'Night desk', version: 2 } },
    })
    expect((await changed(desk.admin, id, { name: 'Night desk' })).version).toBe(2)
  })

  it('has company, but not without end', async () => {
    for (let count = 0; count < 20; count++) await made(desk.admin)
    expect(refusedAs(await createWebhook(desk.admin, draft, request))).toBe('conflict too-many-webhooks')
    const [newest] = gained(await listWebhooks(desk.admin))
    gained(await deleteWebhook(desk.admin, newest?.id ?? '', null))
    await made(desk.admin)
  })

  it('is gone with its secret once it was deleted, and stays so', async () => {
    const { id } = await made(desk.admin)
    await makeMark(desk.analyst, (await makeArticle(desk.analyst)).id)
    gained(await deleteWebhook(desk.admin, id, null))
    gained(await deleteWebhook(desk.admin, id, null))
    expect(gained(await listWebhooks(desk.admin))).toEqual([])
    const row = await database().webhook.findUniqueOrThrow({
      where: { id },
      select: { secret: true, deliveries: { select: { status: true, dueAt: true } } },
    })
    expect(row).toEqual({ secret: null, deliveries: [{ status: 'given_up', dueAt: null }] })
    for (const refused of [
      await changeWebhook(desk.admin, id, { active: true }, request),
      await testWebhook(desk.admin, id, null),
      await deleteWebhook(desk.admin, uuidv7(), null),
    ]) {
      expect(refusedAs(refused)).toBe('not-found')
    }
  })
})

describe('what a webhook hears of', () => {
  it('is queued with the write, and gone with it', async () => {
    const { id } = await made(desk.admin)
    const article = await makeArticle(desk.analyst)
    const mark = await makeMark(desk.analyst, article.id)
    const [delivery] = await deliveriesOf(id)
    expect(delivery).toMatchObject({
      status: 'waiting',
      attempts: 0,
      event: { type: 'annotation.created', articleId: article.id, annotationId: mark.id },
      trouble: null,
    })
    const event = { type: 'annotation.changed', subjectId: mark.id } as const
    const refused = await write(desk.analyst, { again: async () => ok(null) }, async ({ record }) => {
      record(event)
      return err(problem('conflict', 'Changed its mind.'))
    })
    expect(refusedAs(refused)).toBe('conflict')
    const broken = database().$transaction(async (db) => {
      await appendEvents(db, desk.analyst, [event], null)
      expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(2)
      throw new Error('the process fell over')
    })
    await expect(broken).rejects.toThrow('the process fell over')
    expect(await deliveriesOf(id)).toHaveLength(1)
  })

  it('is of its groups alone, and of its own desk', async () => {
    const hooks = {
      articles: await made(desk.admin, { groups: ['article'] }),
      marks: await made(desk.admin, { groups: ['annotation'] }),
      both: await made(desk.admin, { groups: ['annotation', 'article'] }),
      later: await made(desk.admin, { groups: ['review', 'report'] }),
      off: await made(desk.admin, { groups: ['annotation', 'article'], active: false }),
    }
    const elsewhere = await makeDataDesk('Another desk')
    const foreign = gained(await createWebhook(elsewhere.admin, draft, request)).value
    const article = await makeArticle(desk.editor)
    const mark = await makeMark(desk.editor, article.id)
    gained(
      await setRating(
        desk.editor,
        mark.id,
        { reliability: 'D', credibility: 4 },
        { expected: null, intentId: null },
      ),
    )
    gained(
      await changeArticle(
        desk.editor,
        article.id,
        { assigneeIds: [desk.analyst.userId] },
        { expected: null, intentId: null },
      ),
    )
    gained(await changeMember(desk.admin, desk.viewer.userId, 'analyst', null))
    gained(await deleteArticle(desk.editor, article.id, { expected: null, intentId: null }))
    const heard = async (hook: WebhookDto) =>
      (await deliveriesOf(hook.id)).map(({ event }) => event.type).reverse()
    expect(await heard(hooks.marks)).toEqual(['annotation.created', 'rating.set'])
    expect(new Set(await heard(hooks.articles))).toEqual(new Set(['article.changed', 'article.deleted']))
    expect(await heard(hooks.both)).toHaveLength(
      (await heard(hooks.marks)).length + (await heard(hooks.articles)).length,
    )
    expect(await heard(hooks.later)).toEqual([])
    expect(await heard(hooks.off)).toEqual([])
    expect(gained(await listDeliveries(elsewhere.admin, foreign.id)).items).toEqual([])
  })

  it('ends when it is switched off, and begins anew when it is switched on', async () => {
    const { id } = await made(desk.admin)
    const article = await makeArticle(desk.analyst)
    await makeMark(desk.analyst, article.id)
    await changed(desk.admin, id, { active: false })
    await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact: 'Trade grew by a third' } })
    expect(await deliveriesOf(id)).toMatchObject([
      { status: 'given-up', nextAttemptAt: null, trouble: 'The webhook was switched off.' },
    ])
    await changed(desk.admin, id, { active: true })
    await makeMark(desk.analyst, article.id, { kind: 'note', selector: { exact: 'Trade grew by half' } })
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'waiting' }, { status: 'given-up' }])
  })

  it('begins anew, too, where the desk itself had stopped', async () => {
    const { id } = await made(desk.admin)
    await database().webhook.update({
      where: { id },
      data: { switchedOffAt: new Date(), switchedOffWhy: 'failing', givenUp: 10 },
    })
    const [off] = gained(await listWebhooks(desk.admin))
    expect(off).toMatchObject({ active: false, switchedOff: { why: 'failing' } })
    expect(await changed(desk.admin, id, { active: true })).toMatchObject({ active: true, switchedOff: null })
    expect(await database().webhook.findUnique({ where: { id } })).toMatchObject({ givenUp: 0 })
  })
})

describe('a test and a replay', () => {
  it('a test is sent to its webhook alone, once however often it is asked for', async () => {
    const hook = await made(desk.admin, { groups: ['report'] })
    const other = await made(desk.admin)
    const intentId = uuidv7()
    const first = gained(await testWebhook(desk.admin, hook.id, intentId))
    expect(first).toMatchObject({ status: 'waiting', event: { type: 'webhook.tested', articleId: null } })
    expect(gained(await testWebhook(desk.admin, hook.id, intentId)).id).toBe(first.id)
    expect((await deliveriesOf(hook.id)).map(({ id }) => id)).toEqual([first.id])
    expect(await deliveriesOf(other.id)).toEqual([])
    await changed(desk.admin, hook.id, { active: false })
    expect(refusedAs(await testWebhook(desk.admin, hook.id, null))).toBe('conflict switched-off')
  })

  it('a delivery is sent again from the first wait on, under its own id, but not while it is under way', async () => {
    const hook = await made(desk.admin)
    const { id } = gained(await testWebhook(desk.admin, hook.id, null))
    const set = (data: object) => database().webhookDelivery.update({ where: { id }, data })
    await set({ status: 'given_up', dueAt: null, attempts: 8, tries: 8, lastStatus: 500 })
    const again = gained(await replayDelivery(desk.admin, hook.id, id))
    expect(again).toMatchObject({ id, status: 'waiting', attempts: 8, lastStatus: 500 })
    expect(await database().webhookDelivery.findUnique({ where: { id } })).toMatchObject({ tries: 0 })
    const dueAt = new Date(Date.now() + 30_000)
    await set({ status: 'sending', dueAt, tries: 1 })
    expect(gained(await replayDelivery(desk.admin, hook.id, id)).status).toBe('sending')
    expect(await database().webhookDelivery.findUnique({ where: { id } })).toMatchObject({ dueAt, tries: 1 })
    expect(refusedAs(await replayDelivery(desk.admin, hook.id, uuidv7()))).toBe('not-found')
    const other = await made(desk.admin)
    expect(refusedAs(await replayDelivery(desk.admin, other.id, id))).toBe('not-found')
    await changed(desk.admin, hook.id, { active: false })
    expect(refusedAs(await replayDelivery(desk.admin, hook.id, id))).toBe('conflict switched-off')
  })

  it('are listed a page at a time, the newest first', async () => {
    const hook = await made(desk.admin)
    const sent: string[] = []
    for (let count = 0; count < 3; count++) {
      sent.unshift(gained(await testWebhook(desk.admin, hook.id, null)).id)
    }
    const page = async (cursor?: string) =>
      gained(await listDeliveries(desk.admin, hook.id, { limit: 2, cursor }))
    const first = await page()
    expect(first.items.map(({ id }) => id)).toEqual(sent.slice(0, 2))
    const rest = await page(first.next ?? '')
    expect([rest.items.map(({ id }) => id), rest.next]).toEqual([sent.slice(2), null])
  })
})
