import type { EditorView } from '@tiptap/pm/view'

/**
 * Composed input (an IME, dead keys, dictation) cannot be cancelled by `beforeinput`. It is ended as it begins:
 * for a moment the text is not editable, has no focus and no selection, and the browser has nowhere to write.
 * Without focus alone, Chromium now and then writes into the selection that it left behind.
 *
 * @returns stops refusing.
 */
export function refuseComposition(view: EditorView): () => void {
  const { dom } = view
  const onStart = (event: Event) => {
    event.stopImmediatePropagation()
    event.preventDefault()
    const selection = dom.ownerDocument.getSelection()
    const kept =
      selection === null || selection.anchorNode === null || selection.focusNode === null
        ? null
        : ([
            selection.anchorNode,
            selection.anchorOffset,
            selection.focusNode,
            selection.focusOffset,
          ] as const)
    dom.contentEditable = 'false'
    dom.blur()
    selection?.removeAllRanges()
    setTimeout(() => {
      dom.contentEditable = 'true'
      if (dom.ownerDocument.activeElement !== dom.ownerDocument.body) return
      dom.focus({ preventScroll: true })
      if (kept?.[0].isConnected && kept[2].isConnected) selection?.setBaseAndExtent(...kept)
    }, 0)
  }
  const swallow = (event: Event) => {
    event.stopImmediatePropagation()
    event.preventDefault()
  }
  dom.addEventListener('compositionstart', onStart, { capture: true })
  dom.addEventListener('compositionupdate', swallow, { capture: true })
  dom.addEventListener('compositionend', swallow, { capture: true })
  return () => {
    dom.removeEventListener('compositionstart', onStart, { capture: true })
    dom.removeEventListener('compositionupdate', swallow, { capture: true })
    dom.removeEventListener('compositionend', swallow, { capture: true })
  }
}
