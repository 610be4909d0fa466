import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { median, percentile } from '#e2e/bench/marks/figures.ts'
import { type Figure, printFigures, printTable } from '#e2e/bench/table.ts'
import { MARA, personAt } from '#e2e/fixtures/at-the-desk.ts'
import { browserLaunch } from '#e2e/fixtures/browser.ts'
import buildPages from '#e2e/fixtures/build.global.ts'
import { type HttpClient, newId, signIn } from '#e2e/fixtures/http-client.ts'
import { ProseClient } from '#e2e/fixtures/live-sockets.ts'
import { SHARED_SECRET, startTwoProcesses } from '#e2e/fixtures/two-processes.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { noteName } from '#lib/domain/live-socket.ts'
import { watchKey, watchPaint } from './painted.ts'
import { makePeople, openSockets } from './sockets.ts'

/**
 * Sockets of a desk that really runs: a colleague's mark from the key to the paint, prose from the key to being stored, and
 * memory, with one process and with two. `node e2e/bench/live/run.ts [--minutes 1] [--presses 40] [--quick]`.
 * Ends with 1 when a figure to reach is missed.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    presses: { type: 'string', default: '40' },
    quick: { type: 'boolean', default: false },
  },
})
const PRESSES = values.quick ? 10 : Number(values.presses)
const MINUTES = values.quick ? 0.2 : Number(values.minutes)
const ARTICLES = values.quick ? 20 : 200
const SOCKETS = values.quick ? 50 : 500
const CROWD = values.quick ? 10 : 100
/** How often somebody writes somewhere meanwhile, in milliseconds. */
const WRITE_EVERY = 250

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const DESK = 'harbour-desk'

/** Resident memory of a process, in MB. */
const memoryOf = (pid: number) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

await buildPages()
const two = await startTwoProcesses(MARA, { withRedis: true })
process.env.DATABASE_URL = two.applicationUrl
process.env.NEXTAUTH_SECRET = SHARED_SECRET
const browser = await chromium.launch(browserLaunch())
const figures: Figure[] = []
console.log(`${cpus().length} cores shared with whatever else runs (load ${loadavg()[0]?.toFixed(1)})`)
try {
  const mara = await signIn(two.first.origin, MARA.email, MARA.password)
  const articles: string[] = []
  for (let index = 0; index < ARTICLES; index++) articles.push(await importText(mara, index))
  const people = await makePeople(DESK, 20)
  const rows = []
  const both = [two.first.origin, two.second.origin]
  const settings = [
    { name: 'one process', origins: both.slice(0, 1), sockets: SOCKETS, crowd: 0, most: 150 },
    { name: 'two processes', origins: both, sockets: SOCKETS, crowd: 0, most: 150 },
    {
      name: 'one process, twice as many',
      origins: both.slice(0, 1),
      sockets: SOCKETS * 2,
      crowd: 0,
      most: null,
    },
    { name: 'two processes, twice as many', origins: both, sockets: SOCKETS * 2, crowd: 0, most: null },
    { name: 'a crowd at one article', origins: both, sockets: 0, crowd: CROWD, most: null },
  ]
  for (const { name, origins, sockets, crowd, most } of settings) {
    // The article that is measured is open for others too, as the others are.
    const where = [
      ...Array.from({ length: sockets }, (_, index) => articles[index % articles.length] ?? ''),
      ...Array.from({ length: crowd }, () => articles[0] ?? ''),
    ]
    const opened = await openSockets(where, people, origins)
    const noise = writeNow(mara, articles.slice(1))
    const painted = await measurePainted(articles[0] ?? '', origins)
    const prose = await measureProse(mara, articles[0] ?? '', origins)
    await noise.stop()
    for (const socket of opened.sockets) socket.close()
    rows.push({
      at: name,
      sockets: where.length,
      'mark p50, ms': Math.round(median(painted)),
      'mark p95, ms': Math.round(percentile(painted, 0.95)),
      'prose p50, ms': Math.round(median(prose)),
      'prose p95, ms': Math.round(percentile(prose, 0.95)),
      asked: opened.traffic.asked,
      failed: opened.traffic.failed,
      'MB first': memoryOf(two.first.pid),
      'MB second': memoryOf(two.second.pid),
      load: loadavg()[0]?.toFixed(1) ?? '',
    })
    if (most !== null) {
      figures.push({ name: `a colleague’s mark, p95, ${name}, ms`, got: percentile(painted, 0.95), most })
      figures.push({ name: `prose stored, p95, ${name}, ms`, got: percentile(prose, 0.95), most })
    }
    figures.push({ name: `questions that failed, ${name}`, got: opened.traffic.failed, most: 0 })
  }
  printTable(rows)

  const held = await openSockets(
    Array.from({ length: SOCKETS * 2 }, (_, index) => articles[index % articles.length] ?? ''),
    people,
    both,
  )
  const noise = writeNow(mara, articles)
  const samples = []
  const every = (MINUTES * 60_000) / 10
  for (let sample = 0; sample <= 10; sample++) {
    if (sample > 0) await pause(every)
    samples.push({
      minute: ((sample * every) / 60_000).toFixed(1),
      'MB first': memoryOf(two.first.pid),
      'MB second': memoryOf(two.second.pid),
    })
  }
  await noise.stop()
  for (const socket of held.sockets) socket.close()
  printTable(samples)
  const grown = (samples.at(-1)?.['MB first'] ?? 0) / (samples[2]?.['MB first'] ?? 1)
  figures.push({ name: 'memory at the end to memory after a fifth of the time', got: grown, most: 1.15 })
} finally {
  await browser.close()
  await closeDatabase()
  await two.stop()
}
if (!printFigures(figures)) process.exitCode = 1

async function importText(client: HttpClient, index: number): Promise<string> {
  const body = Array.from(
    { length: 12 },
    (_, paragraph) =>
      `The ferry board of Vessia counted ${index * 12 + paragraph} crossings in that week and said so.`,
  )
  const made = await client.send('POST', '/articles', {
    text: [`Crossings, part ${index}`, ...body].join('\n\n'),
  })
  if (made.status !== 201) throw new Error(`An article was not imported: ${JSON.stringify(made.body)}`)
  return (made.body as { id: string }).id
}

/** Somebody writes somewhere all the time. */
function writeNow(client: HttpClient, articles: readonly string[]) {
  let isOver = false
  const writing = (async () => {
    for (let count = 0; !isOver; count++) {
      const articleId = articles[count % articles.length]
      const selector = { start: (count * 7) % 400, end: ((count * 7) % 400) + 20 }
      await client.send('PUT', `/annotations/${newId()}`, { articleId, kind: 'note', selector })
      await pause(WRITE_EVERY)
    }
  })()
  return {
    async stop() {
      isOver = true
      await writing
    },
  }
}

/** From the key that marks in one page to the frame that shows the mark in a colleague's, at the last of the origins. */
async function measurePainted(articleId: string, origins: readonly string[]): Promise<number[]> {
  const one = await personAt(browser, origins[0] ?? '', MARA)
  const other = await personAt(browser, origins.at(-1) ?? '', MARA)
  const times: number[] = []
  try {
    for (const analyst of [one, other]) await analyst.opensArticle(articleId)
    await one.seesSaved()
    await watchKey(one.page)
    await watchPaint(other.page)
    for (let press = 0; press < PRESSES; press++) {
      await other.page.evaluate(() => {
        window.benchPainted = 0
      })
      await one.page.evaluate((nth) => {
        const blocks = document.querySelectorAll('[role=textbox][aria-readonly=true] p')
        const words = blocks[nth % blocks.length]?.firstChild
        if (!words) throw new Error('The text is not there.')
        document
          .querySelector<HTMLElement>('[role=textbox][aria-readonly=true]')
          ?.focus({ preventScroll: true })
        const from = (nth * 3) % 30
        document.getSelection()?.setBaseAndExtent(words, from, words, from + 8)
      }, press)
      await one.page.keyboard.press('c')
      await other.page.waitForFunction(() => window.benchPainted > 0, undefined, {
        polling: 20,
        timeout: 20_000,
      })
      const [key, painted] = await Promise.all([
        one.page.evaluate(() => window.benchKey),
        other.page.evaluate(() => window.benchPainted),
      ])
      times.push(painted - key)
      await one.page.keyboard.press('Escape')
      await one.seesSaved()
    }
  } finally {
    await one.page.context().close()
    await other.page.context().close()
  }
  return times
}

/** From a change of prose to the desk's word that it is stored. */
async function measureProse(
  client: HttpClient,
  articleId: string,
  origins: readonly string[],
): Promise<number[]> {
  const id = newId()
  await client.send('PUT', `/annotations/${id}`, { articleId, kind: 'note', selector: { start: 0, end: 9 } })
  const writers = origins.map((origin) => {
    const ticket = async () => {
      const answer = await client.send('POST', `/articles/${articleId}/socket-tickets`)
      return (answer.body as { ticket: string }).ticket
    }
    return new ProseClient(origin, noteName(id), ticket)
  })
  const times: number[] = []
  try {
    for (const writer of writers) while (!writer.isSaved) await pause(10)
    for (let line = 0; line < PRESSES * 2; line++) {
      const writer = writers[line % writers.length]
      if (!writer) break
      const since = performance.now()
      writer.writes(`Line ${line} of what is written together.`)
      while (!writer.isSaved) await new Promise<void>((resolve) => setImmediate(resolve))
      times.push(performance.now() - since)
      await pause(30)
    }
  } finally {
    for (const writer of writers) writer.close()
  }
  return times
}
