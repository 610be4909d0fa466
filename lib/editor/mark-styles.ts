import { markCss, WIDE_SCOPE } from './highlight-css.ts'
import { strokeName } from './mark-style.ts'

const sheets = new WeakMap<Document, CSSStyleSheet>()

/** Gives a document the style sheet of marks, once, however many painters it has. */
export function adoptMarkStyles(document: Document): void {
  if (sheets.has(document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(markCss())
  document.adoptedStyleSheets.push(sheet)
  sheets.set(document, sheet)
}

/**
 * Asks once whether an element inside the text inherits the look of highlights, and where it does not gives
 * every element its own: slower, but right in every browser.
 */
export function widenMarkStyles(inside: Element): void {
  const { ownerDocument } = inside
  const sheet = sheets.get(ownerDocument)
  if (sheet === undefined || widened.has(sheet)) return
  widened.add(sheet)
  const ground = getComputedStyle(inside, `::highlight(${strokeName('claim', 0, 'plain')})`).backgroundColor
  if (ground === '' || ground === 'transparent' || ground === 'rgba(0, 0, 0, 0)')
    sheet.replaceSync(markCss(WIDE_SCOPE))
}

const widened = new WeakSet<CSSStyleSheet>()
