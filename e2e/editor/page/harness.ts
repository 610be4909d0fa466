import type { Editor } from '@tiptap/core'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { documentText } from '#lib/domain/document.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { MarkPainter, type MarkPainterOptions } from '#lib/editor/marks.ts'
import { createReadingEditor } from '#lib/editor/reading-editor.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import { liveOffsets, livePassage, selectOffsets } from '#lib/editor/text-selection.ts'

type Desk = { editor: Editor; painter: MarkPainter; keys: string[]; text: string; printed: string[] }

let desk: Desk | null = null

function current(): Desk {
  if (desk === null) throw new Error('No text is open.')
  return desk
}

function drawnRanges(): Range[] {
  return [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map((range) => {
      const live = window.document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live
    }),
  )
}

/** The marks whose first character is in view, found by measuring each, not by asking the painter. */
function inView(painter: MarkPainter): string[] {
  return painter.marks
    .overlapping(0, painter.map.length)
    .filter((mark) => {
      const box = painter.dom.rectAt(mark.start)
      return box !== null && box.bottom > 0 && box.top < window.innerHeight
    })
    .map((mark) => mark.id)
}

/** What a test may do with the page, by name; each answer can cross to the test as JSON. */
export const readerHarness = {
  async open(
    document: ArticleDocument,
    {
      windowScrolls = false,
      ...options
    }: MarkPainterOptions & { taken?: string[]; windowScrolls?: boolean } = {},
  ) {
    desk?.painter.destroy()
    desk?.editor.destroy()
    const element = window.document.getElementById('text')
    const scroller = window.document.getElementById('scroller')
    if (element === null || scroller === null) throw new Error('The page lacks its elements.')
    scroller.classList.toggle('as-long-as-the-text', windowScrolls)
    element.innerHTML = `<div class="article-text">${documentHtml(document)}</div>`
    const keys: string[] = []
    const editor = createReadingEditor(element, document, {
      label: 'Text of the article',
      onKey: (event) => {
        if (!options.taken?.includes(event.key)) return false
        keys.push(event.key)
        return true
      },
    })
    const printed: string[] = []
    const painter = new MarkPainter(editor.view, {
      ...options,
      scroller: windowScrolls ? null : scroller,
      onPrint: (ids) => printed.push(...ids),
    })
    desk = { editor, painter, keys, text: documentText(document), printed }
    // The editor puts the caret back once, 20 ms after it took the focus; a key before that would be undone.
    editor.view.focus()
    await new Promise((resolve) => setTimeout(resolve, 40))
    return { count: painter.map.count, length: painter.map.length }
  },
  set: (marks: PaintedMark[]) => current().painter.set(marks),
  add: (mark: PaintedMark) => current().painter.add(mark),
  remove: (id: string) => current().painter.remove(id),
  focus: (id: string | null) => current().painter.focus(id),
  hover: (id: string | null) => current().painter.hover(id),
  filterKind: (kind: string | null, out?: 'dimmed' | 'hidden') =>
    current().painter.filter(kind === null ? null : (mark) => mark.kind === kind, out),
  /** Waits until the painter had its idle time, which it asked for before this does. */
  idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(null))),
  hideKind: (kind: string) => current().painter.filter((mark) => mark.kind !== kind),
  printed: () => current().printed,
  hitTest: (x: number, y: number) => current().painter.hitTest(x, y),
  rects: (start: number, end: number) =>
    current()
      .painter.dom.rects(start, end)
      .map((rect) => rect.toJSON()),
  rectsOf: (id: string) =>
    current()
      .painter.rectsOf(id)
      .map((rect) => rect.toJSON()),
  topOf: (id: string) => current().painter.topOf(id),
  html: () => current().editor.view.dom.innerHTML,
  document: () => current().editor.getJSON(),
  keys: () => current().keys,
  passage: () => {
    const { editor, painter, text } = current()
    const passage = livePassage(editor.view, painter.dom)
    return passage === null ? null : { ...passage, exact: text.slice(passage.start, passage.end) }
  },
  selected: () => liveOffsets(current().editor.view, current().painter.dom),
  select: (anchor: number, head?: number) =>
    selectOffsets(current().editor.view, current().painter.map, anchor, head),
  /** How many screens above and below the view something is drawn. */
  window: () => {
    const boxes = drawnRanges().map((range) => range.getBoundingClientRect())
    const screen = window.innerHeight
    return {
      above: Math.max(0, ...boxes.map((box) => -box.top / screen)),
      below: Math.max(0, ...boxes.map((box) => (box.bottom - screen) / screen)),
    }
  },
  /** Jumps through the text, one jump a frame, and names what was in view and not drawn when the frame was painted. */
  scrollFast: async (frames: number, step: number) => {
    const scroller = window.document.getElementById('scroller')
    if (scroller === null) throw new Error('The page lacks its elements.')
    const { painter } = current()
    const missing: string[] = []
    let seen = 0
    for (let frame = 0; frame < frames; frame++) {
      for (const each of [scroller, window.document.documentElement]) each.scrollTop += step
      await new Promise(requestAnimationFrame) // Scroll events come before the callbacks of a frame.
      const drawn = drawnRanges()
      for (const id of inView(painter)) {
        seen += 1
        const mark = painter.marks.get(id)
        // A mark that begins between paragraphs is drawn from the first word of the next one.
        const start = (mark?.start ?? 0) + (painter.map.text[mark?.start ?? 0] === '\n' ? 1 : 0)
        const point = painter.dom.pointOf(start, 1)
        if (point === null || !drawn.some((range) => range.isPointInRange(point.node, point.offset))) {
          missing.push(`${id} in frame ${frame}`)
        }
      }
    }
    return { frames, seen, missing }
  },
  /** Every drawn piece as it stands in the registry, in offsets. */
  drawn: () => {
    const { painter } = current()
    const pieces: { name: string; start: number | null; end: number | null; text: string }[] = []
    for (const [name, highlight] of CSS.highlights) {
      for (const range of highlight) {
        const live = window.document.createRange()
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        pieces.push({
          name,
          start: painter.dom.offsetOf(range.startContainer, range.startOffset),
          end: painter.dom.offsetOf(range.endContainer, range.endOffset),
          text: live.toString(),
        })
      }
    }
    return pieces
  },
}

export type Harness = typeof readerHarness
