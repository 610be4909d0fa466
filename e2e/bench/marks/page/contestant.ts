import type { PaintedMark } from '#lib/editor/mark-style.ts'
import type { TextDom } from '#lib/editor/text-dom.ts'

/** One way to show marks over a text that already stands. */
export type Contestant = {
  /** The text as offsets and DOM points; the bench measures with it, the contestant need not. */
  dom: TextDom
  /** Makes what the contestant wants to be given; not timed. */
  prepare(marks: readonly PaintedMark[]): void
  /** Shows what was prepared; timed. */
  open(): void
  /** Takes everything away again. */
  close(): void
  /** Whether anything is drawn. */
  drawn(): boolean
  add(mark: PaintedMark): void
  /** Whether this mark, which is in view, is drawn with all its pieces that are in view. */
  shows(mark: PaintedMark, pieces: readonly { start: number; end: number }[]): boolean
  /** Ids under a point in client pixels. */
  hit(x: number, y: number): string[]
  /** Called before a batch of `shows`. */
  look(): void
}

/** The ranges in the highlight registry, by kind and by the text node in which they begin. */
export class DrawnPieces {
  readonly #pieces = new Map<Node, { kind: string; range: AbstractRange }[]>()

  /** @param kindOf the kind that a highlight's name speaks of; null for a highlight that does not count. */
  constructor(kindOf: (name: string) => string | null) {
    for (const [name, highlight] of CSS.highlights) {
      const kind = kindOf(name)
      if (kind === null) continue
      for (const range of highlight) {
        const known = this.#pieces.get(range.startContainer)
        if (known === undefined) this.#pieces.set(range.startContainer, [{ kind, range }])
        else known.push({ kind, range })
      }
    }
  }

  /** Whether one range of the kind holds the whole passage, which lies in one text node. */
  has(dom: TextDom, kind: string, start: number, end: number): boolean {
    const from = dom.pointOf(start, 1)
    const to = dom.pointOf(end, -1)
    if (from === null || to === null) return false
    return (this.#pieces.get(from.node) ?? []).some(
      ({ kind: drawn, range }) =>
        drawn === kind &&
        range.startOffset <= from.offset &&
        (range.endContainer !== to.node || range.endOffset >= to.offset),
    )
  }
}
