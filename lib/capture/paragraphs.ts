/** One line of a page as a person reads it. `text` is trimmed; its inside is as it was. */
export type PageLine = {
  text: string
  /** Whether an empty line, or the start or end of the text, is next to it. */
  spaceBefore: boolean
  spaceAfter: boolean
  kind: 'paragraph' | 'heading' | 'other'
}

/** White space and signs without a shape: a line of nothing else is an empty line. */
const SHAPELESS = /^[\s\u00ad\u200b\u200e\u200f\u2060\u2800\ufeff]*$/

/** The lines of a plain text, in order, without the empty ones; lines broken to a width are joined again. */
export function plainLines(text: string): PageLine[] {
  const groups: string[][] = []
  let group: string[] = []
  for (const raw of text.split('\n')) {
    if (SHAPELESS.test(raw)) {
      if (group.length > 0) groups.push(group)
      group = []
    } else {
      group.push(raw.trim())
    }
  }
  if (group.length > 0) groups.push(group)
  const width = wrapWidth(groups)
  return groups.flatMap((lines) => {
    const joined = width === null ? lines : unwrap(lines, width)
    return joined.map((line, i) => ({
      text: line,
      spaceBefore: i === 0,
      spaceAfter: i === joined.length - 1,
      kind: 'paragraph' as const,
    }))
  })
}

/** Narrower is verse or a list, wider is nothing that anyone breaks by hand. */
const NARROWEST = 50
const WIDEST = 120
const LIST_ITEM = /^(?:[-*•–—>]|\(?\d{1,3}[.)])\s/

/**
 * The width that a text was broken to, or null. A line was broken if the first word of the next line did not
 * fit behind it; nearly all lines must have been, so that verse and addresses stay as they are.
 */
function wrapWidth(groups: string[][]): number | null {
  const inner = groups.filter((lines) => lines.length > 1)
  const width = inner.flat().reduce((most, line) => Math.max(most, line.length), 0)
  if (width < NARROWEST || width > WIDEST) return null
  let breaks = 0
  let forced = 0
  for (const lines of inner) {
    for (let i = 0; i + 1 < lines.length; i++) {
      const next = lines[i + 1] ?? ''
      if (LIST_ITEM.test(next)) continue
      breaks++
      if (isForced(lines[i] ?? '', next, width)) forced++
    }
  }
  return breaks >= 5 && forced >= breaks * 0.85 ? width : null
}

function isForced(line: string, next: string, width: number): boolean {
  // Scripts without spaces are broken anywhere, and a joining space would be invented.
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u.test(line)) return false
  const word = /^\S+/.exec(next)?.[0] ?? ''
  return line.length + 1 + word.length > width - 3
}

function unwrap(lines: string[], width: number): string[] {
  const joined: string[] = []
  let previous = ''
  for (const line of lines) {
    const last = joined.at(-1)
    if (last !== undefined && !LIST_ITEM.test(line) && isForced(previous, line, width)) {
      joined[joined.length - 1] = `${last} ${line}`
    } else {
      joined.push(line)
    }
    previous = line
  }
  return joined
}
