/**
 * What lies under a modal dialog cannot be reached: of the page's roots only the topmost dialog takes part, and the
 * messages, which are said over everything. The page does not scroll meanwhile.
 */

/** The dialogs that stand over the page, the topmost last. */
const layers: HTMLElement[] = []
const held = new Set<HTMLElement>()
let restScroll: (() => void) | null = null

/** Puts a dialog, a child of the body, over all else; answers how it leaves. */
export function enterModal(layer: HTMLElement): () => void {
  layers.push(layer)
  hold()
  return () => {
    layers.splice(layers.indexOf(layer), 1)
    hold()
  }
}

function hold(): void {
  const top = layers.at(-1)
  for (const element of held) element.inert = false
  held.clear()
  if (top === undefined) {
    restScroll?.()
    restScroll = null
    return
  }
  for (const element of document.body.children) {
    const isOver = element === top || element.hasAttribute('data-over-dialogs')
    // The router says new pages through an element of its own.
    if (!(element instanceof HTMLElement) || isOver || element.inert || element.localName.includes('-'))
      continue
    element.inert = true
    held.add(element)
  }
  restScroll ??= stopScroll()
}

/** Stops the page's scrolling without moving what is on it; answers how to let it go on. */
function stopScroll(): () => void {
  const { documentElement: page, body } = document
  const bar = window.innerWidth - page.clientWidth
  const before = { overflow: page.style.overflow, padding: body.style.paddingRight }
  page.style.overflow = 'hidden'
  if (bar > 0) body.style.paddingRight = `${bar}px`
  return () => {
    page.style.overflow = before.overflow
    body.style.paddingRight = before.padding
  }
}
