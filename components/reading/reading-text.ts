import type { Editor } from '@tiptap/core'
import type { ArticleDocument } from '#lib/domain/document.ts'
import type { Passage } from '#lib/domain/selection.ts'
import { MarkPainter } from '#lib/editor/marks.ts'
import { createReadingEditor } from '#lib/editor/reading-editor.ts'
import { TextMap } from '#lib/editor/text-map.ts'
import { liveOffsets, livePassage, selectOffsets } from '#lib/editor/text-selection.ts'

/** Where the caret stands and from where the selection reaches, in offsets into the plain text. */
export type Caret = { anchor: number; head: number }

/** What stands over the text at the top of the window, and what may stand over its foot, in pixels. */
const HEAD = 53
const FOOT = 80

/** The text of an article as it stands on the page: its editor, its painter and its selection. */
export class ReadingText {
  readonly editor: Editor
  readonly painter: MarkPainter
  readonly map: TextMap
  /** Sees each key before the text does; answers whether it took it. The editor swallows some, such as Enter. */
  onKey: ((event: KeyboardEvent) => boolean) | null = null

  /**
   * @param element holds the static text until now.
   * @param text the plain text of the document.
   */
  constructor(
    element: HTMLElement,
    document: ArticleDocument,
    text: string,
    options: { label: string; language: string | null },
  ) {
    const onKey = (event: KeyboardEvent) => this.onKey?.(event) ?? false
    this.editor = createReadingEditor(element, document, { ...options, onKey })
    this.map = new TextMap(this.editor.state.doc, text)
    this.painter = new MarkPainter(this.editor.view, { map: this.map })
  }

  get root(): HTMLElement {
    return this.editor.view.dom
  }

  destroy(): void {
    this.painter.destroy()
    this.editor.destroy()
  }

  /** Whether the keyboard is in the text. */
  get hasFocus(): boolean {
    return this.root.contains(document.activeElement)
  }

  /** The passage selected on the screen at this moment, or null. */
  livePassage(): Passage | null {
    const selection = document.getSelection()
    if (selection === null || selection.isCollapsed || !this.root.contains(selection.anchorNode)) return null
    return livePassage(this.editor.view, this.painter.dom)
  }

  get caret(): Caret {
    return liveOffsets(this.editor.view, this.painter.dom)
  }

  /** Puts the caret, or the selection, where it is told; takes the keyboard when asked to. */
  setCaret({ anchor, head }: Caret, { focus = true, scroll = true } = {}): void {
    selectOffsets(this.editor.view, this.map, anchor, head, { focus: false, scroll: false })
    if (focus) this.focus()
    if (scroll) this.reveal(head)
  }

  /** Gives the text the keyboard without moving the page. */
  focus(): void {
    this.root.focus({ preventScroll: true })
    this.editor.view.focus()
  }

  /** Drops the selection, not the caret. */
  collapse(): void {
    const { head } = this.caret
    selectOffsets(this.editor.view, this.map, head, head, { focus: false, scroll: false })
    if (!this.hasFocus) document.getSelection()?.removeAllRanges()
  }

  /** Where a passage stands in the window, in client pixels; null where it is nowhere. */
  boxOf({ start, end }: Passage): DOMRect | null {
    const first = this.painter.dom.rectAt(start)
    const last = this.painter.dom.rectAt(Math.max(start, end - 1))
    if (first === null || last === null) return null
    const left = Math.min(first.left, last.left)
    return new DOMRect(left, first.top, Math.max(first.right, last.right) - left, last.bottom - first.top)
  }

  /** How far below the top of the text a character stands, in pixels. */
  topOf(offset: number): number {
    const rect = this.painter.dom.rectAt(offset)
    return rect === null ? 0 : rect.top - this.root.getBoundingClientRect().top
  }

  /** The offset of the first character whose line is in the window. */
  firstInView(): number {
    const { blocks, map } = this.#dom()
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle] as Element).getBoundingClientRect().bottom > HEAD) high = middle
      else low = middle + 1
    }
    let from = map.startOf(low)
    let to = map.endOf(low)
    while (from < to) {
      const middle = (from + to) >> 1
      const rect = this.painter.dom.rectAt(middle)
      if (rect !== null && rect.top >= HEAD) to = middle
      else from = middle + 1
    }
    return from
  }

  #dom() {
    return { blocks: this.painter.dom.blocks, map: this.map }
  }

  /** Scrolls so that a character can be read, and not at all where it can. `place` puts it there in any case, in parts of the window. */
  reveal(offset: number, { place, smooth = false }: { place?: number; smooth?: boolean } = {}): void {
    const rect = this.painter.dom.rectAt(offset)
    if (rect === null) return
    const height = window.innerHeight
    if (place === undefined && rect.top >= HEAD + 8 && rect.bottom <= height - FOOT) return
    const top = window.scrollY + rect.top - HEAD - (place ?? 0.25) * (height - HEAD)
    window.scrollTo({ top, behavior: smooth ? 'smooth' : 'instant' })
  }
}
