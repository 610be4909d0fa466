import { type Interval, inTextOrder } from './interval-index.ts'
import type { AnnotationKind } from './kinds.ts'

/**
 * Matching: which marks of several analysts are about the same passage. Plain rules, without zod, so that a browser may
 * have them.
 */

/** What matching asks of a mark. Offsets are UTF-16 code units into the text of its revision. */
export type Matchable = Interval & {
  readonly kind: AnnotationKind
  readonly revisionId: string
  readonly authorId: string
}

/** The share of overlap from which two marks are one passage, where a workspace has not set its own. */
export const MATCH_SHARE = 0.5

/** How much two spans have in common: the length of what both cover over the length of what either covers; 0 to 1. */
export function overlapShare(a: { start: number; end: number }, b: { start: number; end: number }): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  if (common <= 0) return 0
  return common / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

/**
 * Whether two marks are two analysts' marks of one passage: of one kind, on one revision, by different people, with equal
 * spans or spans that have at least `share` in common. Symmetric.
 *
 * @param share above 0, at most 1, which asks for equal spans.
 */
export function isSamePassage(a: Matchable, b: Matchable, share: number = MATCH_SHARE): boolean {
  return (
    a.authorId !== b.authorId &&
    a.kind === b.kind &&
    a.revisionId === b.revisionId &&
    overlapShare(a, b) >= share
  )
}

/**
 * Marks gathered into groups that are reviewed as one: two are in one group where they are of the same passage, or where
 * marks between them lead from one to the other. A mark that nobody else made stands alone. Which groups come out does not
 * depend on the order in which the marks come in; groups, and the marks in each, come in text order.
 */
export function matchGroups<M extends Matchable>(marks: readonly M[], share: number = MATCH_SHARE): M[][] {
  const sorted = marks.toSorted(inTextOrder)
  const parent = sorted.map((_, index) => index)
  for (const places of comparable(sorted)) {
    for (const [at, i] of places.entries()) {
      const mark = sorted[i] as M
      for (let next = at + 1; next < places.length; next++) {
        const j = places[next] as number
        const other = sorted[j] as M
        // In text order nothing after it overlaps any more.
        if (other.start >= mark.end) break
        if (isSamePassage(mark, other, share)) join(parent, i, j)
      }
    }
  }
  const groups = new Map<number, M[]>()
  for (const [index, mark] of sorted.entries()) {
    const root = rootOf(parent, index)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [mark])
    else group.push(mark)
  }
  return [...groups.values()]
}

/** The places of marks that can match at all, by kind and revision, each in text order. */
function comparable(sorted: readonly Matchable[]): Iterable<number[]> {
  const by = new Map<string, number[]>()
  for (const [index, { kind, revisionId }] of sorted.entries()) {
    const key = `${kind} ${revisionId}`
    const of = by.get(key)
    if (of === undefined) by.set(key, [index])
    else of.push(index)
  }
  return by.values()
}

function rootOf(parent: number[], index: number): number {
  let root = index
  while (parent[root] !== root) root = parent[root] as number
  for (let at = index; at !== root; ) {
    const next = parent[at] as number
    parent[at] = root
    at = next
  }
  return root
}

/** The earlier of two roots stays the root, so that groups come out in text order. */
function join(parent: number[], a: number, b: number): void {
  const [one, other] = [rootOf(parent, a), rootOf(parent, b)]
  parent[Math.max(one, other)] = Math.min(one, other)
}
