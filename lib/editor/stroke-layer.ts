import { Decoration } from '@tiptap/pm/view'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { type MarkState, strokeName, strokePriority } from './mark-style.ts'
import type { TextDom } from './text-dom.ts'
import type { TextMap } from './text-map.ts'
import type { ViewDecorations } from './view-decorations.ts'

/** One drawn piece of a mark: never across textblocks. */
export type Stroke = {
  readonly start: number
  readonly end: number
  readonly kind: AnnotationKind
  readonly lane: number
  readonly state: MarkState
}

/** What strokes are drawn with. `draw` answers with what `erase` takes back. */
export type StrokeLayer = {
  draw(stroke: Stroke): unknown
  erase(drawn: unknown): void
  /** Called once after the changes of a frame. */
  commit(): void
  /** Whether drawing changes the DOM, so that what was remembered of it is gone after a commit. */
  readonly redraws: boolean
}

type Drawn = { highlight: Highlight; range: StaticRange }

function highlightNamed(name: string, priority: number): Highlight {
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const highlight = new Highlight()
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
  return highlight
}

/** Draws with the CSS Custom Highlight API: no element, no change of the DOM. */
export function highlightLayer(dom: TextDom): StrokeLayer {
  return {
    redraws: false,
    draw({ start, end, kind, lane, state }): Drawn | null {
      const range = dom.staticRange(start, end)
      if (range === null) return null
      const highlight = highlightNamed(strokeName(kind, lane, state), strokePriority(lane, state))
      highlight.add(range)
      return { highlight, range }
    },
    erase(drawn) {
      const { highlight, range } = drawn as Drawn
      highlight.delete(range)
    },
    commit() {},
  }
}

/** Draws with the editor's decorations, where the browser has no highlights. */
export function decorationLayer(decorations: ViewDecorations, map: TextMap): StrokeLayer {
  let added: Decoration[] = []
  let erased: Decoration[] = []
  return {
    redraws: true,
    draw({ start, end, kind, lane, state }) {
      const decoration = Decoration.inline(map.positionOf(start), map.positionOf(end), {
        class: `mark ${strokeName(kind, lane, state)}`,
      })
      added.push(decoration)
      return decoration
    },
    erase(drawn) {
      erased.push(drawn as Decoration)
    },
    commit() {
      if (added.length === 0 && erased.length === 0) return
      decorations.changeStrokes(erased, added)
      added = []
      erased = []
    },
  }
}

/** Whether this browser can paint highlights. */
export function hasHighlights(): boolean {
  return typeof Highlight === 'function' && typeof CSS !== 'undefined' && 'highlights' in CSS
}
