import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { percentile } from '#e2e/bench/marks/figures.ts'
import { type Figure, printFigures, printTable } from '#e2e/bench/table.ts'
import { openBenchDesk } from './bench-desk.ts'
import { measurePresses, type Press } from './key-to-mark.ts'
import { measureOpenings, type Opened } from './opening.ts'
import { type FetchedScript, measureScripts } from './scripts.ts'

/**
 * The workspace of a desk that really runs: opening articles, the script that they need, and the time from a key to a mark.
 * `node e2e/bench/workspace/run.ts [--runs 5] [--presses 200] [--quick] [--only opening,scripts,keys]`.
 * Ends with 1 when a figure to reach is missed.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    presses: { type: 'string', default: '200' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'opening,scripts,keys' },
  },
})

const RUNS = values.quick ? 2 : Number(values.runs)
const PRESSES = values.quick ? 20 : Number(values.presses)
const PARTS = values.only.split(',')
/** Marks by words; the first of each is what the others are compared with. */
const SIZES: [words: number, marks: number[]][] = values.quick
  ? [[10_000, [2, 2_000]]]
  : [
      [1_000, [2, 100, 1_000]],
      [10_000, [2, 100, 1_000, 2_000, 10_000]],
      [100_000, [2, 100, 1_000, 2_000, 10_000]],
    ]
/** The most script that the workspace loads, compressed, in bytes of 1,000 to the kB. */
const MOST_SCRIPT = 350_000
/** A frame of a screen that shows sixty a second, in milliseconds. */
const FRAME = 1_000 / 60

const desk = await openBenchDesk()
const load = () => loadavg()[0]?.toFixed(1) ?? '?'
console.log(
  `Chromium ${desk.browser.version()}, ${cpus().length} cores shared with whatever else runs (load ${load()}), medians of ${RUNS} runs`,
)
const figures: Figure[] = []
try {
  if (PARTS.includes('opening')) {
    const articles = []
    for (const [words, counts] of SIZES) {
      for (const count of counts) articles.push(await desk.article(words, count))
    }
    const opened = await measureOpenings(desk, articles, RUNS)
    printOpenings(opened)
    console.log(`load ${load()}`)
  }
  const article = await desk.article(10_000, 2_000)
  if (PARTS.includes('scripts')) printScripts(await measureScripts(desk, article))
  if (PARTS.includes('keys')) {
    printPresses(await measurePresses(desk, article, PRESSES))
    console.log(`load ${load()}`)
  }
} finally {
  await desk.close()
}
if (!printFigures(figures)) process.exitCode = 1

function printOpenings(opened: readonly Opened[]): void {
  const firstOf = (words: number) => opened.find(({ article }) => article.words === words)
  const rows = opened.map((one) => {
    const { article } = one
    const two = firstOf(article.words) ?? one
    const ms = (name: 'text' | 'marks' | 'selectable' | 'bodies') => Math.round(one[name])
    const toTwo = (name: 'text' | 'marks' | 'bodies' | 'wheel' | 'leap') => (one[name] / two[name]).toFixed(2)
    return {
      words: article.words,
      marks: article.marks,
      floor: one.floor.toFixed(1),
      text: ms('text'),
      selectable: ms('selectable'),
      painted: ms('marks'),
      bodies: ms('bodies'),
      'text: 2': toTwo('text'),
      'painted: 2': toTwo('marks'),
      'bodies: 2': toTwo('bodies'),
      'painted: floor': (one.marks / one.floor).toFixed(1),
      wheel: one.wheel.toFixed(1),
      'wheel p95': one.wheelWorst.toFixed(1),
      'wheel: 2': toTwo('wheel'),
      leap: one.leap.toFixed(1),
      'leap: 2': toTwo('leap'),
    }
  })
  console.log('\nOpening an article: milliseconds since the navigation began, and ratios to 2 marks')
  printTable(rows)
  console.log('\nThe server, as the browser saw it: milliseconds to the last byte, and compressed kB')
  printTable(
    opened.map(({ article, page, pageBytes, positions, bodiesAnswer }) => ({
      words: article.words,
      marks: article.marks,
      page: Math.round(page),
      'page kB': kB(pageBytes),
      positions: Math.round(positions.ms),
      'positions kB': kB(positions.bytes),
      bodies: Math.round(bodiesAnswer.ms),
      'bodies kB': kB(bodiesAnswer.bytes),
    })),
  )
  for (const one of opened.filter(({ article }) => article.marks === 2_000)) {
    const two = firstOf(one.article.words)
    if (two === undefined) continue
    const words = `${one.article.words / 1000}k words`
    figures.push(
      { name: `2,000 marks painted, to 2 marks, ${words}`, got: one.marks / two.marks, most: 1.5 },
      {
        name: `work in a frame of the wheel past 2,000 marks, to the 16.7 ms of a frame, ${words}`,
        got: one.wheel / FRAME,
        most: 1,
      },
    )
  }
}

function printScripts(scripts: readonly FetchedScript[]): void {
  const sum = (some: readonly FetchedScript[]) => some.reduce((total, { bytes }) => total + bytes, 0)
  const toOpen = sum(scripts.filter(({ ahead }) => !ahead))
  console.log('\nScript that an article loads, compressed, as the browser received it')
  printTable([
    { part: 'to open, until the text can be selected', kB: kB(toOpen), of: 350 },
    { part: 'ahead, when idle', kB: kB(sum(scripts) - toOpen), of: '' },
    { part: 'in all', kB: kB(sum(scripts)), of: 350 },
  ])
  console.log('\nThe largest')
  printTable(
    scripts.slice(0, 12).map(({ path, bytes, whole, encoding, ahead }) => ({
      file: path.split('/').at(-1) ?? path,
      when: ahead ? 'ahead' : 'to open',
      kB: kB(bytes),
      'unpacked kB': kB(whole),
      encoding,
    })),
  )
  figures.push({
    name: 'script of the workspace, to the 350 kB it may have',
    got: sum(scripts) / MOST_SCRIPT,
    most: 1,
  })
}

function printPresses(presses: readonly Press[]): void {
  const CLOCKS = {
    own: "the application's measure",
    outside: 'from outside',
    presented: 'on the screen',
  } as const
  const rows = (Object.keys(CLOCKS) as (keyof typeof CLOCKS)[]).flatMap((clock) =>
    [true, false].map((calm) => {
      const all = presses.filter((press) => press.calm === calm).map((press) => press[clock])
      return {
        clock: CLOCKS[clock],
        'the press before': calm ? 'saved' : 'being saved',
        presses: all.length,
        p50: percentile(all, 0.5).toFixed(1),
        p95: percentile(all, 0.95).toFixed(1),
        max: Math.max(...all).toFixed(1),
      }
    }),
  )
  console.log('\nFrom the key to the painted mark, among 2,000: milliseconds')
  printTable(rows)
  for (const clock of Object.keys(CLOCKS) as (keyof typeof CLOCKS)[]) {
    const p95 = percentile(
      presses.map((press) => press[clock]),
      0.95,
    )
    figures.push({ name: `key to painted mark, p95, ms: ${CLOCKS[clock]}`, got: p95, most: 100 })
  }
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
