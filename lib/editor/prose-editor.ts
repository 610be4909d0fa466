import { Editor, Extension } from '@tiptap/core'
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { XmlFragment } from 'yjs'
import { proseExtensions } from './prose-extensions.ts'

export type ProseEditorOptions = {
  /** Where the prose stands in its document. */
  fragment: XmlFragment
  /** Carries the carets of everybody. */
  awareness: Awareness
  /** What the field is called for a screen reader. */
  label: string
}

/** An editor in an element for prose that several people write at once; it begins read-only. */
export function createProseEditor(element: HTMLElement, options: ProseEditorOptions): Editor {
  const { fragment, awareness, label } = options
  const together = Extension.create({
    name: 'together',
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      yCursorPlugin(awareness, {
        awarenessStateFilter: (_mine: number, client: number) => client !== awareness.clientID,
        cursorBuilder: caretOf,
        selectionBuilder: ({ color }: { color: string }) => ({
          style: `background-color: color-mix(in srgb, ${color} 22%, transparent)`,
        }),
      }),
      yUndoPlugin(),
    ],
    // Only one's own changes are taken back, never those of others.
    addKeyboardShortcuts: () => ({
      'Mod-z': ({ editor }) => undo(editor.state),
      'Mod-Shift-z': ({ editor }) => redo(editor.state),
      'Mod-y': ({ editor }) => redo(editor.state),
    }),
  })
  return new Editor({
    element,
    editable: false,
    extensions: [...proseExtensions, together],
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'prose-text' },
    },
  })
}

/** A colleague's caret, with their name over it. */
function caretOf({ name, color }: { name: string; color: string }): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'prose-caret'
  caret.style.borderColor = color
  const label = document.createElement('span')
  label.className = 'prose-caret-name'
  label.style.backgroundColor = color
  label.textContent = name
  caret.append('\u2060', label, '\u2060')
  return caret
}
