import type { ReaderRating } from '#lib/domain/article.ts'
import { readDate } from './press-date.ts'
import { ICONS, isName, isOrganisation, WORDS } from './press-words.ts'

/** What a piece of a line says of the page. A bare name waits for its surroundings to tell what it names. */
export type Statement =
  | { field: 'published'; date: string }
  | { field: 'views'; count: number }
  | { field: 'readerRating'; rating: ReaderRating }
  | { field: 'byline' | 'publisher' | 'section' | 'name'; name: string }
  | { field: 'url'; href: string }
  | { field: 'furniture'; label: string; value: string }
  | { field: 'unknown' }

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

type Reading = { states: Statement; sure: boolean }

const sure = (states: Statement): Reading => ({ states, sure: true })
const furniture = (label: string, value: string): Reading => sure({ field: 'furniture', label, value })

function readPiece(raw: string): Reading | null {
  const text = raw.replace(/[\s\u00a0]+/g, ' ').trim()
  if (text === '') return null
  const date = readDate(text)
  if (date)
    return date.length >= 10 || date.length === 4
      ? { states: { field: 'published', date }, sure: false }
      : null
  return readCounts(text) ?? readFurniture(text) ?? readLabelled(text) ?? readBy(text)
}

function readCounts(text: string): Reading | null {
  const rating = readRating(text)
  if (rating) return sure({ field: 'readerRating', rating })
  const after = WORDS.viewsAfter.exec(text)
  const counted = after?.[1] ?? after?.[2] ?? WORDS.viewsBefore.exec(text)?.[1]
  const views = counted === undefined ? null : readCount(counted)
  if (views !== null) return sure({ field: 'views', count: views })
  if (WORDS.commentsHead.test(text)) return furniture('comments', text)
  return WORDS.counted.test(text) ? furniture('counts', text) : null
}

/** A whole number as pages write it: `1,204`, `1 204`, `1.204`, `1.2K`. */
function readCount(text: string): number | null {
  const match = /^(\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d+)(?:([.,])(\d))?\s*(k|m|тыс\.?|млн\.?)?$/iu.exec(
    text.trim(),
  )
  if (!match?.[1]) return null
  const whole = Number(match[1].replace(/\D/g, ''))
  const unit = match[4]?.toLowerCase()
  if (!unit) return match[3] || !Number.isSafeInteger(whole) ? null : whole
  const scale = unit.startsWith('k') || unit.startsWith('т') ? 1000 : 1_000_000
  const value = Math.round((whole + Number(match[3] ?? 0) / 10) * scale)
  return Number.isSafeInteger(value) ? value : null
}

/** `Average: 2.5 (2 votes)`, `Rated 4.2 out of 5 by 17 readers`, `4.2/5 (17 votes)`. */
function readRating(text: string): ReaderRating | null {
  const labelled = WORDS.ratingLabel.exec(text)?.[1]
  const figure =
    /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:(?:\/|out of|из|von|sur|de|su|z)\s*(\d{1,3})(?!\d))?\s*(.*)$/iu.exec(
      labelled ?? text,
    )
  if (!figure?.[1]) return null
  const value = Number(figure[1].replace(',', '.'))
  const best = figure[2] ? Number(figure[2]) : null
  const rest = figure[3] ?? ''
  const votes = WORDS.votes.exec(rest)?.[1]
  if (rest !== '' && votes === undefined) return null
  // Without a label there must be votes and a scale; without votes, a label and a scale.
  if (labelled === undefined ? !votes || best === null : !votes && best === null) return null
  if (value > 100 || best === 0 || (best !== null && value > best)) return null
  const count = votes === undefined ? null : readCount(votes)
  return votes !== undefined && count === null ? null : { value, best, votes: count }
}

function readFurniture(text: string): Reading | null {
  if (text.length > 250) return null
  const print = WORDS.print.exec(text)?.[1]
  if (print && readDate(print)) return furniture('print', print)
  if (WORDS.printAlone.test(text)) return furniture('print', text)
  if (/^[^.!?]{1,120}['’]s picture$/iu.test(text) || /^picture of [^.!?]{1,120}$/iu.test(text))
    return furniture('picture', text)
  if (/^[^\s/]{1,120}\.(?:jpe?g|png|webp|gif)$/iu.test(text)) return furniture('picture', text)
  const picture = WORDS.picture.exec(text)?.[1]
  if (picture && !/[.!?]\s+\S/.test(picture) && !(picture.length > 80 && /[.!?]$/.test(picture)))
    return furniture('picture', text)
  if (/^(?:©|\(c\)\s|copyright\s)/iu.test(text) || /^all rights reserved\.?$/iu.test(text))
    return furniture('copyright', text)
  if (/^(?:doi:?\s*10\.\d{4,9}\/\S+|issn:?\s*\d{4}-\d{3}[\dx])$/iu.test(text))
    return furniture(text.slice(0, 4).trim().replace(':', '').toUpperCase(), text)
  const tags = WORDS.tags.exec(text)?.[1]
  if (tags && !/[.!?]\s+\S/.test(tags)) return furniture('tags', tags)
  const translation = WORDS.translation.exec(text)?.[1]
  if (translation && isName(translation)) return furniture('translation', text)
  if (WORDS.readingTime.test(text) && /\d/.test(text) && text.length < 60)
    return furniture('reading time', text)
  if (isControls(text))
    return { states: { field: 'furniture', label: 'page control', value: text }, sure: false }
  if (isBreadcrumb(text)) return furniture('navigation', text)
  if (isLanguageSwitch(text)) return furniture('languages', text)
  return null
}

/** Buttons alone (`Share`) or in a row (`Facebook Twitter WhatsApp`). */
function isControls(text: string): boolean {
  if (WORDS.control.test(text)) return true
  const words = text.split(/[\s|·•,/]+/)
  return (
    words.length >= 2 &&
    words.length <= 12 &&
    words.every((word) => word.length > 2 && WORDS.control.test(word))
  )
}

/** `Home > World > Straits`: short steps, at least two arrows, or one behind a word for the front page. */
function isBreadcrumb(text: string): boolean {
  const steps = text.split(/\s*(?:[>›»→]|\s\/\s)\s*/)
  if (steps.length < 2 || steps.some((step) => step.length === 0 || step.length > 60)) return false
  return steps.length >= 3 ? /[>›»→/]/.test(text) && !/[.!?]$/.test(text) : WORDS.control.test(steps[0] ?? '')
}

function isLanguageSwitch(text: string): boolean {
  const words = text.split(/[\s|·•,/]+/).filter((word) => word !== '')
  return (
    words.length >= 2 &&
    words.every((word) => WORDS.language.test(word)) &&
    new Set(words.map((w) => w.toLowerCase())).size === words.length
  )
}

function readLabelled(text: string): Reading | null {
  const published = WORDS.published.exec(text)?.[1]
  const date = published ? readDate(published) : null
  if (date) return sure({ field: 'published', date })
  const updated = WORDS.updated.exec(text)?.[1]
  if (updated && readDate(updated)) return furniture('updated', updated)
  const address =
    /^(?:(?:url|link|address|permalink|original|source|ссылка|адрес|источник|quelle|fuente)\s*[:：]\s*)?(https?:\/\/\S+)$/iu.exec(
      text,
    )?.[1]
  if (address && URL.canParse(address) && address.length <= 2048) return sure({ field: 'url', href: address })
  const byline = WORDS.byline.exec(text)?.[1]
  if (byline && byline.length <= 150 && !/[.!?]\s+\S{4}/.test(byline) && looksNamed(byline))
    return sure({ field: 'byline', name: byline })
  const publisher = WORDS.publisher.exec(text)?.[1]
  if (publisher && publisher.length <= 100 && looksNamed(publisher))
    return sure({ field: 'publisher', name: publisher })
  const section = WORDS.section.exec(text)?.[1]
  if (section && section.length <= 60 && !/[.!?]$/.test(section))
    return sure({ field: 'section', name: section })
  return null
}

/** A labelled name may be in a script without capitals; it still is short and no sentence. */
function looksNamed(text: string): boolean {
  return isName(text) || (!/\p{Ll}|[.!?]$/u.test(text) && text.split(/\s+/).length <= 8)
}

function readBy(text: string): Reading | null {
  const name = WORDS.by.exec(text)?.[1]
  // A lower-case "by" goes on from a sentence.
  if (!name || !/^\p{Lu}/u.test(text) || !isName(name)) return null
  return {
    states: { field: isOrganisation(name) && !/,| and /.test(name) ? 'publisher' : 'byline', name },
    sure: false,
  }
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
