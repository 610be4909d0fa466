import type { ReaderRating } from '#lib/domain/article.ts'
import { readDate } from './press-date.ts'
import { isName, isOrganisation, WORDS } from './press-words.ts'

/** What a piece of a line says of the page. A bare name waits for its surroundings to tell what it names. */
export type Statement =
  | { field: 'published'; date: string }
  | { field: 'views'; count: number }
  | { field: 'readerRating'; rating: ReaderRating }
  | { field: 'byline' | 'publisher' | 'section' | 'name'; name: string }
  | { field: 'url'; href: string }
  | { field: 'furniture'; label: string; value: string }
  | { field: 'unknown' }

/** `sure` says that it could be nothing else; a bare date, or "By" and a name, may be the article's own words. */
export type Reading = { states: Statement; sure: boolean }

const sure = (states: Statement): Reading => ({ states, sure: true })
const furniture = (label: string, value: string): Reading => sure({ field: 'furniture', label, value })

/** What a piece of a line states, all of it; null where it is anything else. */
export function readPiece(raw: string): Reading | null {
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
export function readCount(text: string): number | null {
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
