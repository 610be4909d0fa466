import { Editor, type EditorOptions } from '@tiptap/core'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { adoptMarkStyles } from './mark-styles.ts'
import { type ReadOnlyOptions, ReadOnlyText } from './read-only.ts'
import { articleExtensions } from './schema.ts'

/** Options for a Tiptap editor that shows a revision and cannot change it, for `new Editor` as for `useEditor`. */
export function readingEditorOptions(
  document: ArticleDocument,
  options: ReadOnlyOptions,
): Partial<EditorOptions> {
  return {
    content: document,
    extensions: [...articleExtensions, ReadOnlyText.configure(options)],
    enableCoreExtensions: { keymap: false, drop: false, paste: false, delete: false, textDirection: false },
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
  }
}

/** The reading editor in an element, instead of the static text that stood there for the first paint. */
export function createReadingEditor(
  element: HTMLElement,
  document: ArticleDocument,
  options: ReadOnlyOptions,
): Editor {
  // Before the text stands, so that its elements are styled once and not again when the first mark comes.
  adoptMarkStyles(element.ownerDocument)
  element.replaceChildren()
  return new Editor({ element, ...readingEditorOptions(document, options) })
}
