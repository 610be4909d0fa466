import type { AnnotationKind } from '#lib/domain/kinds.ts'

/** What the painter needs to know of an annotation: positions first, bodies after. */
export type PaintedMark = {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly kind: AnnotationKind
}

/** Underlines of overlapping marks stand below each other in this many lanes; what exceeds them shares the last. */
export const LANES = 4

/** `plain` as tagged; `dimmed` outside the filter; `hover` and `focus` are drawn over `plain`. */
export const MARK_STATES = ['plain', 'dimmed', 'hover', 'focus'] as const
export type MarkState = (typeof MARK_STATES)[number]

/** The name of a highlight, and of a class where there are no highlights: one a kind, a lane and a state. */
export function strokeName(kind: AnnotationKind, lane: number, state: MarkState): string {
  return `mark-${kind}-${lane}-${state}`
}

/**
 * Which of two highlights is on top where both give a ground: focus over hover over plain over dimmed,
 * and within one state the nearer lane, which holds the shorter mark.
 */
export function strokePriority(lane: number, state: MarkState): number {
  const rank = { dimmed: 0, plain: 1, hover: 2, focus: 3 }[state]
  return rank * LANES + (LANES - 1 - lane)
}

/** A mark's place in one stretch of text. */
export type Lane<M> = { mark: M; lane: number }

/**
 * Gives marks that overlap different lanes, the shortest nearest to the words, so that underlines nest.
 * The answer depends on the given marks alone, not on the order in which they came.
 */
export function laneMarks<M extends PaintedMark>(marks: readonly M[]): Lane<M>[] {
  const shortestFirst = [...marks].sort(
    (a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || (a.id < b.id ? -1 : 1),
  )
  const taken: M[][] = Array.from({ length: LANES - 1 }, () => [])
  return shortestFirst.map((mark) => {
    const free = taken.findIndex((others) =>
      others.every((other) => other.end <= mark.start || other.start >= mark.end),
    )
    taken[free]?.push(mark)
    return { mark, lane: free === -1 ? LANES - 1 : free }
  })
}

/** One piece of a mark, never across textblocks: a passage and what it looks like. */
export type Stroke = Look & { readonly start: number; readonly end: number }

export type Look = { readonly kind: AnnotationKind; readonly lane: number; readonly state: MarkState }

/**
 * Strokes in the last lane may overlap; those that look alike and touch become one. It looks the same (a dashed
 * line even better, since two of them out of step would look solid), and where every word is marked many times
 * over there is much less to draw.
 */
export function joinShared(strokes: readonly Stroke[]): Stroke[] {
  const joined: Stroke[] = []
  const shared = new Map<string, Stroke[]>()
  for (const stroke of strokes) {
    if (stroke.lane < LANES - 1) joined.push(stroke)
    else {
      const name = strokeName(stroke.kind, stroke.lane, stroke.state)
      const alike = shared.get(name)
      if (alike === undefined) shared.set(name, [stroke])
      else alike.push(stroke)
    }
  }
  for (const alike of shared.values()) {
    alike.sort((a, b) => a.start - b.start)
    let [open, ...rest] = alike as [Stroke, ...Stroke[]]
    for (const next of rest) {
      if (next.start <= open.end) open = { ...open, end: Math.max(open.end, next.end) }
      else {
        joined.push(open)
        open = next
      }
    }
    joined.push(open)
  }
  return joined
}
