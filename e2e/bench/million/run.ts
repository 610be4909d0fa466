import { parseArgs } from 'node:util'
import { median, percentile } from '#e2e/bench/marks/figures.ts'
import { type Figure, printFigures, printTable } from '#e2e/bench/table.ts'
import { makeDataDesk } from '#e2e/fixtures/data-desk.ts'
import {
  clusterUrl,
  prepareTemplate,
  startThrowawayPostgres,
  TEMPLATE,
} from '#e2e/fixtures/throwaway-postgres.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { withConnection } from '#lib/server/connection.ts'
import { fillDesk } from './fill.ts'
import { EXPLAINING, planReader, type Ran } from './plans.ts'
import { type Ask, questionsOf } from './questions.ts'

/**
 * Lists, filters and searches of a desk that holds a million annotations: `node e2e/bench/million/run.ts
 * [--annotations 1000000] [--articles 5000] [--rounds 40]`. Each is the desk's own function, asked as a page asks it; the
 * database itself tells how long each of its statements took and by which indexes. Ends with 1 when a figure is missed.
 */
const { values } = parseArgs({
  options: {
    annotations: { type: 'string', default: '1000000' },
    articles: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '40' },
    plans: { type: 'boolean', default: false },
  },
})
const AMOUNT = { annotations: Number(values.annotations), articles: Number(values.articles) }
const ROUNDS = Number(values.rounds)
/** The log is written a little after the answer. */
const LOGGED_WITHIN_MS = 5_000

type Measured = { ask: Ask; inDatabase: number[]; whole: number[]; plan: string; slowest: Ran | undefined }

const postgres = await startThrowawayPostgres({ ...EXPLAINING, shared_buffers: '512MB' })
const figures: Figure[] = []
try {
  await prepareTemplate(postgres.cluster)
  process.env.DATABASE_URL = clusterUrl(postgres.cluster, 'application', TEMPLATE)
  const desk = await makeDataDesk()
  const { workspaceId, analyst, colleague, editor } = desk
  const userIds = [analyst, colleague, editor].map((one) => one.userId)
  console.log(`Filling a desk with ${AMOUNT.annotations} annotations on ${AMOUNT.articles} articles`)
  await withConnection(clusterUrl(postgres.cluster, 'owner', TEMPLATE), 'the cluster', async (owner) => {
    await owner.query(`SET auto_explain.log_min_duration = -1`).catch(() => undefined)
    await fillDesk(owner, { workspaceId, userIds }, AMOUNT, console.log)
  })
  const read = planReader(postgres.log)
  const measured: Measured[] = []
  for (const ask of await questionsOf(analyst)) measured.push(await measure(ask, read))
  print(measured)
} finally {
  await closeDatabase()
  await postgres.stop()
}
process.exitCode = printFigures(figures) ? 0 : 1

async function measure(ask: Ask, read: () => Ran[]): Promise<Measured> {
  const [inDatabase, whole]: [number[], number[]] = [[], []]
  let [plan, slowest]: [string, Ran | undefined] = ['', undefined]
  // The first round warms what years of use have warmed.
  for (let round = 0; round <= ROUNDS; round++) {
    read()
    const started = performance.now()
    await ask.run(round)
    const took = performance.now() - started
    const ran = await logged(read)
    if (round === 0) continue
    whole.push(took)
    inDatabase.push(ran.reduce((sum, one) => sum + one.ms, 0))
    for (const one of ran) if (one.ms > (slowest?.ms ?? 0)) slowest = one
    plan = slowest?.plan ?? ''
  }
  if (values.plans && slowest)
    console.log(`\n${ask.name}: ${slowest.ms} ms\n${slowest.text}\n${slowest.plan}`)
  return { ask, inDatabase, whole, plan, slowest }
}

/** What the database wrote of the statements that were just answered. */
async function logged(read: () => Ran[]): Promise<Ran[]> {
  const deadline = Date.now() + LOGGED_WITHIN_MS
  for (;;) {
    const ran = read()
    if (ran.length > 0) return ran
    if (Date.now() > deadline) throw new Error('The database told nothing of its statements.')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

function print(all: readonly Measured[]): void {
  console.log('\nMilliseconds: in the database as it counts them itself, and until the function answered')
  printTable(
    all.map(({ ask, inDatabase, whole, plan }) => ({
      asked: ask.name,
      p50: median(inDatabase).toFixed(1),
      p95: percentile(inDatabase, 0.95).toFixed(1),
      max: Math.max(...inDatabase).toFixed(1),
      'whole p50': median(whole).toFixed(1),
      'whole p95': percentile(whole, 0.95).toFixed(1),
      'the slowest statement reads': plan,
    })),
  )
  for (const { ask, inDatabase } of all)
    figures.push({
      name: `${ask.name}: p95 in the database, ms`,
      got: percentile(inDatabase, 0.95),
      most: 50,
    })
  const pages = (list: string, place: string) =>
    all.find(({ ask }) => ask.page?.list === list && ask.page.place === place)?.inDatabase ?? []
  for (const list of new Set(all.flatMap(({ ask }) => ask.page?.list ?? [])))
    figures.push({
      name: `the farthest page of ${list} to the first`,
      got: median(pages(list, 'farthest')) / median(pages(list, 'first')),
      most: 1.5,
    })
}
