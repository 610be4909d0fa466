import {
  createTextAnnotator,
  type TextAnnotation,
  type TextAnnotator,
  type TextSelector,
} from '@recogito/text-annotator'
import { getSchema } from '@tiptap/core'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { documentText } from '#lib/domain/document.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { articleExtensions } from '#lib/editor/schema.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import { TextDom } from '#lib/editor/text-dom.ts'
import { TextMap } from '#lib/editor/text-map.ts'
import type { Contestant } from './contestant.ts'

/**
 * @recogito/text-annotator with its CSS renderer over the same elements, without an editor.
 * @param ready gives it DOM ranges made beforehand, which are not timed; by default it is given stored offsets, as ours is.
 */
export function recogito(element: HTMLElement, document: ArticleDocument, ready: boolean): Contestant {
  element.innerHTML = `<div class="article-text">${documentHtml(document)}</div>`
  const root = element.firstElementChild
  if (!(root instanceof HTMLElement)) throw new Error('The text does not stand.')
  const map = new TextMap(getSchema(articleExtensions).nodeFromJSON(document))
  const text = documentText(document)
  let prepared: TextAnnotation[] = []
  let annotator: TextAnnotator<TextAnnotation, TextAnnotation> | null = null
  // It counts the characters of text nodes, where nothing stands between two paragraphs.
  const counted = (offset: number) => offset - map.blockAt(offset)
  const dom = new TextDom(root, map)
  const annotationOf = ({ id, start, end, kind }: PaintedMark): TextAnnotation => {
    const selector = { quote: text.slice(start, end), start: counted(start), end: counted(end) }
    const range = ready ? dom.range(start, end) : null
    return {
      id,
      bodies: [{ id: `${id}-kind`, annotation: id, purpose: 'tagging', value: kind }],
      target: {
        annotation: id,
        // As stored, a selector has no range; the annotator makes it then.
        selector: [(range === null ? selector : { ...selector, range }) as TextSelector],
      },
    }
  }
  return {
    dom,
    prepare(marks) {
      prepared = marks.map(annotationOf)
    },
    open() {
      annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(root, { renderer: 'CSS_HIGHLIGHTS' })
      annotator.setAnnotations(prepared)
      prepared = []
    },
    close() {
      annotator?.destroy()
      annotator = null
    },
    drawn: () => CSS.highlights.size > 0,
    add: (mark) => annotator?.addAnnotation(annotationOf(mark)),
    hit(x, y) {
      const box = root.getBoundingClientRect()
      return (annotator?.state.store.getAt(x - box.left, y - box.top, true) ?? []).map(({ id }) => id)
    },
    look() {},
    shows: ({ id }) => CSS.highlights.has(`_${id}`),
  }
}
