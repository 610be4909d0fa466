import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/**
 * What a painter puts into the editor's own drawing: pieces of marks where the browser has no highlights,
 * and numbers in brackets on paper. They are props of the view, so the document and its history know nothing of them.
 */
export class ViewDecorations {
  readonly #view: EditorView
  #strokes = DecorationSet.empty
  #numbers: Decoration[] = []

  constructor(view: EditorView) {
    this.#view = view
  }

  changeStrokes(erased: Decoration[], added: Decoration[]): void {
    this.#strokes = this.#strokes.remove(erased).add(this.#view.state.doc, added)
    this.#apply()
  }

  /** Writes [1], [2] … behind these editor positions, in this order; an empty list takes them away. */
  number(positions: readonly number[]): void {
    if (positions.length === 0 && this.#numbers.length === 0) return
    this.#numbers = positions.map((position, i) =>
      Decoration.widget(position, () => numberElement(i + 1), { side: -1, key: `mark-number-${i + 1}` }),
    )
    this.#apply()
  }

  #apply(): void {
    const { doc } = this.#view.state
    const drawn = this.#numbers.length === 0 ? this.#strokes : this.#strokes.add(doc, [...this.#numbers])
    this.#view.setProps({ decorations: () => drawn })
  }
}

function numberElement(number: number): HTMLElement {
  const element = document.createElement('span')
  element.className = 'mark-number'
  element.textContent = `[${number}]`
  return element
}
