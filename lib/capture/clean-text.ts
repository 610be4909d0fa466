/**
 * What the database, XML exports or a browser cannot hold is removed before anything else looks at a text,
 * and every such removal is told in words.
 */

/** C0 controls but tab and line ends, DEL, C1 controls but NEL, and the two noncharacters that XML forbids. */
const UNSTORABLE = /(?![\t\n\v\f\r\u0085])\p{Cc}|[\ufffe\uffff]/gu

/** Every way to end a line: CRLF, CR, vertical tab, form feed, NEL, line and paragraph separator. */
const LINE_END = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}

/** A text that can be stored and shown, with what had to change for it, in words. */
export function cleanText(raw: string): { text: string; notes: string[] } {
  const notes: string[] = []
  let text = raw
  if (text.startsWith('\ufeff')) text = text.slice(1)
  let removed = 0
  text = text.replace(UNSTORABLE, () => {
    removed++
    return ''
  })
  if (removed > 0) {
    notes.push(
      `${count(removed, 'control character', 'control characters')} (such as NUL) cannot be stored and ${removed === 1 ? 'was' : 'were'} left out.`,
    )
  }
  if (!text.isWellFormed()) {
    const before = replacements(text)
    text = text.toWellFormed()
    const halves = replacements(text) - before
    notes.push(
      `${count(halves, 'half of a character', 'halves of characters')} had no other half and ${halves === 1 ? 'shows' : 'show'} as \ufffd.`,
    )
  }
  return { text: text.replace(LINE_END, '\n'), notes }
}

/** How many replacement characters stand in a text. */
export function replacements(text: string): number {
  let n = 0
  for (let i = text.indexOf('\ufffd'); i !== -1; i = text.indexOf('\ufffd', i + 1)) n++
  return n
}
