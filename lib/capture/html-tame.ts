import { Parser } from 'htmlparser2'
import { isSafeHref } from '#lib/domain/document.ts'
import { BREAKOUT, DROPPED, ICON_CLASS, INLINE, KEPT, RENAMED, VOID } from './html-elements.ts'

/** What a page states of itself outside its text, as it stands there. */
export type PageStatements = {
  title: string | null
  /** Meta elements by lower-case name, property or itemprop; the first of each counts. */
  meta: Map<string, string>
  canonical: string | null
  language: string | null
  jsonLd: string[]
  /** Microdata by path, such as `author.name`; the first of each counts. */
  microdata: Map<string, string>
  /** The first headings of the first two levels, in their order. */
  headings: PageHeading[]
  /** The first machine-readable time of the text. */
  time: string | null
}

/** `aside` is around the article, as in navigation; `page` is where the markup does not say. */
export type PageHeading = { level: 1 | 2; text: string; place: 'article' | 'page' | 'aside' }

/** A page as markup of few, harmless elements, nested within bounds and with absolute addresses. */
export type TamePage = {
  html: string
  statements: PageStatements
  /** How many elements and pieces of text the page has. */
  nodes: number
  /** Whether the input was a whole page, as distinct from a piece of one. */
  whole: boolean
}

/** Thrown inside the parser's callbacks, the only way to stop it; never leaves this file. */
class NestedTooDeep extends Error {}

/** Elements may nest this deep; the parser's own work grows with the depth, so that what lies deeper is refused. */
const DEEPEST = 12_000
/** What lies deeper than this is kept as words in the element around it. */
const DEEPEST_KEPT = 100
/** No path of microdata has a space in it. */
const HEADING = /^ h([12]) (article|page|aside) /
const MOST_HEADINGS = 40
const LONGEST_STATEMENT = 5000
const LONGEST_JSON_LD = 1_000_000

export function tamePage(source: string, baseUrl: string | null): TamePage | null {
  const taming = new Taming(baseUrl)
  const parser = new Parser(taming, { decodeEntities: true, lowerCaseTags: true })
  try {
    parser.write(source)
    parser.end()
  } catch (error) {
    if (error instanceof NestedTooDeep) return null
    throw error
  }
  return taming.page()
}

type Open = {
  name: string
  emit: string | null
  dropped: boolean
  foreign: boolean
  scope: number
  captures: string[]
  table: 'data' | 'layout' | null
}

class Taming {
  private readonly out: string[] = []
  private readonly stack: Open[] = []
  private readonly scopes: string[] = []
  private readonly capturing = new Map<string, string>()
  private readonly statements: PageStatements = {
    title: null,
    meta: new Map(),
    canonical: null,
    language: null,
    jsonLd: [],
    microdata: new Map(),
    headings: [],
    time: null,
  }
  private base: string | null
  private kept = 0
  private droppedAt = -1
  private nodes = 0
  private whole = false
  private raw: { name: 'title' | 'json-ld'; text: string } | null = null
  /** Whether words were written since the last break that stands for a flattened block. */
  private fresh = false

  constructor(base: string | null) {
    this.base = base
  }

  page(): TamePage {
    return {
      html: this.out.join(''),
      statements: this.statements,
      nodes: this.nodes,
      whole: this.whole,
    }
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.stack.length > DEEPEST) throw new NestedTooDeep()
    this.nodes++
    this.readStatement(name, attributes)
    const open: Open = {
      name,
      emit: null,
      dropped: false,
      foreign: name === 'svg' || name === 'math',
      scope: 0,
      captures: [],
      table: null,
    }
    this.stack.push(open)
    if (this.droppedAt !== -1) {
      const inDrawing = this.stack[this.droppedAt]?.foreign ?? false
      if (!inDrawing || !BREAKOUT.has(name)) return
      this.droppedAt = -1
    }
    if (DROPPED.has(name) || isHidden(name, attributes)) {
      open.dropped = true
      this.droppedAt = this.stack.length - 1
      return
    }
    this.readMicrodata(open, name, attributes)
    if ((name === 'h1' || name === 'h2') && this.statements.headings.length < MOST_HEADINGS)
      this.capture(open, ` ${name} ${this.place()} ${this.nodes}`)
    this.emit(open, name, attributes)
  }

  ontext(data: string): void {
    if (this.raw) {
      if (this.raw.text.length < LONGEST_JSON_LD) this.raw.text += data
      return
    }
    if (this.droppedAt !== -1) return
    this.nodes++
    for (const [path, text] of this.capturing) {
      if (text.length < LONGEST_STATEMENT) this.capturing.set(path, text + data)
    }
    if (data.trim() !== '') this.fresh = true
    this.out.push(escapeText(data))
  }

  onclosetag(name: string): void {
    const open = this.stack.pop()
    if (!open) return
    if (this.raw && (name === 'title' || name === 'script')) this.keepRaw()
    if (this.droppedAt === this.stack.length) this.droppedAt = -1
    for (const path of open.captures) {
      const text = this.capturing.get(path)?.replace(/\s+/g, ' ').trim()
      this.capturing.delete(path)
      const heading = HEADING.exec(path)
      if (heading) this.keepHeading(heading, text)
      else if (text && !this.statements.microdata.has(path)) this.statements.microdata.set(path, text)
    }
    this.scopes.length -= open.scope
    if (open.emit === '') this.breakLine()
    else if (open.emit) {
      this.kept--
      this.out.push(`</${open.emit}>`)
    }
  }

  private keepHeading([, level, place]: RegExpExecArray, text: string | undefined): void {
    if (!text) return
    this.statements.headings.push({
      level: level === '1' ? 1 : 2,
      place: place === 'article' || place === 'aside' ? place : 'page',
      text,
    })
  }

  private place(): PageHeading['place'] {
    if (this.stack.some(({ name }) => name === 'nav' || name === 'aside' || name === 'footer')) return 'aside'
    return this.stack.some(({ name }) => name === 'article' || name === 'main') ? 'article' : 'page'
  }

  private keepRaw(): void {
    if (this.raw?.name === 'title')
      this.statements.title ??= this.raw.text.replace(/\s+/g, ' ').trim() || null
    else if (this.raw) this.statements.jsonLd.push(this.raw.text)
    this.raw = null
  }

  private readStatement(name: string, attributes: Record<string, string>): void {
    const { statements } = this
    if (name === 'html' || name === 'body' || name === 'head') {
      this.whole = true
      statements.language ??= attributes.lang ?? attributes['xml:lang'] ?? null
    } else if (name === 'title' && this.stack.every((open) => !open.foreign)) {
      this.raw = { name: 'title', text: '' }
    } else if (name === 'script' && /^application\/ld\+json\b/i.test(attributes.type ?? '')) {
      this.raw = { name: 'json-ld', text: '' }
    } else if (name === 'base' && attributes.href) {
      this.base = absolute(attributes.href, this.base) ?? this.base
    } else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? '')) {
      statements.canonical ??= absolute(attributes.href ?? '', this.base)
      this.base ??= statements.canonical
    } else if (name === 'meta') {
      const content = attributes.content?.trim().slice(0, LONGEST_STATEMENT)
      const keys = [attributes.property, attributes.name, attributes['http-equiv']].flatMap(
        (key) => key?.toLowerCase() ?? [],
      )
      for (const key of keys) if (content && !statements.meta.has(key)) statements.meta.set(key, content)
      if (content && attributes.property?.toLowerCase() === 'og:url') this.base ??= absolute(content, null)
    } else if (name === 'time' && attributes.datetime) {
      statements.time ??= attributes.datetime
    }
  }

  /** Microdata names a value by its `itemprop`, and the values inside a scope by the path to them. */
  private readMicrodata(open: Open, name: string, attributes: Record<string, string>): void {
    const property = attributes.itemprop?.trim().split(/\s+/)[0]
    const scoped = attributes.itemscope !== undefined
    if (!property) return
    const path = [...this.scopes, property].join('.').slice(0, 200)
    if (scoped) {
      this.scopes.push(property)
      open.scope = 1
    }
    const value =
      attributes.content ??
      (name === 'time' ? attributes.datetime : undefined) ??
      (name === 'link' ? attributes.href : undefined)
    if (value !== undefined) {
      if (!this.statements.microdata.has(path))
        this.statements.microdata.set(path, value.trim().slice(0, LONGEST_STATEMENT))
    } else if (this.capturing.size < 20 && !/body|text/i.test(property)) {
      this.capture(open, path)
    }
  }

  private capture(open: Open, path: string): void {
    this.capturing.set(path, '')
    open.captures.push(path)
  }

  private emit(open: Open, original: string, attributes: Record<string, string>): void {
    const name = this.tableName(open, RENAMED[original] ?? original, attributes)
    if (VOID.has(name)) {
      this.out.push(name === 'img' ? image(attributes) : `<${name}>`)
      if (name !== 'img' && name !== 'wbr') this.fresh = false
      return
    }
    if (!KEPT.has(name) || name === 'body') return
    if (this.kept >= DEEPEST_KEPT) {
      if (INLINE.has(name)) return
      open.emit = ''
      this.breakLine()
      return
    }
    open.emit = name
    this.kept++
    this.out.push(`<${name}${this.attributes(name, attributes)}>`)
  }

  /** A table that only lays a page out is as many plain blocks. */
  private tableName(open: Open, name: string, attributes: Record<string, string>): string {
    if (name === 'table') {
      const inside = this.stack.some((other) => other !== open && other.table !== null)
      open.table = inside || /^(?:presentation|none)$/i.test(attributes.role ?? '') ? 'layout' : 'data'
      return open.table === 'layout' ? 'div' : name
    }
    if (!/^(?:tbody|thead|tfoot|tr|td|th|caption)$/.test(name)) return name
    const table = this.stack.findLast((other) => other.table !== null)?.table
    return table === 'data' ? name : 'div'
  }

  private attributes(name: string, attributes: Record<string, string>): string {
    let text = ''
    for (const kept of ['id', 'class', 'role', 'dir', 'lang', 'itemprop'] as const) {
      const value = attributes[kept]
      if (value && value.length <= 500) text += ` ${kept}="${escapeAttribute(value)}"`
    }
    if (name === 'a') {
      const href = absolute(attributes.href ?? '', this.base)
      if (href && isSafeHref(href)) text += ` href="${escapeAttribute(href)}"`
    }
    if (name === 'td' || name === 'th') text += span('colspan', attributes) + span('rowspan', attributes)
    if (name === 'ol' && /^\d{1,6}$/.test(attributes.start ?? '')) text += ` start="${attributes.start}"`
    return text
  }

  private breakLine(): void {
    if (!this.fresh) return
    this.out.push('<br>')
    this.fresh = false
  }
}

function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (/^(?:html|body|main|article)$/.test(name)) return false
  if (attributes.hidden !== undefined || attributes['aria-hidden'] === 'true') return true
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? '')) return true
  return (name === 'i' || name === 'span') && ICON_CLASS.test(attributes.class ?? '')
}

/** The picture goes, its description stays to be told; the address only shows Readability that it was one. */
function image(attributes: Record<string, string>): string {
  const alt = attributes.alt?.replace(/\s+/g, ' ').trim()
  return alt && alt.length <= 1000 ? `<img src="picture.jpg" alt="${escapeAttribute(alt)}">` : ''
}

function span(name: 'colspan' | 'rowspan', attributes: Record<string, string>): string {
  const value = attributes[name]
  return value && /^[1-9]\d?$/.test(value) ? ` ${name}="${value}"` : ''
}

/** An address made absolute; null where it is none, or is relative to nothing. */
export function absolute(href: string, base: string | null): string | null {
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.length > 8192) return null
  return URL.parse(trimmed, base ?? undefined)?.href ?? null
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}

/** The words of a piece of markup, such as a headline in JSON-LD that holds entities. */
export function wordsOf(markup: string): string {
  if (!/[<&]/.test(markup)) return markup.trim()
  let words = ''
  const parser = new Parser(
    {
      ontext: (text) => {
        words += text
      },
    },
    { decodeEntities: true },
  )
  parser.write(markup.slice(0, LONGEST_STATEMENT))
  parser.end()
  return words.replace(/\s+/g, ' ').trim()
}
