import type { ArticleDocument } from '#lib/domain/document.ts'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { createReadingEditor } from '#lib/editor/reading-editor.ts'
import { TextDom } from '#lib/editor/text-dom.ts'
import { TextMap } from '#lib/editor/text-map.ts'
import type { Contestant } from './contestant.ts'

const COLOURS = { claim: '#fbf0d4', technique: '#f8e4ee', attribution: '#dff0f2', note: '#e8e9f8' }

/** The browser alone: every range of every mark in the registry at once, one highlight a kind. */
export function bare(element: HTMLElement, document: ArticleDocument): Contestant {
  const editor = createReadingEditor(element, document, { label: 'Text of the article' })
  const map = new TextMap(editor.view.state.doc)
  const dom = new TextDom(editor.view.dom, map)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    ANNOTATION_KINDS.map(
      (kind) =>
        `.article-text::highlight(bare-${kind}){background-color:${COLOURS[kind]};text-decoration:underline}`,
    ).join('\n'),
  )
  window.document.adoptedStyleSheets.push(sheet)
  let prepared: readonly PaintedMark[] = []
  const show = (mark: PaintedMark) => {
    const range = dom.range(mark.start, mark.end)
    if (range === null) return
    const name = `bare-${mark.kind}`
    const highlight = CSS.highlights.get(name)
    if (highlight !== undefined) highlight.add(range)
    else CSS.highlights.set(name, new Highlight(range))
  }
  return {
    dom,
    prepare(marks) {
      prepared = marks
    },
    open() {
      for (const mark of prepared) show(mark)
      prepared = []
    },
    close() {
      CSS.highlights.clear()
    },
    drawn: () => CSS.highlights.size > 0,
    add: show,
    hit: () => [],
    look() {},
    shows: () => true,
  }
}
