import { hasHighlights } from './stroke-layer.ts'
import type { TextDom } from './text-dom.ts'

/** What a colleague has selected, in offsets of the plain text, and their colour. */
export type ColleagueSelection = { colour: string; start: number; end: number }

const PREFIX = 'colleague-'

/**
 * Paints what colleagues have selected, each in their colour, with the highlights that marks are painted with: over the
 * ground of marks, under nothing, and without a change of the text's DOM. Where the browser has no highlights only the
 * names beside the text tell.
 */
export class ColleagueSelections {
  readonly #dom: TextDom
  readonly #sheet = new CSSStyleSheet()
  /** The colours that have a rule, by the number in their highlight's name. */
  readonly #colours: string[] = []

  constructor(dom: TextDom) {
    this.#dom = dom
    dom.root.ownerDocument.adoptedStyleSheets.push(this.#sheet)
  }

  set(selections: readonly ColleagueSelection[]): void {
    if (!hasHighlights()) return
    this.#clear()
    for (const { colour, start, end } of selections) {
      const range = this.#dom.staticRange(start, end)
      if (range !== null && start < end) this.#highlightOf(colour).add(range)
    }
  }

  destroy(): void {
    this.#clear()
    const { ownerDocument } = this.#dom.root
    ownerDocument.adoptedStyleSheets = ownerDocument.adoptedStyleSheets.filter((one) => one !== this.#sheet)
  }

  #clear(): void {
    for (const index of this.#colours.keys()) CSS.highlights.get(`${PREFIX}${index}`)?.clear()
  }

  #highlightOf(colour: string): Highlight {
    let index = this.#colours.indexOf(colour)
    if (index === -1) {
      index = this.#colours.push(colour) - 1
      // Little of the colour, and a lighter one on dark paper, so that the words stay readable.
      const ink = `light-dark(${colour}, color-mix(in srgb, ${colour} 55%, white))`
      this.#sheet.insertRule(
        `.article-text::highlight(${PREFIX}${index}){background-color:color-mix(in srgb, ${ink} 28%, transparent)}`,
      )
    }
    const name = `${PREFIX}${index}`
    const known = CSS.highlights.get(name)
    if (known !== undefined) return known
    const highlight = new Highlight()
    highlight.priority = 100
    CSS.highlights.set(name, highlight)
    return highlight
  }
}
