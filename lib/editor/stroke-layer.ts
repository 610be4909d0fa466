import { Decoration } from '@tiptap/pm/view'
import { type Look, type Stroke, strokeName, strokePriority } from './mark-style.ts'
import type { TextDom } from './text-dom.ts'
import type { TextMap } from './text-map.ts'
import type { ViewDecorations } from './view-decorations.ts'

/** What strokes are drawn with. `draw` answers with what `erase` takes back. */
export type StrokeLayer = {
  draw(stroke: Stroke): unknown
  erase(drawn: unknown, look: Look): void
  /** Called once after the changes of a frame. */
  commit(): void
  /** Whether drawing changes the DOM, so that what was remembered of it is gone after a commit. */
  readonly redraws: boolean
}

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
    draw({ start, end, kind, lane, state }) {
      const range = dom.staticRange(start, end)
      if (range !== null) {
        highlightNamed(strokeName(kind, lane, state), strokePriority(lane, state)).add(range)
      }
      return range
    },
    erase(range, { kind, lane, state }) {
      if (range instanceof StaticRange) CSS.highlights.get(strokeName(kind, lane, state))?.delete(range)
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
