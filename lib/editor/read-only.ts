import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { refuseComposition } from './composition.ts'
import { moveByParagraph } from './paragraph-moves.ts'

export type ReadOnlyOptions = {
  /** The accessible name of the text. */
  label: string
  /** BCP 47 language of the text, where it is known. */
  language?: string | null
  /** Sees each key before the text does; true when it was taken. */
  onKey?: (event: KeyboardEvent) => boolean
}

/** Everything that could bring words in, take words out or move them. Copying stays. */
const REFUSED = ['beforeinput', 'paste', 'cut', 'drop', 'dragstart', 'dragenter', 'dragover'] as const

function refuse(_view: EditorView, event: Event): boolean {
  event.preventDefault()
  return true
}

function openLink(event: MouseEvent | KeyboardEvent, from: Node | null): boolean {
  const element = from instanceof Element ? from : (from?.parentElement ?? null)
  const href = element?.closest('a[href]')?.getAttribute('href')
  if (!href || !(event.ctrlKey || event.metaKey)) return false
  window.open(href, '_blank', 'noopener,noreferrer')
  return true
}

/**
 * Makes the text one that can be selected by mouse, touch and keyboard, with a caret, and cannot be changed:
 * the element stays editable for the browser, so the caret stands, and each change is refused twice,
 * before it happens and, should a browser or an extension do it all the same, as a transaction.
 */
export const ReadOnlyText = Extension.create<ReadOnlyOptions>({
  name: 'readOnlyText',
  priority: 1000,

  addOptions: () => ({ label: 'Article text' }),

  addProseMirrorPlugins() {
    const { label, language, onKey } = this.options
    return [
      new Plugin({
        filterTransaction: (transaction) => !transaction.docChanged,
        view: (view) => ({ destroy: refuseComposition(view) }),
        props: {
          attributes: {
            class: 'article-text',
            role: 'textbox',
            'aria-multiline': 'true',
            'aria-readonly': 'true',
            'aria-label': label,
            ...(language ? { lang: language } : {}),
            inputmode: 'none',
            virtualkeyboardpolicy: 'manual',
            spellcheck: 'false',
            autocorrect: 'off',
            autocapitalize: 'off',
            autocomplete: 'off',
            writingsuggestions: 'false',
            'data-gramm': 'false',
            'data-gramm_editor': 'false',
            'data-enable-grammarly': 'false',
            'data-lt-active': 'false',
          },
          handleDOMEvents: Object.fromEntries(REFUSED.map((name) => [name, refuse])),
          handleKeyDown: (view, event) =>
            (onKey?.(event) ?? false) ||
            moveByParagraph(view, event) ||
            (event.key === 'Enter' && openLink(event, view.domAtPos(view.state.selection.head).node)),
          handleClick: (_view, _position, event) =>
            openLink(event, event.target instanceof Node ? event.target : null),
          handlePaste: () => true,
          handleDrop: () => true,
          handleTextInput: () => true,
        },
      }),
    ]
  },
})
