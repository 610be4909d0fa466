import type { Figure } from '../table.ts'
import type { ContestantName } from './page/bench.ts'

/** What one fresh page showed; times in milliseconds, heap in bytes. */
export type Measures = {
  floor: number
  open: number
  openScript: number
  /** Measured in one of the runs. */
  heap: number | null
  add: number
  /** The floor measured between the additions. */
  addFloor: number
  addScript: number
  hits: { asked: number; right: number; marked: number; each: number } | null
  scroll: number
  scrollWorst: number
  missing: { seen: number; missing: number }
}

export type Row = { words: number; count: number; contestant: ContestantName; all: Measures[] }

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

const of = (row: Row, pick: (measures: Measures) => number | null) =>
  median(row.all.map(pick).filter((value) => value !== null))
const sum = (row: Row, pick: (measures: Measures) => number) =>
  row.all.reduce((total, one) => total + pick(one), 0)

const NAMES: Record<ContestantName, string> = {
  ours: 'ours',
  decorations: 'ours, decorations',
  bare: 'bare, every range',
  recogito: 'Recogito, offsets',
  'recogito-ranges': 'Recogito, ranges',
}

/** A row of the table: what a contestant showed at one size, medians of its runs. */
export function columnsOf(row: Row): Record<string, string> {
  const asked = sum(row, ({ hits }) => hits?.asked ?? 0)
  const right = sum(row, ({ hits }) => hits?.right ?? 0)
  return {
    'words / marks': `${row.words / 1000}k / ${row.count}`,
    shown: NAMES[row.contestant],
    floor: of(row, ({ floor }) => floor).toFixed(1),
    open: of(row, ({ open }) => open).toFixed(1),
    script: of(row, ({ openScript }) => openScript).toFixed(1),
    'add one': of(row, ({ add }) => add).toFixed(1),
    'add script': of(row, ({ addScript }) => addScript).toFixed(2),
    'hits right': asked === 0 ? '–' : `${right}/${asked}`,
    'a hit': asked === 0 ? '–' : of(row, ({ hits }) => hits?.each ?? 0).toFixed(2),
    'scroll, a frame': of(row, ({ scroll }) => scroll).toFixed(1),
    p95: of(row, ({ scrollWorst }) => scrollWorst).toFixed(1),
    'not drawn': `${sum(row, ({ missing }) => missing.missing)}/${sum(row, ({ missing }) => missing.seen)}`,
    heap: (of(row, ({ heap }) => heap) / 1024 / 1024).toFixed(2),
  }
}

/** The figures to reach, of what was measured. */
export function figuresOf(rows: readonly Row[]): Figure[] {
  const row = (contestant: ContestantName, words: number, count: number) =>
    rows.find((one) => one.contestant === contestant && one.words === words && one.count === count)
  const ratio = (
    pick: (measures: Measures) => number | null,
    against: ContestantName,
    words: number,
    count: number,
  ): number => {
    const own = row('ours', words, count)
    const other = row(against, words, count)
    return own === undefined || other === undefined ? Number.NaN : of(own, pick) / of(other, pick)
  }
  const sizes = rows.filter(({ contestant }) => contestant === 'ours')
  const figures: [name: string, got: number, target: number][] = [
    [
      'first paint to Recogito, 10k words / 1,000 marks',
      ratio(({ open }) => open, 'recogito', 10_000, 1_000),
      0.25,
    ],
    [
      'first paint to Recogito, 100k words / 10,000 marks',
      ratio(({ open }) => open, 'recogito', 100_000, 10_000),
      0.05,
    ],
  ]
  for (const { words, count } of sizes) {
    const size = `${words / 1000}k words / ${count} marks`
    figures.push([
      `first paint to bare highlights, ${size}`,
      ratio(({ open }) => open, 'bare', words, count),
      2,
    ])
  }
  for (const own of sizes) {
    const size = `${own.words / 1000}k words / ${own.count} marks`
    figures.push([
      `adding one to the two-frame floor, ${size}`,
      of(own, ({ add, addFloor }) => add / addFloor),
      1.3,
    ])
  }
  for (const words of [10_000, 100_000]) {
    const few = row('ours', words, 100)
    const many = row('ours', words, 10_000)
    if (few === undefined || many === undefined) continue
    figures.push([
      `adding one among 10,000 to one among 100, ${words / 1000}k words`,
      of(many, ({ add }) => add) / of(few, ({ add }) => add),
      1.3,
    ])
  }
  for (const { words, count } of sizes) {
    const size = `${words / 1000}k words / ${count} marks`
    figures.push([`heap to Recogito, ${size}`, ratio(({ heap }) => heap, 'recogito', words, count), 0.1])
  }
  const wrong = sizes.reduce(
    (total, own) => total + sum(own, ({ hits }) => (hits ? hits.asked - hits.right : 0)),
    0,
  )
  const undrawn = sizes.reduce((total, own) => total + sum(own, ({ missing }) => missing.missing), 0)
  figures.push(['wrong hit-tests', wrong, 0], ['marks in view not drawn in that frame', undrawn, 0])
  return figures.filter(([, got]) => !Number.isNaN(got)).map(([name, got, most]) => ({ name, got, most }))
}
