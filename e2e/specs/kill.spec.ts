import { expect, test } from 'playwright/test'
import { type Desk, startDesk } from '../fixtures/desk.ts'
import { type HttpClient, makeFirstAdmin, newId, signIn } from '../fixtures/http-client.ts'
import { HARBOUR_PAGE } from '../fixtures/texts.ts'

/**
 * What was acknowledged is there once, whatever is killed and whenever.
 * A client annotates without pause and repeats, with the same intent, each write that got no answer.
 */

const ROUNDS = 20
const PERSON = { name: 'Mara Kessel', email: 'mara@desk.test', password: 'harbour-lamp-7' }

/** A small generator with a seed, so that a failing run can be told from its printed seed. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Acknowledged = { id: string; start: number; end: number; reliability: string; credibility: number }

/** Sends until an answer comes. A refusal that a repeat cannot mend fails the test. */
async function untilAnswered(client: HttpClient, method: string, path: string, body: unknown): Promise<void> {
  const intent = newId()
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      const answer = await client.send(method, path, body, { 'idempotency-key': intent })
      if (answer.status === 200 || answer.status === 201) return
      if (answer.status < 500)
        throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer.body)}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // fetch throws TypeError when nobody answers
    }
    await new Promise((resolve) => setTimeout(resolve, 25)) // as any client would between two tries
    if (Date.now() > deadline) throw new Error(`${method} ${path} got no answer within a minute.`)
  }
}

/** Annotates and rates until `stopped`; what it puts into `done` was acknowledged. */
async function annotate(
  client: HttpClient,
  articleId: string,
  length: number,
  next: () => number,
  stopped: () => boolean,
  done: Acknowledged[],
): Promise<void> {
  while (!stopped()) {
    const start = Math.floor(next() * (length - 40))
    const end = start + 1 + Math.floor(next() * 30)
    const id = newId()
    await untilAnswered(client, 'PUT', `/annotations/${id}`, {
      articleId,
      kind: 'claim',
      selector: { start, end },
    })
    const reliability = 'ABCDEF'.charAt(Math.floor(next() * 6))
    const credibility = 2 + Math.floor(next() * 5)
    await untilAnswered(client, 'PUT', `/annotations/${id}/ratings/mine`, { reliability, credibility })
    done.push({ id, start, end, reliability, credibility })
  }
}

test(`acknowledged writes are there once after ${ROUNDS} rounds of kill -9`, async () => {
  test.setTimeout(600_000)
  const seed = Date.now() % 1_000_000
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const next = random(seed)
  let desk: Desk = await startDesk()
  try {
    await makeFirstAdmin(desk.origin, desk.firstRunLink ?? '', PERSON)
    const client = await signIn(desk.origin, PERSON.email, PERSON.password)
    const imported = await client.send('POST', '/articles', { text: HARBOUR_PAGE })
    expect(imported.status).toBe(201)
    const article = imported.body as { id: string; revision: { text: string } }

    let over = false
    const acknowledged: Acknowledged[] = []
    const length = article.revision.text.length
    const annotating = annotate(client, article.id, length, next, () => over, acknowledged)
    for (let round = 0; round < ROUNDS; round++) {
      // Each kill falls into work that is going on: at a random moment after new writes were acknowledged.
      const before = acknowledged.length
      await expect
        .poll(() => acknowledged.length, { timeout: 60_000, intervals: [20] })
        .toBeGreaterThan(before)
      await new Promise((resolve) => setTimeout(resolve, next() * 400))
      const victim = round % 3
      if (victim === 0) await desk.killPostgres()
      else {
        if (victim === 2) await desk.killPostgres()
        await desk.kill()
        desk = await desk.startAgain()
      }
    }
    over = true
    await annotating
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS)

    const stored = await client.send('GET', `/articles/${article.id}/annotations`)
    const rows = (stored.body as { items: StoredAnnotation[] }).items
    const byId = Map.groupBy(rows, (row) => row.id)
    for (const one of acknowledged) {
      const found = byId.get(one.id)
      expect(found, `annotation ${one.id} is there once`).toHaveLength(1)
      expect(found?.[0]).toMatchObject({
        selector: { start: one.start, end: one.end },
        rating: { reliability: one.reliability, credibility: one.credibility },
      })
      expect(found?.[0]?.ratings).toHaveLength(1)
    }
    // Each act left one line in the log: nothing was done twice.
    const { lines, types } = await readEvents(client, article.id)
    expect(types['annotation.created']).toBe(rows.length)
    expect(types['rating.set']).toBe(acknowledged.length)
    expect(new Set(lines).size).toBe(lines.length)
  } finally {
    await desk.remove()
  }
})

type StoredAnnotation = {
  id: string
  selector: { start: number; end: number }
  rating: { reliability: string; credibility: number } | null
  ratings: unknown[]
}

async function readEvents(client: HttpClient, articleId: string) {
  const lines: number[] = []
  const types: Record<string, number> = {}
  for (let after = 0; ; ) {
    const page = await client.send('GET', `/events?article=${articleId}&after=${after}&limit=200`)
    const { items } = page.body as { items: { sequence: number; type: string }[] }
    if (items.length === 0) return { lines, types }
    for (const item of items) {
      lines.push(item.sequence)
      types[item.type] = (types[item.type] ?? 0) + 1
      after = Math.max(after, item.sequence)
    }
  }
}
