import type { ArticleHeader } from '#lib/domain/article.ts'
import { comparable, HeaderDraft, type Leftover, type Taken } from './header-draft.ts'
import type { PageLine } from './paragraphs.ts'
import { isName, isOrganisation, WORDS } from './press-words.ts'
import { findBodyEnd, findHead, isProse, pageUnits, type Unit } from './press-zones.ts'

/**
 * A copied press page, taken apart. Only the lines above the first paragraph and below the last one can leave
 * the body, and only where they are about the page; whatever is doubtful stays in the body, or goes to the
 * leftovers where a person sees it. Every word of the input is in exactly one of body, taken and leftovers.
 */
export type PressPage = {
  header: Partial<ArticleHeader>
  taken: Taken[]
  leftovers: Leftover[]
  /** The indices of the lines that are the article, in order. */
  body: number[]
}

/** `known` is what the page stated elsewhere, such as in its metadata; it goes before what its lines say. */
export function readPressPage(lines: PageLine[], known: Partial<ArticleHeader> = {}): PressPage {
  const units = pageUnits(lines)
  const draft = new HeaderDraft(known)
  const head = findHead(units, draft.has('title'))
  const bodyStart = head > 0 ? fileHead(units, head, draft) : fileOpening(units, draft)
  const bodyEnd = findBodyEnd(units, bodyStart)
  fileTail(units, bodyEnd, draft)
  const body = units.slice(bodyStart, bodyEnd).flatMap((unit) => unit.lines)
  if (body.length === 0) {
    // A page that leaves nothing to read was no page: all of it is the text.
    return { header: known, taken: [], leftovers: [], body: lines.map((_, i) => i) }
  }
  return { header: draft.header, taken: draft.taken, leftovers: draft.leftovers, body }
}

/** Files the lines above the body; answers where the body starts. */
function fileHead(units: Unit[], head: number, draft: HeaderDraft): number {
  const inside = titleInHead(units, head, draft)
  const title = inside ?? (mayBeTitle(units, head) ? head : null)
  units.slice(0, head).forEach((unit, i) => {
    if (unit.reading) {
      for (const piece of unit.reading.pieces) draft.state(piece.states, piece.text)
    } else if (i === title) {
      draft.text('title', unit.text, unit.text)
    } else if (title !== null && i > title) {
      fileBelowTitle(units, i, draft)
    } else {
      fileAboveTitle(units, i, title, draft)
    }
  })
  if (title === null || title < head) return head
  draft.text('title', units[title]?.text ?? '', units[title]?.text ?? '')
  return fileStandfirst(units, title + 1, draft)
}

/** Without a word about the page there may still be a title and a standfirst. */
function fileOpening(units: Unit[], draft: HeaderDraft): number {
  const titled = knownTitle(units, draft.header.title)
  if (titled > 0) {
    for (let i = 0; i < titled; i++) {
      const pieces = units[i]?.reading?.pieces
      if (pieces) for (const piece of pieces) draft.state(piece.states, piece.text)
      else fileAboveTitle(units, i, titled, draft)
    }
    draft.text('title', units[titled]?.text ?? '', units[titled]?.text ?? '')
    return fileStandfirst(units, titled + 1, draft)
  }
  if (!mayBeTitle(units, 0)) return 0
  const text = units[0]?.text ?? ''
  if (draft.has('standfirst') && comparable(draft.header.standfirst ?? '') === comparable(text)) {
    draft.text('standfirst', text, text)
    return 1
  }
  // Metadata that names another title leaves the first line where it is.
  if (draft.header.title && comparable(draft.header.title) !== comparable(text)) return 0
  draft.text('title', text, text)
  return fileStandfirst(units, 1, draft)
}

/** How far below other lines, such as the name of a section, the title of a page may stand. */
const LONGEST_OPENING = 8

/** Where the heading stands that is the known title, with no prose above it; -1 where it does not. */
function knownTitle(units: Unit[], title: string | undefined): number {
  if (!title) return -1
  const words = comparable(title)
  const at = units
    .slice(0, LONGEST_OPENING)
    .findIndex(({ kind, text }) => kind === 'heading' && comparable(text) === words)
  return units.slice(0, at).some(({ text }) => isProse(text)) ? -1 : at
}

function titleInHead(units: Unit[], head: number, draft: HeaderDraft): number | null {
  const candidates = units.slice(0, head).flatMap((unit, i) => (unit.reading === null ? [i] : []))
  const known = draft.header.title
  if (known) return candidates.find((i) => comparable(units[i]?.text ?? '') === comparable(known)) ?? null
  const heading = candidates.find((i) => units[i]?.kind === 'heading')
  if (heading !== undefined) return heading
  for (const i of candidates) {
    const text = units[i]?.text ?? ''
    if (!/\p{L}/u.test(text) || text.length > 300 || WORDS.sectionName.test(text)) continue
    if (standsAboveTitle(units, i, candidates, head)) continue
    return i
  }
  return null
}

/**
 * The name of the paper above the title: short, and with a longer line behind it that can be the title. It is
 * the name of a body, or stands right above the name of a section.
 */
function standsAboveTitle(units: Unit[], i: number, candidates: number[], head: number): boolean {
  const _text = units[i]?.text ?? ''
  const next = candidates.find((k) => k > i && !WORDS.sectionName.test(units[k]?.text ?? ''))
  const following = units[next ?? head]?.text ?? ''
  if (next === undefined && !mayBeTitle(units, head)) return false
  if (following.split(/\s+/).length < 4 || isProse(following)) return false
  return isPaper(units, i)
}

function fileAboveTitle(units: Unit[], i: number, title: number | null, draft: HeaderDraft): void {
  const text = units[i]?.text ?? ''
  if (WORDS.sectionName.test(text) && (title === null || i === title - 1)) draft.text('section', text, text)
  else if (isPaper(units, i) && !draft.has('publisher')) draft.text('publisher', text, text)
  else draft.leave(text, WORDS.sectionName.test(text) ? 'navigation' : undefined)
}

function isPaper(units: Unit[], i: number): boolean {
  const text = units[i]?.text ?? ''
  const named = (isName(text) && isOrganisation(text)) || WORDS.sectionName.test(units[i + 1]?.text ?? '')
  return named && text.split(/\s+/).length <= 4 && !WORDS.sectionName.test(text)
}

/** Behind the title, a name beside what states the page is its author's; the first other line is the standfirst. */
function fileBelowTitle(units: Unit[], i: number, draft: HeaderDraft): void {
  const text = units[i]?.text ?? ''
  const beside = [units[i - 1], units[i + 1]].some((unit) => unit?.reading != null)
  if (draft.header.title && comparable(text) === comparable(draft.header.title))
    draft.text('title', text, text)
  else if (WORDS.sectionName.test(text)) draft.text('section', text, text)
  else if (beside && isName(text) && text.split(/\s+/).length <= 5 && text.split(/\s+/).length >= 2)
    draft.name(text, text)
  else if (!draft.has('standfirst') && /\p{L}/u.test(text) && text.length >= 12)
    draft.text('standfirst', text, text)
  else draft.leave(text)
}

/** A title where nothing else vouches for it: short, no sentence, set off from or followed by prose. */
function mayBeTitle(units: Unit[], i: number): boolean {
  const unit = units[i]
  const next = units[i + 1]
  if (!unit || !next || unit.kind === 'other' || !isDoubtful(unit)) return false
  if (unit.kind === 'heading') return unit.text.length <= 300
  if (unit.text.length > 200 || unit.text.split(/\s+/).length > 25) return false
  if (!/\p{L}/u.test(unit.text) || /[.,:;،。]["'»”’)\]]*$/u.test(unit.text) || /^[-–—•*]\s/.test(unit.text))
    return false
  return unit.spaceAfter || isProse(next.text) || (isPhrase(next) && isProse(units[i + 2]?.text ?? ''))
}

/** "By Land and Sea" and "Home" are titles where nothing around them says that they are not; dates never are. */
function isDoubtful(unit: Unit): boolean {
  return !unit.reading?.sure && !unit.reading?.pieces.some((piece) => piece.states.field === 'published')
}

/** A standfirst where nothing vouches for it is a long phrase that is no sentence. */
function isPhrase(unit: Unit): boolean {
  if (unit.kind !== 'paragraph' || unit.reading !== null || /^[-–—•*]\s/.test(unit.text)) return false
  const words = unit.text.split(/\s+/).length
  return (
    unit.text.length >= 40 &&
    unit.text.length <= 300 &&
    words >= 6 &&
    !/[.!?…:;,。]["'»”’)\]]*$/u.test(unit.text)
  )
}

function fileStandfirst(units: Unit[], i: number, draft: HeaderDraft): number {
  const unit = units[i]
  if (!unit || !isPhrase(unit) || draft.has('standfirst') || !isProse(units[i + 1]?.text ?? '')) return i
  draft.text('standfirst', unit.text, unit.text)
  return i + 1
}

function fileTail(units: Unit[], bodyEnd: number, draft: HeaderDraft): void {
  for (const unit of units.slice(bodyEnd)) {
    if (unit.reading) {
      for (const piece of unit.reading.pieces) draft.state(piece.states, piece.text)
    } else if (/[\p{L}\p{N}]/u.test(unit.text)) {
      draft.leave(unit.text, 'related')
    } else {
      draft.furniture('page control', unit.text, unit.text)
    }
  }
}
