import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { browserLaunch } from '../../fixtures/browser.ts'
import { printFigures, printTable } from '../table.ts'
import { servePage } from './built-page.ts'
import { columnsOf, figuresOf, type Measures, median, percentile, type Row } from './figures.ts'
import type { Bench, ContestantName } from './page/bench.ts'

/**
 * Marks over a text, ours beside others, in one run of one browser:
 * `node e2e/bench/marks/run.ts [--runs 5] [--quick] [--only ours,recogito]`.
 * Prints a table and the figures to reach; ends with 1 when one of them is missed.
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    words: { type: 'string', default: '10000,100000' },
    counts: { type: 'string', default: '100,1000,10000' },
    only: { type: 'string', default: 'ours,bare,recogito,decorations' },
  },
})

const RUNS = values.quick ? 2 : Number(values.runs)
const WORDS = values.words.split(',').map(Number)
const COUNTS = values.counts.split(',').map(Number)
const CONTESTANTS = values.only.split(',') as ContestantName[]

async function ask<Name extends keyof Bench>(
  page: Page,
  name: Name,
  ...args: Parameters<Bench[Name]>
): Promise<Awaited<ReturnType<Bench[Name]>>> {
  return (await page.evaluate(
    ([name, args]) => {
      const { bench } = window as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }
      return bench[name]?.(...args)
    },
    [name as string, args as unknown[]] as const,
  )) as Awaited<ReturnType<Bench[Name]>>
}

/** Bytes that scripts and the page's own objects hold once all garbage is gone, which may take some rounds. */
async function heap(session: CDPSession): Promise<number> {
  let held = Number.POSITIVE_INFINITY
  for (let round = 0; round < 12; round++) {
    await session.send('HeapProfiler.collectGarbage')
    const usage = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number
      embedderHeapUsedSize?: number
      backingStorageSize?: number
    }
    const now = usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)
    if (round > 5 && Math.abs(now - held) < 256) break
    held = now
  }
  return held
}

/** Few marks hold little beside what a page's heap moves up and down by itself, so that is measured more often. */
const heapRounds = (count: number) => (count < 10_000 ? 17 : 7)

/** One fresh page: the text stands, the marks come, one more is added, points are asked, the text is scrolled. */
async function measure(
  browser: Browser,
  url: string,
  contestant: ContestantName,
  words: number,
  count: number,
  rounds: number,
): Promise<Measures> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  try {
    await page.goto(url)
    const session = await context.newCDPSession(page)
    await session.send('HeapProfiler.enable')
    await ask(page, 'stand', contestant, words, count)
    const floor = await ask(page, 'floor', 9)
    const open = await ask(page, 'open', count)
    const held: number[] = []
    for (let round = 0; round < rounds; round++) {
      await ask(page, 'close')
      const before = await heap(session)
      await ask(page, 'open', count)
      held.push((await heap(session)) - before)
    }
    const added = await ask(page, 'add', 15, count)
    const hits = contestant === 'bare' ? null : await ask(page, 'hits', 60)
    const scroll = await ask(page, 'scroll', 40)
    const missing = await ask(page, 'missing', 12)
    return {
      floor: median([...floor, ...added.map((one) => one.floor)]),
      open: open.total,
      openScript: open.script,
      // In the first rounds the page sheds what it needed to load, and code is still being compiled.
      heap: held.length === 0 ? null : median(held.slice(2)),
      add: median(added.map(({ total }) => total)),
      addFloor: median(added.map((one) => one.floor)),
      addScript: median(added.map(({ script }) => script)),
      hits,
      scroll: median(scroll),
      scrollWorst: percentile(scroll, 0.95),
      missing,
    }
  } finally {
    await context.close()
  }
}

const site = await servePage(fileURLToPath(new URL('./page', import.meta.url)))
const launch = browserLaunch()
// Code that a collection throws away and the next call compiles again would be counted as heap of marks.
const browser = await chromium.launch({
  ...launch,
  args: [...(launch.args ?? []), '--js-flags=--no-flush-bytecode'],
})
console.log(
  `Chromium ${browser.version()}, ${cpus().length} cores, medians of ${RUNS} runs, milliseconds and megabytes`,
)
try {
  const rows: Row[] = []
  for (const words of WORDS) {
    for (const count of COUNTS) {
      const measured = new Map<ContestantName, Measures[]>()
      for (let run = 0; run < RUNS; run++) {
        for (const contestant of CONTESTANTS) {
          const all = measured.get(contestant) ?? []
          all.push(
            await measure(browser, site.url, contestant, words, count, run === 0 ? heapRounds(count) : 0),
          )
          measured.set(contestant, all)
        }
      }
      for (const [contestant, all] of measured) rows.push({ words, count, contestant, all })
      process.stderr.write(`${words} words, ${count} marks: measured\n`)
    }
  }
  printTable(rows.map(columnsOf))
  if (!printFigures(figuresOf(rows))) process.exitCode = 1
} finally {
  await browser.close()
  await site.close()
}
