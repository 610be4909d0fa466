import { readDate } from './press-date.ts'
import { type Reading, readCount, readPiece, type Statement } from './press-piece.ts'
import { ICONS, isName, isOrganisation, WORDS } from './press-words.ts'

/** `text` holds the original words, separators and icon words included, so that nothing of a line is lost. */
export type Piece = { text: string; states: Statement }

/**
 * A line that is about the page, not of the article. `sure` says that it could not be anything else; the
 * others (a bare date, "By" and a name) count only where such lines stand.
 */
export type LineReading = { pieces: Piece[]; sure: boolean }

/** Longer lines are prose. */
const LONGEST_LINE = 400

/** What a whole line states, or null where it is, or may be, the article's own words. */
export function readLine(text: string): LineReading | null {
  if (text.length > LONGEST_LINE) return null
  const whole = readPiece(text)
  if (whole) return { pieces: [{ text, states: whole.states }], sure: whole.sure }
  return readIcons(text) ?? readRun(text) ?? readDateTail(text)
}

const ICON_NAMES = Object.keys(ICONS).sort((a, b) => b.length - a.length)
/** Words that are English too count as icons only when glued to a value. */
const ICON = new RegExp(
  ICON_NAMES.map((name) =>
    /^[a-z]+$/.test(name)
      ? `(?<![a-z])${name}(?=[\\d\\p{Lu}]|$)|(?<=[\\p{Ll}\\d])${name}(?=\\d)`
      : /_/.test(name)
        ? `${name}(?![a-z_])`
        : `${name}`,
  ).join('|'),
  'gu',
)

/** `account_circleAnna Mirelaccess_time3 March 2024remove_red_eye1,204` and the like. */
function readIcons(text: string): LineReading | null {
  const marks = [...text.matchAll(ICON)]
  if (marks.length === 0) return null
  const pieces: Piece[] = []
  const before = text.slice(0, marks[0]?.index)
  if (before.trim() !== '')
    pieces.push({ text: before.trim(), states: (readPiece(before) ?? bareName(before)).states })
  let known = 0
  marks.forEach((mark, i) => {
    const end = marks[i + 1]?.index ?? text.length
    const value = text
      .slice(mark.index + mark[0].length, end)
      .replace(/^[\s\u00a0:|·•]+|[\s\u00a0|·•]+$/g, '')
    const states = iconStatement(mark[0], value)
    // A plain word such as "event" proves nothing by itself.
    if (mark[0].includes('_') || (states.field !== 'furniture' && states.field !== 'unknown')) known++
    pieces.push({ text: text.slice(mark.index, end).trim(), states })
  })
  const unknown = pieces.filter((piece) => piece.states.field === 'unknown')
  if (known === 0 || unknown.some((piece) => piece.text.length > 80)) return null
  const underscored = marks.some((mark) => mark[0].includes('_'))
  return { pieces, sure: underscored || known >= 2 }
}

function iconStatement(icon: string, value: string): Statement {
  const meaning = ICONS[icon]
  if (value === '') return { field: 'furniture', label: 'icon', value: icon }
  const read = readPiece(value)
  if (meaning === 'person' && value.length <= 150) {
    if (read && read.states.field !== 'furniture') return read.states
    return { field: isOrganisation(value) ? 'publisher' : 'byline', name: value }
  }
  if (meaning === 'views') {
    const count = readCount(value)
    if (count !== null) return { field: 'views', count }
  }
  if (meaning === 'section' && value.length <= 60) return { field: 'section', name: value }
  if (read) return read.states
  return value.length <= 80
    ? { field: 'furniture', label: icon.replaceAll('_', ' '), value }
    : { field: 'unknown' }
}

function bareName(text: string): Reading {
  const name = text.trim()
  if (WORDS.sectionName.test(name)) return { states: { field: 'section', name }, sure: false }
  const named = isName(name) && name.split(/\s+/).length >= 2
  return { states: named ? { field: 'name', name } : { field: 'unknown' }, sure: false }
}

const SEPARATOR = /\s*(?:[|·•\n\t]|\s[/–—-]\s| {3,})\s*/g

/** `By Anna Mirel | 3 March 2024 | 1,204 views`: parts of which one at least is beyond doubt or a date. */
function readRun(text: string): LineReading | null {
  const cuts = [...text.matchAll(SEPARATOR)]
  if (cuts.length === 0 || cuts.length > 12) return null
  const bounds = [0, ...cuts.map((cut) => cut.index + cut[0].length), text.length]
  const raw = bounds.slice(0, -1).map((start, i) => text.slice(start, bounds[i + 1]))
  const bare = (part: string) => part.replace(/[\s|·•/–—-]+$/, '')
  const pieces: Piece[] = []
  let certain = 0
  let doubtful = 0
  let unknown = 0
  for (let i = 0; i < raw.length; i++) {
    const part = raw[i] ?? ''
    if (bare(part) === '') {
      const last = pieces.at(-1)
      if (last) last.text += part
      else if (i + 1 < raw.length) raw[i + 1] = part + (raw[i + 1] ?? '')
      continue
    }
    // A date and its time may stand on both sides of a separator.
    const joined = part + (raw[i + 1] ?? '')
    const dated =
      i + 1 < raw.length && !readDate(bare(raw[i + 1] ?? '')) && readDate(bare(part))
        ? readDate(bare(joined))
        : null
    const reading = dated
      ? { states: { field: 'published', date: dated } as const, sure: false }
      : (readPiece(bare(part).replace(/^[\s|·•]+/, '')) ?? bareName(bare(part)))
    const state = reading.states.field
    if (state === 'unknown') unknown += bare(part).length > 60 ? 10 : 1
    else if (reading.sure) certain++
    else if (state === 'published' || state === 'byline') doubtful++
    pieces.push({ text: dated ? joined : part, states: reading.states })
    if (dated) i++
  }
  if (certain + doubtful === 0 || unknown > pieces.length / 2) return null
  return {
    pieces: pieces.map((piece) => ({ ...piece, text: piece.text.trim() })),
    sure: certain > 0 && unknown === 0,
  }
}

/** `By Anna Mirel, 3 March 2024`, `Your rating: None Average: 4 (2 votes)`. */
function readDateTail(text: string): LineReading | null {
  if (text.length > 200) return null
  const fivestar = /^(Your rating:?\s*(?:None|\d(?:\.\d)?))\s+(.+)$/isu.exec(text)
  const rating = fivestar?.[2] ? readPiece(fivestar[2]) : null
  if (fivestar?.[1] && fivestar[2] && rating) {
    return {
      pieces: [
        { text: fivestar[1], states: { field: 'furniture', label: 'own rating', value: fivestar[1] } },
        { text: fivestar[2], states: rating.states },
      ],
      sure: true,
    }
  }
  for (const cut of text.matchAll(/,\s+|\s+/g)) {
    const left = text.slice(0, cut.index)
    const right = text.slice(cut.index + cut[0].length)
    if (!/^[\d\p{L}]/u.test(right)) continue
    const date = readPiece(right)
    if (date?.states.field !== 'published') continue
    const who = readPiece(left) ?? (cut[0].startsWith(',') ? bareName(left) : null)
    if (!who || who.states.field === 'published' || who.states.field === 'furniture') return null
    if (who.states.field === 'unknown' && !isName(left)) return null
    return {
      pieces: [
        { text: `${left}${cut[0].trim()}`, states: who.states },
        { text: right, states: date.states },
      ],
      sure: who.sure,
    }
  }
  return null
}
