import type { MarkPlace } from '#lib/domain/changes.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { IntervalIndex } from '#lib/domain/interval-index.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import type { TextMap } from '#lib/editor/text-map.ts'

/** More underlines than these under one word cannot be told apart on paper. */
const MOST = 4

/** The text for paper: marked passages underlined by kind, each followed by its number in brackets. */
export function printText(
  document: ArticleDocument,
  map: TextMap,
  places: readonly MarkPlace[],
): HTMLElement {
  const root = window.document.createElement('div')
  root.innerHTML = documentHtml(document)
  const marks = new IntervalIndex(places)
  const numbers = new Map(places.map((place, index) => [place.id, index + 1]))
  for (const [index, block] of [...root.querySelectorAll('p,h1,h2,h3,h4,h5,h6,pre')].entries()) {
    const walker = window.document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    const pieces: { node: Text; start: number }[] = []
    let offset = map.startOf(index)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node instanceof Text) {
        pieces.push({ node, start: offset })
        offset += node.length
      } else if (node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak'))
        offset += 1
    }
    for (const { node, start } of pieces) node.replaceWith(...marked(node.data, start, marks, numbers))
  }
  return root
}

/** A run of words, cut wherever a mark begins or ends. */
function marked(
  words: string,
  start: number,
  marks: IntervalIndex<MarkPlace>,
  numbers: ReadonlyMap<string, number>,
): Node[] {
  const end = start + words.length
  const over = marks.overlapping(start, end)
  if (over.length === 0) return [window.document.createTextNode(words)]
  const cuts = [...new Set([start, end, ...over.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((a, b) => a - b)
  const nodes: Node[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number
    const to = cuts[i + 1] as number
    let node: Node = window.document.createTextNode(words.slice(from - start, to - start))
    const covering = over.filter((mark) => mark.start < to && mark.end > from).slice(0, MOST)
    for (const [depth, mark] of covering.reverse().entries()) {
      const line = window.document.createElement('span')
      line.className = `print-mark print-${mark.kind}`
      line.style.textUnderlineOffset = `${0.16 + 0.16 * depth}em`
      line.append(node)
      node = line
    }
    nodes.push(node)
    const ended = over.filter((mark) => mark.end === to).map((mark) => numbers.get(mark.id))
    if (ended.length === 0) continue
    const number = window.document.createElement('sup')
    number.textContent = ended.map((one) => `[${one}]`).join('')
    nodes.push(number)
  }
  return nodes
}
