import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { median, percentile } from '#e2e/bench/marks/figures.ts'
import { articleOf } from '#e2e/bench/marks/page/article.ts'
import { type Figure, printFigures, printTable } from '#e2e/bench/table.ts'
import buildPages from '#e2e/fixtures/build.global.ts'
import { startDesk } from '#e2e/fixtures/desk.ts'
import { type HttpClient, makeFirstAdmin, newId, signIn } from '#e2e/fixtures/http-client.ts'
import { documentText } from '#lib/domain/document.ts'
import { type Act, actsOn } from './acts.ts'

/**
 * Reads and writes a second of a desk that really runs, on its own PostgreSQL, and how long each waits for its answer:
 * `node e2e/bench/api/run.ts [--seconds 8] [--clients 1,8,32] [--articles 50] [--marks 20]`. Clients are people signed in
 * at one desk; each asks anew as soon as it is answered. Ends with 1 when a figure is missed.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    clients: { type: 'string', default: '1,8,32' },
    articles: { type: 'string', default: '50' },
    marks: { type: 'string', default: '20' },
  },
})
const CLIENTS = values.clients.split(',').map(Number)
const MARA = { name: 'Mara Kessel', email: 'mara@desk.test', password: 'harbour-lamp-7' }
/** Words of an article, as a long press piece has. */
const WORDS = 1_000
/** The most that an acknowledged write may take, of 95 in a hundred, at this many clients, in milliseconds. */
const WRITE = { clients: 8, most: 50 }

type Measured = { act: Act; clients: number; each: number; waits: number[] }

await buildPages()
const desk = await startDesk()
const figures: Figure[] = []
try {
  await makeFirstAdmin(desk.origin, desk.firstRunLink ?? '', MARA)
  const mara = await signIn(desk.origin, MARA.email, MARA.password)
  const acts = actsOn(await lay(mara, Number(values.articles), Number(values.marks)))
  console.log(
    `${cpus().length} cores shared by desk, PostgreSQL and clients, load ${loadavg()[0]?.toFixed(1)}`,
  )
  const measured: Measured[] = []
  for (const clients of CLIENTS) {
    for (const act of acts) measured.push(await measure(mara, act, clients))
  }
  print(measured)
} finally {
  await desk.remove()
}
process.exitCode = printFigures(figures) ? 0 : 1

/** Articles of generated text with marks on them, through the same door as all else. */
async function lay(client: HttpClient, count: number, marksEach: number) {
  const articles: { id: string; length: number }[] = []
  const marks: string[] = []
  const text = documentText(articleOf(WORDS)).replaceAll('\n', '\n\n')
  for (let n = 0; n < count; n++) {
    const imported = await client.send('POST', '/articles', {
      text: `The strait, part ${n}\n\n${text} Part ${n}.`,
    })
    if (imported.status !== 201) throw new Error(`The import answered ${imported.status}.`)
    const { id, revision } = imported.body as { id: string; revision: { text: string } }
    articles.push({ id, length: revision.text.length })
    for (let m = 0; m < marksEach; m++) {
      const mark = newId()
      const start = Math.floor((m * (revision.text.length - 60)) / marksEach)
      const selector = { start, end: start + 40 }
      const made = await client.send('PUT', `/annotations/${mark}`, {
        articleId: id,
        kind: 'claim',
        selector,
      })
      if (made.status !== 201) throw new Error(`A mark was answered with ${made.status}.`)
      marks.push(mark)
    }
  }
  return { articles, marks }
}

/** So many clients ask for so many seconds; an answer that is none of the good ones ends the run. */
async function measure(client: HttpClient, act: Act, clients: number): Promise<Measured> {
  const waits: number[] = []
  let round = 0
  const askUntil = async (end: number, note: boolean) => {
    while (performance.now() < end) {
      const asked = performance.now()
      const status = await act.once(client, round++)
      if (status >= 300) throw new Error(`${act.name} was answered with ${status}.`)
      if (note) waits.push(performance.now() - asked)
    }
  }
  const together = (ms: number, note: boolean) => {
    const end = performance.now() + ms
    return Promise.all(Array.from({ length: clients }, () => askUntil(end, note)))
  }
  // The first second warms what a day of use has warmed.
  await together(1_000, false)
  const started = performance.now()
  await together(Number(values.seconds) * 1_000, true)
  return { act, clients, each: (performance.now() - started) / 1_000, waits }
}

function print(all: readonly Measured[]): void {
  console.log('\nAnswers a second, and milliseconds from asking to the whole answer')
  const floorOf = (clients: number) => {
    const floor = all.find((one) => one.act.kind === 'floor' && one.clients === clients)
    return floor === undefined ? Number.NaN : median(floor.waits)
  }
  printTable(
    all.map(({ act, clients, each, waits }) => ({
      asked: act.name,
      kind: act.kind,
      clients,
      'a second': (waits.length / each).toFixed(0),
      p50: median(waits).toFixed(1),
      p95: percentile(waits, 0.95).toFixed(1),
      p99: percentile(waits, 0.99).toFixed(1),
      'p50 to the floor': (median(waits) / floorOf(clients)).toFixed(1),
    })),
  )
  for (const { act, clients, waits } of all) {
    if (act.kind !== 'write' || clients !== WRITE.clients) continue
    const got = percentile(waits, 0.95)
    figures.push({ name: `${act.name}, acknowledged, p95 at ${clients} clients, ms`, got, most: WRITE.most })
  }
}
