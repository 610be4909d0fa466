/** A passage with the text around it. */
export type PassageContext = { above: string; before: string; passage: string; after: string; below: string }

/** How much is shown of a neighbouring paragraph, and of a passage's own on each side, in UTF-16 code units. */
const NEAR = 600
const OWN = 1200
/** How much is shown of the passage itself. */
const PASSAGE = 6000

/** The end of a text, begun between two words where it had to be cut. */
function tail(text: string, room: number): string {
  if (text.length <= room) return text
  const cut = text.slice(-room)
  return `…${cut.slice(Math.max(0, cut.indexOf(' ')))}`
}

/** The beginning of a text, ended between two words where it had to be cut. */
function head(text: string, room: number): string {
  if (text.length <= room) return text
  const cut = text.slice(0, room)
  return `${cut.slice(0, cut.lastIndexOf(' ') === -1 ? cut.length : cut.lastIndexOf(' '))}…`.toWellFormed()
}

/** The paragraph of a passage, cut at it, and the paragraphs above and below. `start` and `end` in UTF-16 code units. */
export function passageContext(text: string, start: number, end: number): PassageContext {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next === -1 ? text.length : next
  const above = text.slice(0, Math.max(0, from - 1)).trimEnd()
  const below = text.slice(to).trimStart()
  const belowEnd = below.indexOf('\n')
  return {
    above: tail(above.slice(above.lastIndexOf('\n') + 1), NEAR).toWellFormed(),
    before: tail(text.slice(from, start), OWN).toWellFormed(),
    passage: head(text.slice(start, end), PASSAGE),
    after: head(text.slice(end, to), OWN),
    below: head(belowEnd === -1 ? below : below.slice(0, belowEnd), NEAR),
  }
}
