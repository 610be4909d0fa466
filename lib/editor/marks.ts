import type { EditorView } from '@tiptap/pm/view'
import { IntervalIndex } from '#lib/domain/interval-index.ts'
import { marksAt } from './hit-test.ts'
import { joinShared, laneMarks, type MarkState, type PaintedMark, type Stroke } from './mark-style.ts'
import { adoptMarkStyles, widenMarkStyles } from './mark-styles.ts'
import { type Run, Stretches } from './stretches.ts'
import { decorationLayer, hasHighlights, highlightLayer, type StrokeLayer } from './stroke-layer.ts'
import { TextDom } from './text-dom.ts'
import { TextMap } from './text-map.ts'
import { ViewDecorations } from './view-decorations.ts'

export type MarkPainterOptions = {
  /** The element that scrolls the text; the window when left out. */
  scroller?: HTMLElement | null
  /** The map of the view's document, where the caller has it already. */
  map?: TextMap
  /** How to draw; by default highlights where the browser has them, decorations where not. */
  mode?: 'highlights' | 'decorations'
  /** Called after another part of the text was painted, with that part in offsets. */
  onWindow?: (painted: { start: number; end: number }) => void
  /** Called before printing with the ids of all shown marks; the first carries [1] on paper, the second [2] … */
  onPrint?: (ids: string[]) => void
}

/**
 * While the text is scrolled, more is painted once less than so many screens are left: with each change of what is
 * painted the browser looks at all of it anew.
 */
const AHEAD = 0.5

/** What the filter leaves over is drawn faintly, or not at all. */
export type FilteredOut = 'dimmed' | 'hidden'

type Drawn = { stroke: Stroke; piece: unknown }

/**
 * Paints marks over the text of an editor view: what is on screen and one screen each side, from an interval index.
 * The cost of painting, hit-testing and scrolling follows what is on screen, not what is in the article.
 */
export class MarkPainter {
  readonly map: TextMap
  readonly dom: TextDom
  #marks = new IntervalIndex<PaintedMark>()
  readonly #stretches: Stretches
  readonly #layer: StrokeLayer
  readonly #scroller: HTMLElement | null
  readonly #decorations: ViewDecorations
  readonly #options: MarkPainterOptions
  readonly #drawn = new Map<number, Drawn[]>()
  #painted: Run | null = null
  #filter: ((mark: PaintedMark) => boolean) | null = null
  #filteredOut: FilteredOut = 'hidden'
  #focused: string | null = null
  #hovered: string | null = null
  #idle: number | null = null
  #least = 0
  #onPaper = false
  readonly #release: () => void

  constructor(view: EditorView, options: MarkPainterOptions = {}) {
    const root = view.dom
    const window = root.ownerDocument.defaultView ?? globalThis.window
    adoptMarkStyles(root.ownerDocument)
    this.map = options.map ?? new TextMap(view.state.doc)
    this.dom = new TextDom(root, this.map)
    this.#stretches = new Stretches(this.dom)
    const mode = options.mode ?? (hasHighlights() ? 'highlights' : 'decorations')
    this.#decorations = new ViewDecorations(view)
    this.#layer =
      mode === 'highlights' ? highlightLayer(this.dom) : decorationLayer(this.#decorations, this.map)
    if (mode === 'highlights' && root.firstElementChild !== null) widenMarkStyles(root.firstElementChild)
    this.#scroller = options.scroller ?? null
    this.#options = options

    const onScroll = (event: Event) => {
      if (event.target instanceof window.Node && event.target.contains(root)) this.#follow(AHEAD)
    }
    const onScrollEnd = () => this.#settleWhenIdle()
    const sizes = new ResizeObserver(() => this.#follow())
    const changes = new MutationObserver(() => this.#redrawn())
    const onBeforePrint = () => this.#toPaper()
    const onAfterPrint = () => this.#toScreen()
    window.addEventListener('scroll', onScroll, { capture: true, passive: true })
    window.addEventListener('scrollend', onScrollEnd, { capture: true })
    window.addEventListener('beforeprint', onBeforePrint)
    window.addEventListener('afterprint', onAfterPrint)
    sizes.observe(root)
    if (this.#scroller !== null) sizes.observe(this.#scroller)
    changes.observe(root, { childList: true, characterData: true, subtree: true })
    this.#release = () => {
      window.removeEventListener('scroll', onScroll, { capture: true })
      window.removeEventListener('scrollend', onScrollEnd, { capture: true })
      window.removeEventListener('beforeprint', onBeforePrint)
      window.removeEventListener('afterprint', onAfterPrint)
      sizes.disconnect()
      changes.disconnect()
    }
  }

  /** The marks by place, to ask, not to change. */
  get marks(): Pick<IntervalIndex<PaintedMark>, 'get' | 'overlapping' | 'after' | 'before' | 'size'> {
    return this.#marks
  }

  /** Takes these marks instead of all before; fastest when they come in text order. */
  set(marks: Iterable<PaintedMark>): void {
    this.#marks = new IntervalIndex(marks)
    if (this.#painted === null) this.#paint(this.#around(0))
    else this.#repaint(this.#painted)
    this.#settleWhenIdle()
  }

  /** Adds a mark, or takes this one instead of the one with its id. */
  add(mark: PaintedMark): void {
    const before = this.#marks.get(mark.id)
    this.#marks.add(mark)
    if (before !== undefined) this.#repaint(this.#stretches.of(before.start, before.end))
    this.#repaint(this.#stretches.of(mark.start, mark.end))
  }

  /** The same as `add`. */
  update(mark: PaintedMark): void {
    this.add(mark)
  }

  remove(id: string): void {
    const mark = this.#marks.remove(id)
    if (this.#focused === id) this.#focused = null
    if (this.#hovered === id) this.#hovered = null
    if (mark !== undefined) this.#repaint(this.#stretches.of(mark.start, mark.end))
  }

  /** Draws one mark stronger than the rest. */
  focus(id: string | null): void {
    const before = this.#focused
    this.#focused = id
    this.#repaintMarks(before, id)
  }

  /** Draws the mark under the pointer, or of the card under it, a little stronger. */
  hover(id: string | null): void {
    const before = this.#hovered
    this.#hovered = id
    this.#repaintMarks(before, id)
  }

  /** Shows the marks for which the filter holds, and the others dimmed or not at all; null shows all. */
  filter(filter: ((mark: PaintedMark) => boolean) | null, filteredOut: FilteredOut = 'hidden'): void {
    this.#filter = filter
    this.#filteredOut = filteredOut
    if (this.#painted !== null) this.#repaint(this.#painted)
  }

  /** The ids of the marks drawn at a point in client pixels, the innermost first. */
  hitTest(clientX: number, clientY: number): string[] {
    return marksAt(this.dom, this.#marks, clientX, clientY)
      .filter((mark) => this.#stateOf(mark) !== null)
      .map((mark) => mark.id)
  }

  /** Where a mark stands on the screen in client pixels, line by line; of a long one, the painted part. */
  rectsOf(id: string): DOMRect[] {
    const mark = this.#marks.get(id)
    if (mark === undefined) return []
    const painted = this.#painted
    const from = painted === null ? mark.start : Math.max(mark.start, this.#stretches.startOf(painted.first))
    const to = painted === null ? mark.end : Math.min(mark.end, this.#stretches.endOf(painted.last))
    if (from < to) return this.dom.rects(from, to)
    return this.dom.rects(
      mark.start,
      Math.min(mark.end, this.#stretches.endOf(this.#stretches.of(mark.start, mark.end).first)),
    )
  }

  /** How far below the top edge of the text a mark begins, in pixels, wherever the text is scrolled to; null when unknown. */
  topOf(id: string): number | null {
    const mark = this.#marks.get(id)
    const rect = mark === undefined ? null : this.dom.rectAt(mark.start)
    return rect === null ? null : rect.top - this.dom.root.getBoundingClientRect().top
  }

  /** Takes everything off the text and stops listening. */
  destroy(): void {
    this.#release()
    if (this.#idle !== null) cancelIdle(this.#idle)
    this.#idle = null
    this.#marks = new IntervalIndex()
    if (this.#painted !== null) this.#repaint(this.#painted)
    this.#painted = null
  }

  /** In the frame of a scroll: everything in view is drawn now, the screens beside it when there is time. */
  #follow(least = 1): void {
    const visible = this.#around(0)
    if (visible === null) return
    const painted = this.#painted
    if (painted === null || visible.first < painted.first || visible.last > painted.last) {
      const near = this.#around(1) ?? visible
      const kept = painted !== null && painted.first <= visible.last + 1 && painted.last >= visible.first - 1
      this.#paint(
        kept
          ? {
              first: Math.min(visible.first, Math.max(painted.first, near.first)),
              last: Math.max(visible.last, Math.min(painted.last, near.last)),
            }
          : visible,
      )
    }
    this.#settleWhenIdle(least)
  }

  /** @param least how many screens each side must be painted for nothing to be done. */
  #settleWhenIdle(least = 1): void {
    this.#least = Math.max(this.#least, least)
    this.#idle ??= whenIdle(() => {
      const least = this.#least
      this.#idle = null
      this.#least = 0
      this.#settle(least)
    })
  }

  #settle(least = 1): void {
    const near = least < 1 ? this.#around(least) : null
    const painted = this.#painted
    if (near !== null && painted !== null && painted.first <= near.first && painted.last >= near.last) return
    this.#paint(this.#around(1))
  }

  /** The stretches in view and so many screens before and after. */
  #around(screens: number): Run | null {
    if (this.#onPaper) return this.#stretches.all
    if (this.dom.root.getClientRects().length === 0) return null // Not displayed: every height would be 0.
    const window = this.dom.root.ownerDocument.defaultView ?? globalThis.window
    let top = 0
    let bottom = window.innerHeight
    if (this.#scroller !== null) {
      const box = this.#scroller.getBoundingClientRect()
      top = Math.max(top, box.top)
      bottom = Math.min(bottom, box.bottom)
    }
    const margin = screens * (bottom - top)
    return this.#stretches.between(top - margin, bottom + margin)
  }

  /** Makes this run the painted one: draws what is new in it, takes away what is outside. */
  #paint(run: Run | null): void {
    const before = this.#painted
    if (run === null || (before !== null && run.first === before.first && run.last === before.last)) return
    for (const stretch of [...this.#drawn.keys()]) {
      if (stretch < run.first || stretch > run.last) this.#drawStretch(stretch, [])
    }
    for (let stretch = run.first; stretch <= run.last; stretch++) {
      if (before === null || stretch < before.first || stretch > before.last) {
        this.#drawStretch(stretch, this.#strokesOf(stretch))
      }
    }
    this.#painted = run
    this.#commit()
    this.#options.onWindow?.({
      start: this.#stretches.startOf(run.first),
      end: this.#stretches.endOf(run.last),
    })
  }

  /** On paper everything is painted and numbered, whatever is in view. */
  #toPaper(): void {
    this.#onPaper = true
    const shown = [...this.#marks].filter((mark) => this.#stateOf(mark) === 'plain')
    this.#decorations.number(shown.map((mark) => this.map.positionOf(mark.end)))
    this.dom.forget()
    this.#paint(this.#stretches.all)
    this.#options.onPrint?.(shown.map((mark) => mark.id))
  }

  #toScreen(): void {
    this.#onPaper = false
    this.#decorations.number([])
    this.dom.forget()
    this.#paint(this.#around(1))
  }

  #repaintMarks(...ids: (string | null)[]): void {
    for (const id of ids) {
      const mark = id === null ? undefined : this.#marks.get(id)
      if (mark !== undefined) this.#repaint(this.#stretches.of(mark.start, mark.end))
    }
  }

  /** Brings what is painted of this run in line with the marks. */
  #repaint(run: Run | null): void {
    const painted = this.#painted
    if (painted === null || run === null) return
    const last = Math.min(run.last, painted.last)
    for (let stretch = Math.max(run.first, painted.first); stretch <= last; stretch++) {
      this.#drawStretch(stretch, this.#strokesOf(stretch))
    }
    this.#commit()
  }

  #commit(): void {
    this.#layer.commit()
    if (this.#layer.redraws) this.dom.forget()
  }

  /** After the editor or a stranger redrew the text, ranges point at nodes that are gone. */
  #redrawn(): void {
    this.dom.forget()
    if (this.#layer.redraws || this.#painted === null) return
    for (const stretch of [...this.#drawn.keys()]) this.#drawStretch(stretch, [])
    this.#repaint(this.#painted)
  }

  #stateOf(mark: PaintedMark): MarkState | null {
    if (this.#filter === null || this.#filter(mark)) return 'plain'
    return this.#filteredOut === 'dimmed' ? 'dimmed' : null
  }

  /** What should be drawn in a stretch. */
  #strokesOf(stretch: number): Stroke[] {
    const from = this.#stretches.startOf(stretch)
    const to = this.#stretches.endOf(stretch)
    const shown = this.#marks.overlapping(from, to).filter((mark) => this.#stateOf(mark) !== null)
    const strokes: Stroke[] = []
    for (const { mark, lane } of laneMarks(shown)) {
      const { id, kind } = mark
      const piece = { start: Math.max(from, mark.start), end: Math.min(to, mark.end), kind, lane }
      strokes.push({ ...piece, state: this.#stateOf(mark) ?? 'plain' })
      if (id === this.#hovered) strokes.push({ ...piece, state: 'hover' })
      if (id === this.#focused) strokes.push({ ...piece, state: 'focus' })
    }
    return joinShared(strokes)
  }

  /** Draws what is wanted and not there, erases what is there and not wanted, leaves the rest alone. */
  #drawStretch(stretch: number, wanted: readonly Stroke[]): void {
    const stale = new Map((this.#drawn.get(stretch) ?? []).map((drawn) => [keyOf(drawn.stroke), drawn]))
    const drawn = wanted.map((stroke): Drawn => {
      const key = keyOf(stroke)
      const same = stale.get(key)
      if (same === undefined) return { stroke, piece: this.#layer.draw(stroke) }
      stale.delete(key)
      return same
    })
    for (const { stroke, piece } of stale.values()) this.#layer.erase(piece, stroke)
    if (drawn.length > 0) this.#drawn.set(stretch, drawn)
    else this.#drawn.delete(stretch)
  }
}

const keyOf = ({ start, end, kind, lane, state }: Stroke) => `${start} ${end} ${kind} ${lane} ${state}`

function whenIdle(act: () => void): number {
  return typeof requestIdleCallback === 'function'
    ? requestIdleCallback(act, { timeout: 300 })
    : window.setTimeout(act, 60)
}

function cancelIdle(handle: number): void {
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(handle)
  else clearTimeout(handle)
}
