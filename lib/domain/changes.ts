import { isSameJson } from './canonical-json.ts'
import type { AnnotationDto, ChangesDto } from './counter-source.ts'
import type { AnnotationKind } from './kinds.ts'

/** Where a mark stands and of what kind it is: all that painting needs. */
export type MarkPlace = {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly kind: AnnotationKind
}

/**
 * What the desk has said of an article's marks, as a value. Positions come first, bodies after.
 * Answers may arrive out of order; each row remembers the sequence that it was told at, and older news is ignored.
 */
export type Annotations = {
  /** Everything up to this event sequence is known. */
  sequence: number
  places: ReadonlyMap<string, MarkPlace>
  bodies: ReadonlyMap<string, AnnotationDto>
  /** The sequence at which each row, or its end, was last told. */
  told: ReadonlyMap<string, number>
  /** True once the bodies are here. */
  complete: boolean
}

export const NO_ANNOTATIONS: Annotations = {
  sequence: 0,
  places: new Map(),
  bodies: new Map(),
  told: new Map(),
  complete: false,
}

/** Positions as `?fields=positions` answers them. */
export function withPositions(
  items: readonly (readonly [id: string, start: number, end: number, kind: AnnotationKind])[],
  sequence: number,
): Annotations {
  const places = new Map(items.map(([id, start, end, kind]) => [id, { id, start, end, kind }]))
  return { ...NO_ANNOTATIONS, sequence, places }
}

export const placeOf = (annotation: AnnotationDto): MarkPlace => ({
  id: annotation.id,
  start: annotation.selector.start,
  end: annotation.selector.end,
  kind: annotation.kind,
})

/** Every annotation of the article as of `sequence`: what is not among them and was not told later is gone. */
export function withSnapshot(
  state: Annotations,
  items: readonly AnnotationDto[],
  sequence: number,
): Annotations {
  if (state.complete && sequence < state.sequence) return state
  const listed = new Set(items.map((item) => item.id))
  const gone = [...state.places.keys()].filter((id) => !listed.has(id))
  return {
    ...told(state, items, gone, sequence),
    sequence: Math.max(state.sequence, sequence),
    complete: true,
  }
}

/** The changes since an earlier sequence. */
export function withChanges(state: Annotations, changes: ChangesDto): Annotations {
  if (changes.sequence <= state.sequence && changes.annotations.length + changes.removed.length === 0)
    return state
  const next = told(state, changes.annotations, changes.removed, changes.sequence)
  return { ...next, sequence: Math.max(state.sequence, changes.sequence) }
}

/** The answer to one's own write. It tells of one row only, so the article's sequence stays where it was. */
export function withAnswer(
  state: Annotations,
  answer: { annotation?: AnnotationDto | null; removed?: string | null },
  sequence: number,
): Annotations {
  const rows = answer.annotation ? [answer.annotation] : []
  return told(state, rows, answer.removed ? [answer.removed] : [], sequence)
}

/** Whether a row says what is known of it already, as the changes after one's own write do. */
function isKnown(known: AnnotationDto | undefined, row: AnnotationDto): boolean {
  return known?.version === row.version && isSameJson(known, row)
}

function told(
  state: Annotations,
  rows: readonly AnnotationDto[],
  gone: readonly string[],
  sequence: number,
): Annotations {
  const isNews = (id: string) => sequence >= (state.told.get(id) ?? 0)
  const live = rows.filter((row) => isNews(row.id) && row.deletedAt === null)
  const ended = [...gone, ...rows.filter((row) => row.deletedAt !== null).map((row) => row.id)].filter(isNews)
  if (live.length === 0 && ended.length === 0) return state
  const seen = new Map(state.told)
  for (const id of ended) seen.set(id, sequence)
  for (const row of live) seen.set(row.id, sequence)
  const fresh = live.filter((row) => !isKnown(state.bodies.get(row.id), row))
  const left = ended.filter((id) => state.places.has(id))
  // The same places and bodies stay the same objects, so that nothing is drawn again for them.
  if (fresh.length === 0 && left.length === 0) return { ...state, told: seen }
  const places = new Map(state.places)
  const bodies = new Map(state.bodies)
  for (const id of left) {
    places.delete(id)
    bodies.delete(id)
  }
  for (const row of fresh) {
    places.set(row.id, placeOf(row))
    bodies.set(row.id, row)
  }
  return { ...state, places, bodies, told: seen }
}
