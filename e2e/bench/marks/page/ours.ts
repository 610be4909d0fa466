import type { ArticleDocument } from '#lib/domain/document.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { MarkPainter, type MarkPainterOptions } from '#lib/editor/marks.ts'
import { createReadingEditor } from '#lib/editor/reading-editor.ts'
import { TextDom } from '#lib/editor/text-dom.ts'
import { TextMap } from '#lib/editor/text-map.ts'
import { type Contestant, DrawnPieces } from './contestant.ts'

/** Countermark's own: the reading editor and its painter. */
export function ours(
  element: HTMLElement,
  document: ArticleDocument,
  mode: MarkPainterOptions['mode'],
): Contestant {
  const editor = createReadingEditor(element, document, { label: 'Text of the article' })
  const { view } = editor
  const dom = new TextDom(view.dom, new TextMap(view.state.doc))
  let prepared: readonly PaintedMark[] = []
  let painter: MarkPainter | null = null
  let pieces: DrawnPieces | null = null
  const standing = () => {
    if (painter === null) throw new Error('Nothing is open.')
    return painter
  }
  return {
    // Decorations redraw the text; the painter's own map of it knows.
    get dom() {
      return painter?.dom ?? dom
    },
    prepare(marks) {
      prepared = marks
    },
    open() {
      painter = new MarkPainter(view, { mode, scroller: element.closest<HTMLElement>('#scroller') })
      painter.set(prepared)
      prepared = []
    },
    close() {
      painter?.destroy()
      painter = null
      pieces = null
    },
    drawn: () =>
      mode === 'decorations'
        ? view.dom.querySelector('.mark') !== null
        : CSS.highlights.values().some(({ size }) => size > 0),
    add: (mark) => standing().add(mark),
    hit: (x, y) => standing().hitTest(x, y),
    look() {
      pieces = new DrawnPieces((name) => (name.endsWith('-plain') ? (name.split('-')[1] ?? null) : null))
    },
    shows({ kind }, wanted) {
      if (mode === 'decorations') return true
      return wanted.every(({ start, end }) => pieces?.has(standing().dom, kind, start, end) ?? false)
    },
  }
}
