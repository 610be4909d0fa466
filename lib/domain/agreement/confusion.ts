import { ANNOTATION_KINDS, type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import { overlapShare } from '#lib/domain/matching.ts'
import type { Codings } from './codings.ts'
import type { Units } from './units.ts'

/**
 * How often two raters said what of the same passage. Of one pair, rows are the first's and columns the second's; of
 * several, the two ways round count as one and stand with the earlier category as row.
 */
export type Confusion = { categories: string[]; cells: { row: number; column: number; n: number }[] }

/** The confusion of coded passages; `pair` holds places of raters, null is every two. */
export function confusionOf(
  { units, categories, raters }: Units,
  pair: readonly [number, number] | null,
): Confusion {
  const cells = new Cells()
  for (const { said } of units) {
    for (const [i, j] of pair ? [pair] : everyTwo(raters.length)) {
      const [a, b] = [said[i], said[j]]
      if (!a || !b) continue
      if (pair) cells.add(a.value, b.value)
      else cells.add(Math.min(a.value, b.value), Math.max(a.value, b.value))
    }
  }
  return { categories: [...categories], cells: cells.list() }
}

export const NOT_MARKED = 'Not marked'

/**
 * Which kind, if any, the other gave to a passage that one marked with this kind: marks that overlap by the share count
 * as one passage whatever their kinds. Only texts that both worked on count.
 */
export function confusionOfMarks(
  { marks, share }: Codings,
  kind: AnnotationKind,
  workers: ReadonlyMap<string, ReadonlySet<string>>,
  pair: readonly [string, string] | null,
): Confusion {
  const none = ANNOTATION_KINDS.length
  const own = ANNOTATION_KINDS.indexOf(kind)
  const cells = new Cells()
  const byText = Map.groupBy(marks, (mark) => mark.revisionId)
  for (const [revisionId, placed] of byText) {
    const byPerson = Map.groupBy(placed, (mark) => mark.authorId)
    const present = [...(workers.get(revisionId) ?? [])].filter((id) => pair?.includes(id) ?? true)
    for (const mark of placed) {
      if (mark.kind !== kind || !present.includes(mark.authorId)) continue
      for (const other of present) {
        if (other === mark.authorId) continue
        const met = (byPerson.get(other) ?? []).filter((one) => overlapShare(mark, one) >= share)
        const same = met.some((one) => one.kind === kind)
        // Both marks of a passage that two marked alike come by here; it counts once.
        if (same && other < mark.authorId) continue
        const [best] = met.toSorted((a, b) => overlapShare(mark, b) - overlapShare(mark, a))
        const theirs = same ? own : best ? ANNOTATION_KINDS.indexOf(best.kind) : none
        if (pair && mark.authorId === pair[1]) cells.add(theirs, own)
        else if (pair) cells.add(own, theirs)
        else cells.add(Math.min(own, theirs), Math.max(own, theirs))
      }
    }
  }
  return {
    categories: [...ANNOTATION_KINDS.map((one) => KIND_WORDS[one].one), NOT_MARKED],
    cells: cells.list(),
  }
}

/** The places of every two of `count`, the earlier first. */
export function everyTwo(count: number): [number, number][] {
  const pairs: [number, number][] = []
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) pairs.push([i, j])
  return pairs
}

class Cells {
  private readonly counts = new Map<string, { row: number; column: number; n: number }>()

  add(row: number, column: number): void {
    const key = `${row} ${column}`
    const cell = this.counts.get(key)
    if (cell) cell.n++
    else this.counts.set(key, { row, column, n: 1 })
  }

  /** By row and column. */
  list(): Confusion['cells'] {
    return [...this.counts.values()].sort((a, b) => a.row - b.row || a.column - b.column)
  }
}
