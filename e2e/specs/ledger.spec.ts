import { expect, test } from 'playwright/test'
import { NO_ANNOTATIONS, withChanges, withSnapshot } from '#lib/domain/changes.ts'
import type { AnnotationDto, ChangesDto } from '#lib/domain/counter-source.ts'
import { noteName } from '#lib/domain/live-socket.ts'
import { withConnection } from '#lib/server/connection.ts'
import { verifyDesk } from '#lib/server/verify.ts'
import { type HttpClient, newId, signIn } from '../fixtures/http-client.ts'
import { LiveSocket, ProseClient } from '../fixtures/live-sockets.ts'
import { SmallRedis } from '../fixtures/small-redis.ts'
import { HARBOUR_PAGE } from '../fixtures/texts.ts'
import { startTwoProcesses } from '../fixtures/two-processes.ts'

/**
 * What was shown as saved is there once: five clients annotate, rate and write together at two processes of one desk,
 * while its database, its Redis and one of the processes are killed with -9 again and again.
 */

/** How long they work, in seconds; LEDGER_SECONDS makes it longer. */
const SECONDS = Number(process.env.LEDGER_SECONDS ?? 15)
const CLIENTS = 5
const PERSON = { name: 'Mara Kessel', email: 'mara@desk.test', password: 'harbour-lamp-7' }

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Sends until an answer comes, as an outbox does; what is refused fails the test. */
async function untilAnswered(
  client: HttpClient,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const intent = newId()
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      const answer = await client.send(method, path, body, { 'idempotency-key': intent })
      if (answer.status < 300) return answer.body
      if (answer.status < 500)
        throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer.body)}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // fetch throws TypeError when nobody answers
    }
    if (Date.now() > deadline) throw new Error(`${method} ${path} got no answer within a minute.`)
    await pause(50)
  }
}

type Saved = { marks: { id: string; credibility: number }[]; lines: string[] }

test(`nothing that was shown as saved is lost or there twice after ${SECONDS} seconds of kills`, async () => {
  test.setTimeout((SECONDS + 240) * 1000)
  const two = await startTwoProcesses(PERSON, { withRedis: true })
  let second = two.second
  let redis = two.redis
  const open: { close(): void }[] = []
  try {
    const origins = [two.first.origin, second.origin]
    const clients = await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) =>
        signIn(origins[index % 2] ?? '', PERSON.email, PERSON.password),
      ),
    )
    const [mara] = clients as [HttpClient]
    const article = (await mara.send('POST', '/articles', { text: HARBOUR_PAGE })).body as {
      id: string
      revision: { text: string }
    }
    const noted = newId()
    await untilAnswered(mara, 'PUT', `/annotations/${noted}`, {
      articleId: article.id,
      kind: 'note',
      selector: { start: 0, end: 12 },
    })
    const ticketOf = (client: HttpClient) => async () => {
      const answer = await client.send('POST', `/articles/${article.id}/socket-tickets`)
      if (answer.status !== 201) throw new Error(`No ticket: ${answer.status}`)
      return (answer.body as { ticket: string }).ticket
    }

    let isOver = false
    const saved: Saved = { marks: [], lines: [] }
    const annotate = async (client: HttpClient) => {
      while (!isOver) {
        const id = newId()
        const start = Math.floor(Math.random() * (article.revision.text.length - 40))
        const selector = { start, end: start + 5 + Math.floor(Math.random() * 30) }
        await untilAnswered(client, 'PUT', `/annotations/${id}`, {
          articleId: article.id,
          kind: 'claim',
          selector,
        })
        const credibility = 2 + Math.floor(Math.random() * 5)
        const rating = { reliability: 'C', credibility }
        await untilAnswered(client, 'PUT', `/annotations/${id}/ratings/mine`, rating)
        saved.marks.push({ id, credibility })
      }
    }
    const writers = clients.map((client, index) => {
      const writer = new ProseClient(origins[index % 2] ?? '', noteName(noted), ticketOf(client))
      open.push(writer)
      return writer
    })
    const write = async (writer: ProseClient, index: number) => {
      for (let count = 0; !isOver; count++) {
        await expect.poll(() => writer.provider.isSynced, { timeout: 60_000, intervals: [50] }).toBe(true)
        const line = `Line ${count} of writer ${index}.`
        writer.writes(line)
        await expect.poll(() => writer.isSaved, { timeout: 60_000, intervals: [20, 50] }).toBe(true)
        saved.lines.push(line)
        await pause(100)
      }
    }
    const working = [...clients.map(annotate), ...writers.map(write)]

    const end = Date.now() + SECONDS * 1000
    for (let round = 0; Date.now() < end; round++) {
      await pause(500 + Math.random() * 1500)
      if (round % 3 === 0) two.killPostgres()
      else if (round % 3 === 1) {
        await second.kill()
        second = await second.startAgain()
      } else if (redis !== null) {
        await redis.kill()
        await pause(500)
        redis = await SmallRedis.start(redis.port)
      }
    }
    isOver = true
    await Promise.all(working)
    expect(saved.marks.length).toBeGreaterThan(CLIENTS)
    expect(saved.lines.length).toBeGreaterThan(CLIENTS)

    // Each mark and each rating is there once, at both processes.
    for (const client of clients.slice(0, 2)) {
      const { items } = (await untilAnswered(client, 'GET', `/articles/${article.id}/annotations`)) as {
        items: AnnotationDto[]
      }
      const byId = Map.groupBy(items, (item) => item.id)
      for (const { id, credibility } of saved.marks) {
        expect(byId.get(id), `mark ${id} is there once`).toHaveLength(1)
        expect(byId.get(id)?.[0]?.rating).toMatchObject({ reliability: 'C', credibility })
        expect(byId.get(id)?.[0]?.ratings).toHaveLength(1)
      }
    }
    // All who write see the same, and each line that was acknowledged is in it once.
    await expect.poll(() => new Set(writers.map((writer) => writer.text)).size, { timeout: 30_000 }).toBe(1)
    const later = new ProseClient(two.first.origin, noteName(noted), ticketOf(mara))
    open.push(later)
    await expect.poll(() => later.text, { timeout: 30_000 }).toBe(writers[0]?.text)
    const lines = later.text.split('\n')
    for (const line of saved.lines)
      expect(
        lines.filter((one) => one === line),
        line,
      ).toHaveLength(1)

    // Whoever was away all the time has the same in one step as whoever asked again and again.
    const changes = async (after: number) =>
      (await untilAnswered(mara, 'GET', `/articles/${article.id}/changes?after=${after}`)) as ChangesDto
    const all = await changes(0)
    const listed = (await mara.send('GET', `/articles/${article.id}/annotations`)).body as {
      items: AnnotationDto[]
      sequence: number
    }
    const atOnce = withChanges(NO_ANNOTATIONS, all)
    expect(new Map(atOnce.bodies)).toEqual(withSnapshot(NO_ANNOTATIONS, listed.items, listed.sequence).bodies)

    // A socket at each process stands and hears.
    for (const [index, client] of clients.slice(0, 2).entries()) {
      const socket = new LiveSocket(origins[index] ?? '', await ticketOf(client)())
      open.push(socket)
      expect(await socket.opens()).toBe(101)
      const body = { articleId: article.id, kind: 'claim', selector: { start: 1, end: 9 } }
      await untilAnswered(client, 'PUT', `/annotations/${newId()}`, body)
      await socket.hint(all.sequence)
    }
    const verified = await withConnection(two.databaseUrl, 'the test', (client) => verifyDesk(client))
    expect(verified.findings).toEqual([])
    expect(verified.ok).toBe(true)
  } finally {
    for (const one of open) one.close()
    await two.stop()
    await redis?.kill()
  }
})
