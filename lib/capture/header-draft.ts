import type { ArticleHeader, ReaderRating } from '#lib/domain/article.ts'
import { withoutTrackers } from '#lib/domain/tracker.ts'
import type { Statement } from './press-piece.ts'
import { isOrganisation } from './press-words.ts'

/** Which original words were taken for which field of the header. */
export type Taken = { field: keyof ArticleHeader; text: string }

/** Words that are in no field and not in the body; `guess` says what they may be. */
export type Leftover = { text: string; guess?: string }

type TextField =
  | 'title'
  | 'standfirst'
  | 'byline'
  | 'publisher'
  | 'published'
  | 'url'
  | 'language'
  | 'section'

/** What the fields of a header can hold, in UTF-16 code units; longer words are left over. */
const LONGEST: Record<TextField, number> = {
  title: 500,
  standfirst: 2000,
  byline: 500,
  publisher: 300,
  published: 40,
  url: 2048,
  language: 35,
  section: 200,
}
const MOST_FURNITURE = 100
const LONGEST_LABEL = 100
const LONGEST_VALUE = 2000

/** A header as it fills up. What was known first stays; what contradicts it is kept as furniture. */
export class HeaderDraft {
  readonly header: Partial<ArticleHeader>
  readonly taken: Taken[] = []
  readonly leftovers: Leftover[] = []

  constructor(known: Partial<ArticleHeader> = {}) {
    this.header = { ...known, furniture: [...(known.furniture ?? [])] }
  }

  has(field: keyof ArticleHeader): boolean {
    const value = this.header[field]
    return value !== undefined && value !== null
  }

  /** Takes `text`, the original words, for a field that states `value`. */
  text(field: TextField, value: string, text: string): void {
    const trimmed = field === 'url' ? withoutTrackers(value.trim()) : value.trim()
    if (trimmed === '' || trimmed.length > LONGEST[field]) {
      this.leave(text, field)
      return
    }
    const present = this.header[field]
    if (typeof present === 'string' && !sameStatement(field, present, trimmed)) {
      this.furniture(field, trimmed, text)
      return
    }
    this.header[field] ??= trimmed
    this.taken.push({ field, text })
  }

  furniture(label: string, value: string, text: string): void {
    const list = this.header.furniture ?? []
    if (list.length >= MOST_FURNITURE || label.length > LONGEST_LABEL || value.length > LONGEST_VALUE) {
      this.leave(text, label.slice(0, LONGEST_LABEL))
      return
    }
    list.push({ label, value })
    this.header.furniture = list
    this.taken.push({ field: 'furniture', text })
  }

  leave(text: string, guess?: string): void {
    this.leftovers.push(guess ? { text, guess } : { text })
  }

  /** Files one piece of a line under what it states. */
  state(statement: Statement, text: string): void {
    switch (statement.field) {
      case 'published':
        this.text('published', statement.date, text)
        break
      case 'views':
        this.number(statement.count, text)
        break
      case 'readerRating':
        this.rating(statement.rating, text)
        break
      case 'url':
        this.text('url', statement.href, text)
        break
      case 'furniture':
        this.furniture(statement.label, statement.value, text)
        break
      case 'name':
        this.name(statement.name, text)
        break
      case 'unknown':
        this.leave(text)
        break
      default:
        this.text(statement.field, statement.name, text)
    }
  }

  /** A bare name beside the date of a page is its author's, unless it is that of a body. */
  name(name: string, text: string): void {
    this.text(isOrganisation(name) ? 'publisher' : 'byline', name, text)
  }

  private number(views: number, text: string): void {
    if (this.has('views') && this.header.views !== views) {
      this.furniture('views', text, text)
      return
    }
    this.header.views = views
    this.taken.push({ field: 'views', text })
  }

  private rating(rating: ReaderRating, text: string): void {
    const present = this.header.readerRating
    if (present && (present.value !== rating.value || present.votes !== rating.votes)) {
      this.furniture('reader rating', text, text)
      return
    }
    this.header.readerRating = rating
    this.taken.push({ field: 'readerRating', text })
  }
}

/** Two dates agree if one is the other said more exactly; other words agree if they are the same words. */
function sameStatement(field: TextField, present: string, other: string): boolean {
  if (field === 'published') return present.startsWith(other) || other.startsWith(present)
  if (field === 'byline') return names(present) === names(other)
  return comparable(present) === comparable(other)
}

/** The same people, however they are joined. */
function names(byline: string): string {
  return comparable(byline)
    .split(/\s*(?:[,;&]|(?<!\p{L})(?:and|und|et|y|e|i|и|та|och|ve|və)(?!\p{L}))\s*/u)
    .filter((name) => name !== '')
    .sort()
    .join(', ')
}

/** A text for comparing: no case, no accents of spacing, no punctuation at its ends. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .replace(/[\s\u200b\u00ad]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}
