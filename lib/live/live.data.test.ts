import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type DataDesk, makeArticle, makeDataDesk, makeMark } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { LiveSocket, ProseClient } from '#e2e/fixtures/live-sockets.ts'
import { gained } from '#e2e/fixtures/outcome.ts'
import { signedIn } from '#e2e/fixtures/signed-in.ts'
import { closeDatabase, database } from '#lib/data/database.ts'
import { changeMember, removeMember } from '#lib/data/members.ts'
import { setPresenceRule } from '#lib/data/presence-rule.ts'
import { compactProse, loadProse } from '#lib/data/prose.ts'
import { endSession } from '#lib/data/sessions.ts'
import { issueTicket, takeTicket } from '#lib/data/socket-tickets.ts'
import { noteName, RIGHTS_CHANGED } from '#lib/domain/live-socket.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { withConnection } from '#lib/server/connection.ts'
import { type Live, openLive } from './live.ts'
import { mergeProse, proseText } from './prose-text.ts'

let cluster: TestDatabase
let desk: DataDesk
let server: Server
let live: Live
let origin: string
const opened: { close(): void }[] = []

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  desk = await makeDataDesk()
  live = await openLive({
    databaseUrl: cluster.applicationUrl,
    redisUrl: null,
    log: { warn: () => undefined, info: () => undefined },
  })
  server = createServer()
  server.on('upgrade', (request, socket, head) => void live.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})
afterAll(async () => {
  await live.stop()
  server.close()
  await closeDatabase()
  await cluster.drop()
})

async function ticketFor(viewer: Viewer, articleId: string, claimed?: Awaited<ReturnType<typeof signedIn>>) {
  return gained(await issueTicket(viewer, claimed ?? (await signedIn(viewer)), articleId)).ticket
}

async function socketAt(viewer: Viewer, articleId: string, claimed?: Awaited<ReturnType<typeof signedIn>>) {
  const socket = new LiveSocket(origin, await ticketFor(viewer, articleId, claimed))
  opened.push(socket)
  expect(await socket.opens()).toBe(101)
  return socket
}

function proseOf(viewer: Viewer, articleId: string, name: string) {
  const client = new ProseClient(origin, name, () => ticketFor(viewer, articleId))
  opened.push(client)
  return client
}

const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000 })

describe('a ticket', () => {
  it('opens one socket, once', async () => {
    const article = await makeArticle(desk.analyst)
    const secret = await ticketFor(desk.analyst, article.id)
    expect(await takeTicket(secret)).toMatchObject({ userId: desk.analyst.userId, articleId: article.id })
    expect(await takeTicket(secret)).toBeNull()
    expect(await new LiveSocket(origin, secret).opens()).toBe(401)
    expect(await new LiveSocket(origin, 'never-made').opens()).toBe(401)
  })

  it('is none after a minute, nor for an article of another desk', async () => {
    const article = await makeArticle(desk.analyst)
    const secret = await ticketFor(desk.analyst, article.id)
    await database().socketTicket.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await takeTicket(secret)).toBeNull()
    const elsewhere = await makeDataDesk('Another desk')
    const other = await issueTicket(elsewhere.admin, await signedIn(elsewhere.admin), article.id)
    expect(other).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  })

  it('opens nothing for a page of another site', async () => {
    const article = await makeArticle(desk.analyst)
    const secret = await ticketFor(desk.analyst, article.id)
    expect(await new LiveSocket(origin, secret, 'https://elsewhere.example').opens()).toBe(403)
    expect(await new LiveSocket(origin, secret).opens()).toBe(101)
  })
})

describe('a socket at an article', () => {
  it('hears of every write to its article, and of nothing on others', async () => {
    const [here, there] = [await makeArticle(desk.analyst), await makeArticle(desk.analyst)]
    const socket = await socketAt(desk.colleague, here.id)
    await makeMark(desk.analyst, there.id)
    await makeMark(desk.analyst, here.id)
    await socket.hint(0)
    const sequences = socket.heard.flatMap((one) =>
      one.kind === 'hint' && one.sequence !== null ? [one] : [],
    )
    expect(sequences).toHaveLength(1)
  })

  it('is closed within two seconds of its person being removed, given another role or signed out', async () => {
    const article = await makeArticle(desk.analyst)
    const claimed = await signedIn(desk.colleague)
    const acts = [
      async () => gained(await changeMember(desk.admin, desk.colleague.userId, 'viewer', null)),
      async () => expect(await endSession(claimed, claimed.sessionId)).toBe(true),
    ]
    for (const act of acts) {
      const viewer = { ...desk.colleague }
      const session = act === acts[1] ? claimed : undefined
      const socket = await socketAt(viewer, article.id, session)
      const [closed] = await Promise.all([socket.isClosed(), act()])
      expect(closed.code).toBe(RIGHTS_CHANGED)
      expect(closed.ms).toBeLessThan(2000)
    }
    const socket = await socketAt(desk.colleague, article.id)
    const secret = await ticketFor(desk.colleague, article.id)
    const [closed] = await Promise.all([
      socket.isClosed(),
      removeMember(desk.admin, desk.colleague.userId, null),
    ])
    expect(closed.ms).toBeLessThan(2000)
    // A ticket from before opens nothing any more.
    expect(await new LiveSocket(origin, secret).opens()).toBe(401)
  })

  it('shows colleagues who is here as the desk knows them, whatever a browser says', async () => {
    const article = await makeArticle(desk.analyst)
    const anna = await socketAt(desk.analyst, article.id)
    const edith = await socketAt(desk.editor, article.id)
    await anna.sees('Edith Editor')
    edith.socket.send(
      JSON.stringify({ kind: 'place', place: { at: 5, start: 5, end: 9 }, person: { name: 'Ada Admin' } }),
    )
    const here = await anna.sees('Edith Editor', (one) => one.place !== null)
    expect(here.place).toEqual({ at: 5, start: 5, end: 9 })
    expect(here.person.id).toBe(desk.editor.userId)
    edith.close()
    await anna.hears('Edith leaving', (one) => one.kind === 'people' && one.left.includes(here.key))
  })

  it('shows nobody where the desk, the person or a blind article is without presence', async () => {
    const article = await makeArticle(desk.analyst)
    const anna = await socketAt(desk.analyst, article.id)
    const edith = await socketAt(desk.editor, article.id)
    const isOff = (socket: LiveSocket, from: number) =>
      until(() => socket.heard.slice(from).some((one) => one.kind === 'presence' && one.state === 'off'))
    const isOn = (socket: LiveSocket, from: number) =>
      until(() => socket.heard.slice(from).some((one) => one.kind === 'presence' && one.state === 'on'))
    const { key } = await anna.sees('Edith Editor')
    let from = edith.heard.length
    await database().user.update({
      where: { id: desk.editor.userId },
      data: { preferences: { presence: false } },
    })
    await isOff(edith, from)
    await anna.hears('Edith hiding', (one) => one.kind === 'people' && one.left.includes(key))
    from = edith.heard.length
    await database().user.update({ where: { id: desk.editor.userId }, data: { preferences: {} } })
    await isOn(edith, from)

    from = anna.heard.length
    gained(await setPresenceRule(desk.admin, { shown: false }, null))
    await isOff(anna, from)
    from = anna.heard.length
    gained(await setPresenceRule(desk.admin, { shown: true }, null))
    await isOn(anna, from)

    from = anna.heard.length
    await database().article.update({ where: { id: article.id }, data: { blind: true } })
    await isOff(anna, from)
  })

  it('is told that it may have missed something when the database comes back', async () => {
    const article = await makeArticle(desk.analyst)
    const socket = await socketAt(desk.analyst, article.id)
    const from = socket.heard.length
    await withConnection(cluster.superuserUrl, 'the test', (superuser) =>
      superuser.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'countermark live'`,
      ),
    )
    await until(() => socket.heard.slice(from).some((one) => one.kind === 'hint' && one.sequence === null))
    await makeMark(desk.analyst, article.id)
    await socket.hint(0)
  })
})

describe('prose that several write', () => {
  async function note() {
    const article = await makeArticle(desk.analyst)
    const mark = await makeMark(desk.analyst, article.id)
    return { articleId: article.id, name: noteName(mark.id) }
  }

  it('is stored before it is acknowledged, and reaches whoever has it open', async () => {
    const { articleId, name } = await note()
    const anna = proseOf(desk.analyst, articleId, name)
    const edith = proseOf(desk.editor, articleId, name)
    await until(() => anna.provider.isSynced && edith.provider.isSynced)
    anna.writes('The register lists 87.')
    await until(() => anna.isSaved)
    expect(mergeProse(await loadProse(name)).text).toBe('The register lists 87.')
    await until(() => edith.text.includes('The register lists 87.'))
  })

  it('cannot be written by who only reads, nor be seen from another article', async () => {
    const { articleId, name } = await note()
    const anna = proseOf(desk.analyst, articleId, name)
    const vera = proseOf(desk.viewer, articleId, name)
    await until(() => anna.provider.isSynced && vera.provider.isSynced)
    vera.writes('I was here.')
    anna.writes('Anna was here.')
    await until(() => anna.isSaved && vera.text.includes('Anna'))
    expect(mergeProse(await loadProse(name)).text).toBe('Anna was here.')
    expect(vera.isSaved).toBe(false)
    const elsewhere = await makeArticle(desk.analyst)
    const lost = proseOf(desk.analyst, elsewhere.id, name)
    await until(() => lost.declined === 'rights')
  })

  it('carries carets under the names that the desk knows', async () => {
    const { articleId, name } = await note()
    const anna = proseOf(desk.analyst, articleId, name)
    const edith = proseOf(desk.editor, articleId, name)
    await until(() => anna.provider.isSynced && edith.provider.isSynced)
    edith.provider.setAwarenessField('user', { name: 'Ada Admin' })
    edith.provider.setAwarenessField('cursor', { anchor: 1, head: 1 })
    await until(() => anna.provider.awareness?.getStates().get(edith.document.clientID))
    const seen = anna.provider.awareness?.getStates().get(edith.document.clientID)
    expect(seen).toMatchObject({ user: { name: 'Edith Editor' } })
  })

  it('is the same after its changes were merged, and tells of it in one event', async () => {
    const { articleId, name } = await note()
    const anna = proseOf(desk.analyst, articleId, name)
    await until(() => anna.provider.isSynced)
    for (const line of ['One.', 'Two.', 'Three.']) anna.writes(line)
    await until(() => anna.isSaved)
    expect(await compactProse(name, mergeProse)).toBeGreaterThan(0)
    expect(await compactProse(name, mergeProse)).toBe(0)
    const stored = await loadProse(name)
    expect(stored).toHaveLength(1)
    expect(mergeProse(stored).text).toBe('One.\nTwo.\nThree.')
    expect(await database().event.count({ where: { articleId, type: 'prose.written' } })).toBe(1)
  })

  it('is read as lines', () => {
    const document = new Y.Doc()
    const heading = new Y.XmlElement('heading')
    heading.insert(0, [new Y.XmlText('A head')])
    const list = new Y.XmlElement('bulletList')
    const item = new Y.XmlElement('listItem')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('a point')])
    item.insert(0, [paragraph])
    list.insert(0, [item])
    document.getXmlFragment('default').insert(0, [heading, list])
    expect(proseText(document)).toBe('A head\na point')
  })
})
