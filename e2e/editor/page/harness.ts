import type { Editor } from '@tiptap/core'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { documentText } from '#lib/domain/document.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { MarkPainter, type MarkPainterOptions } from '#lib/editor/marks.ts'
import { createReadingEditor } from '#lib/editor/reading-editor.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import { selectedOffsets, selectedPassage, selectOffsets } from '#lib/editor/text-selection.ts'

type Desk = { editor: Editor; painter: MarkPainter; keys: string[]; text: string }

let desk: Desk | null = null

function current(): Desk {
  if (desk === null) throw new Error('No text is open.')
  return desk
}

/** What a test may do with the page, by name; each answer can cross to the test as JSON. */
export const readerHarness = {
  open(document: ArticleDocument, options: MarkPainterOptions & { taken?: string[] } = {}) {
    desk?.painter.destroy()
    desk?.editor.destroy()
    const element = window.document.getElementById('text')
    const scroller = window.document.getElementById('scroller')
    if (element === null || scroller === null) throw new Error('The page lacks its elements.')
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
    const painter = new MarkPainter(editor.view, { ...options, scroller })
    desk = { editor, painter, keys, text: documentText(document) }
    return { count: painter.map.count, text: painter.map.text === desk.text }
  },
  set: (marks: PaintedMark[]) => current().painter.set(marks),
  add: (mark: PaintedMark) => current().painter.add(mark),
  remove: (id: string) => current().painter.remove(id),
  focus: (id: string | null) => current().painter.focus(id),
  hover: (id: string | null) => current().painter.hover(id),
  filterKind: (kind: string | null, out?: 'dimmed' | 'hidden') =>
    current().painter.filter(kind === null ? null : (mark) => mark.kind === kind, out),
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
    const passage = selectedPassage(editor.view, painter.dom)
    return passage === null ? null : { ...passage, exact: text.slice(passage.start, passage.end) }
  },
  selected: () => selectedOffsets(current().editor.view, current().painter.dom),
  select: (anchor: number, head?: number) =>
    selectOffsets(current().editor.view, current().painter.map, anchor, head),
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
