import type { PageLine } from './paragraphs.ts'
import { readDate } from './press-date.ts'
import { type LineReading, readLine } from './press-line.ts'
import { ICONS, WORDS } from './press-words.ts'

/** One line of a page, or a label and the line that it labels, with what it says of the page. */
export type Unit = PageLine & { lines: number[]; reading: LineReading | null }

/** What is about the page is looked for in this many lines at each end. */
const LONGEST_ZONE = 60
/** So many lines in a row that say nothing of the page end its head. */
const LONGEST_GAP = 6
/** The longest standfirst that may stand before what states the page. */
const LONGEST_STANDFIRST = 500

/** A paragraph of an article: a sentence of some length, or just length. Wide characters say more. */
export function isProse(text: string): boolean {
  const sample = text.slice(0, 300)
  const wide =
    sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  const length = text.length + 2 * wide
  return length >= 250 || (length >= 110 && /[.!?…。！？؟।]["'»”’)\]]*$/u.test(text))
}

/** The lines of a page as units, read at both ends only. */
export function pageUnits(lines: PageLine[]): Unit[] {
  const units: Unit[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (!line) continue
    const near = i < LONGEST_ZONE || i >= lines.length - LONGEST_ZONE
    const next = lines[i + 1]
    const labelled =
      near && next && next.text.length <= 150 && isBareLabel(line.text)
        ? readLine(`${line.text} ${next.text}`)
        : null
    if (next && labelled) {
      units.push({
        ...line,
        text: `${line.text} ${next.text}`,
        spaceAfter: next.spaceAfter,
        lines: [i, i + 1],
        reading: labelled,
      })
      i++
    } else {
      units.push({ ...line, lines: [i], reading: near && line.kind !== 'other' ? readLine(line.text) : null })
    }
  }
  return units
}

function isBareLabel(text: string): boolean {
  return text.length <= 40 && (Object.hasOwn(ICONS, text) || WORDS.bareLabel.test(text))
}

/**
 * How many units are the head: all up to the last one that states something of the page. `titled` says that
 * the title is known from elsewhere and need not stand among the lines.
 */
export function findHead(units: Unit[], titled: boolean): number {
  let head = 0
  let gap = 0
  let stated = false
  const lastProse = units.findLastIndex((unit) => isProse(unit.text))
  for (let i = 0; i < Math.min(units.length, LONGEST_ZONE); i++) {
    const unit = units[i]
    if (!unit) break
    if (unit.reading && !isChronicle(units, i)) {
      head = i + 1
      gap = 0
      stated ||= statesPage(unit)
      continue
    }
    if (unit.reading) break
    if (isProse(unit.text)) {
      // A standfirst may be a sentence, if what states the page comes right behind it.
      const follows = [units[i + 1], units[i + 2]].some(
        (next) => next && statesPage(next) && (next.reading?.sure || isDated(next)),
      )
      if (stated || unit.text.length > LONGEST_STANDFIRST || !follows || lastProse === i) break
      stated = true
    }
    if (++gap > LONGEST_GAP) break
  }
  if (head === units.length) head = beforeLastWords(units)
  return isBelievable(units, head, titled) ? head : 0
}

/** A page of few lines ends in what states it: the last line that states nothing, below a title, is its text. */
function beforeLastWords(units: Unit[]): number {
  const last = units.findLastIndex((unit) => unit.reading === null)
  return last > 0 && units.slice(0, last).some((unit) => unit.reading === null) ? last : units.length
}

function statesPage(unit: Unit): boolean {
  return (
    unit.reading?.pieces.some((piece) =>
      ['published', 'byline', 'publisher', 'views', 'readerRating'].includes(piece.states.field),
    ) ?? false
  )
}

function isDated(unit: Unit): boolean {
  return unit.reading?.pieces.some((piece) => piece.states.field === 'published') ?? false
}

/** A bare date is a heading of the article itself if a later paragraph stands under another bare date. */
function isChronicle(units: Unit[], i: number): boolean {
  if (!readDate(units[i]?.text ?? '')) return false
  let prose = false
  for (let k = i + 1; k + 1 < units.length; k++) {
    const unit = units[k]
    if (!unit) continue
    if (prose && unit.text.length <= 80 && readDate(unit.text) && isProse(units[k + 1]?.text ?? ''))
      return true
    prose ||= isProse(unit.text)
  }
  return false
}

/** A lone doubtful line, such as "Home" or "By Land and Sea", is no head unless a title stands with it. */
function isBelievable(units: Unit[], head: number, titled: boolean): boolean {
  const readings = units.slice(0, head).flatMap((unit) => unit.reading ?? [])
  if (readings.some((reading) => reading.sure) && units.slice(0, head).some(statesPage)) return true
  if (readings.length >= 2) return true
  if (head > 1 || (titled && units.slice(0, head).some(statesPage))) return true
  const [first, second, third] = units
  if (!first || !second || !third) return false
  return statesPage(first) && !isProse(second.text) && second.text.length <= 200
}

/** Where the body ends: behind it only units that state something of the page, and what is related to it. */
export function findBodyEnd(units: Unit[], bodyStart: number): number {
  let end = relatedFrom(units, bodyStart) ?? units.length
  let certain = end < units.length
  for (let i = end - 1; i > bodyStart && i >= units.length - LONGEST_ZONE; i--) {
    const unit = units[i]
    if (!unit) break
    const ornament = certain && !/\p{L}/u.test(unit.text) && unit.text.length <= 40
    if (!ornament && !(unit.reading && (unit.reading.sure || (certain && mayEndPage(unit))))) break
    certain ||= unit.reading?.sure ?? false
    end = i
  }
  return end
}

/** Signed articles end with a name and a date; only what is labelled below them makes these furniture. */
function mayEndPage(unit: Unit): boolean {
  return unit.reading?.pieces.every((piece) => piece.states.field !== 'unknown') ?? false
}

/** Where a list of other articles begins, if from there on nothing is prose. */
function relatedFrom(units: Unit[], bodyStart: number): number | null {
  let from: number | null = null
  for (let i = units.length - 1; i > bodyStart && i >= units.length - LONGEST_ZONE; i--) {
    const unit = units[i]
    if (!unit || unit.kind === 'other' || isProse(unit.text)) break
    if (WORDS.related.test(unit.text) || WORDS.commentsHead.test(unit.text)) from = i
  }
  return from
}
