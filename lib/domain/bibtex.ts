import type { CslItem } from './citation-schema.ts'
import { cslDateOf, cslDateOfParts } from './csl-date.ts'
import { bibtexNames } from './csl-name.ts'
import { latexText } from './latex-text.ts'

const MOST_ENTRIES = 500

const TYPES: Record<string, string> = {
  article: 'article-journal',
  book: 'book',
  booklet: 'pamphlet',
  collection: 'book',
  conference: 'paper-conference',
  dataset: 'dataset',
  electronic: 'webpage',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  inreference: 'entry-encyclopedia',
  legislation: 'legislation',
  manual: 'report',
  mastersthesis: 'thesis',
  misc: 'document',
  online: 'webpage',
  patent: 'patent',
  phdthesis: 'thesis',
  proceedings: 'book',
  report: 'report',
  software: 'software',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
  video: 'motion_picture',
  www: 'webpage',
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

type Entry = { type: string; key: string; fields: Map<string, string> }

/** The works of a BibTeX or BibLaTeX text, with its `@string` names filled in; none where it holds no entry. */
export function readBibtex(source: string): Partial<CslItem>[] {
  return readEntries(source).map(toCsl)
}

/** Entries one after the other; what is between them is a comment, as in BibTeX itself. */
function readEntries(source: string): Entry[] {
  const strings = new Map(MONTHS.map((month) => [month, month]))
  const entries: Entry[] = []
  const start = /@\s*([a-z]+)\s*([{(])/gi
  for (let match = start.exec(source); match && entries.length < MOST_ENTRIES; match = start.exec(source)) {
    const type = (match[1] ?? '').toLowerCase()
    const scanner = new Scanner(source, start.lastIndex, strings)
    if (type === 'comment' || type === 'preamble') {
      scanner.skipTo(match[2] === '(' ? ')' : '}')
    } else if (type === 'string') {
      for (const [name, value] of scanner.fields()) strings.set(name, value)
    } else {
      const key = scanner.key()
      entries.push({ type, key, fields: scanner.fields() })
    }
    // A value without an end swallows whatever follows it.
    if (scanner.unclosed) break
    start.lastIndex = scanner.at
  }
  return entries
}

class Scanner {
  private readonly source: string
  private readonly strings: ReadonlyMap<string, string>
  at: number
  unclosed = false

  constructor(source: string, at: number, strings: ReadonlyMap<string, string>) {
    this.source = source
    this.at = at
    this.strings = strings
  }

  /** The key of an entry, up to its comma; an entry may do without one. */
  key(): string {
    const match = this.match(/\s*([^\s,={}()"]*)\s*(?:,|(?=[})]))/y)
    return match?.[1] ?? ''
  }

  /** `name = value` pairs up to the end of the entry; a broken pair ends it. */
  fields(): Map<string, string> {
    const fields = new Map<string, string>()
    for (;;) {
      this.match(/[\s,]*/y)
      const name = this.match(/([a-z][\w.:+/-]*)\s*=\s*/iy)?.[1]?.toLowerCase()
      if (!name) break
      const value = this.value()
      if (value === null) break
      if (!fields.has(name)) fields.set(name, value)
    }
    this.match(/\s*[})]/y)
    return fields
  }

  skipTo(end: string): void {
    const found = this.source.indexOf(end, this.at)
    this.at = found === -1 ? this.source.length : found + 1
  }

  /** Values in braces or quotes, numbers and names of strings, joined by `#`. */
  private value(): string | null {
    let value = ''
    for (;;) {
      const part = this.part()
      if (part === null) return null
      value += part
      if (!this.match(/\s*#\s*/y)) return value
    }
  }

  private part(): string | null {
    const opening = this.source[this.at]
    if (opening === '{' || opening === '"') return this.delimited(opening)
    const bare = this.match(/[^\s,#{}()"=]+/y)?.[0]
    return bare === undefined ? null : (this.strings.get(bare.toLowerCase()) ?? bare)
  }

  private delimited(opening: string): string | null {
    const from = this.at + 1
    let depth = opening === '{' ? 1 : 0
    for (let i = from; i < this.source.length; i++) {
      const character = this.source[i]
      if (character === '\\') i++
      else if (character === '"' && opening === '"' && depth === 0) return this.took(from, i)
      else if (character === '{') depth++
      else if (character === '}') {
        depth--
        if (opening === '{' && depth === 0) return this.took(from, i)
        if (depth < 0) return null
      }
    }
    this.unclosed = true
    return null
  }

  private took(from: number, to: number): string {
    this.at = to + 1
    return this.source.slice(from, to)
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.source)
    if (match) this.at = pattern.lastIndex
    return match
  }
}

function toCsl({ type, key, fields }: Entry): Partial<CslItem> {
  const words = (...names: string[]) => {
    for (const name of names) {
      const value = latexText(fields.get(name) ?? '')
      if (value !== '') return value
    }
    return undefined
  }
  const subtitle = words('subtitle')
  const title = words('title')
  const authors = bibtexNames(fields.get('author') ?? fields.get('editor') ?? '')
  const csl: Partial<CslItem> = {
    id: key || undefined,
    type: subtypeOf(words('entrysubtype'), type),
    title: title && subtitle ? `${title}: ${subtitle}` : title,
    'container-title': words('journaltitle', 'journal', 'booktitle', 'maintitle', 'series'),
    author: authors.length > 0 ? authors : undefined,
    issued: dateOf(words('date'), words('year'), fields.get('month'), words('day')),
    accessed: cslDateOf(words('urldate') ?? '') ?? undefined,
    publisher: words('publisher', 'institution', 'school', 'organization'),
    'publisher-place': words('location', 'address'),
    URL: addressOf(fields.get('url')) ?? addressOf(fields.get('howpublished')),
    DOI: words('doi')?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''),
    ISBN: words('isbn'),
    volume: words('volume'),
    issue: words('number', 'issue'),
    page: words('pages')?.replace(/\s*[–—-]+\s*/g, '–'),
    language: words('langid', 'language'),
    note: words('note', 'annote', 'annotation'),
  }
  return csl
}

function subtypeOf(subtype: string | undefined, type: string): string {
  if (type === 'article' && subtype === 'newspaper') return 'article-newspaper'
  if (type === 'article' && subtype === 'magazine') return 'article-magazine'
  return TYPES[type] ?? 'document'
}

function dateOf(
  date: string | undefined,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): CslItem['issued'] {
  const whole = cslDateOf(date?.replace(/–/g, '/') ?? '')
  if (whole) return whole
  const number = /\d{4}/.exec(year ?? '')?.[0]
  if (!number) return year ? { literal: year } : undefined
  // A month may be a name, a number, or both month and day, as in `10 # "~" # nov`.
  const text = latexText(month ?? '').toLowerCase()
  const named = MONTHS.findIndex((name) => text.includes(name)) + 1
  const digits = Number(/\d{1,2}/.exec(text)?.[0] ?? 0)
  return cslDateOfParts(Number(number), named || digits, Number(day ?? (named ? digits : 0))) ?? undefined
}

function addressOf(value: string | undefined): string | undefined {
  return /https?:\/\/[^\s{}]+/i.exec(value?.replace(/\\([&%$#_~])/g, '$1') ?? '')?.[0]
}
