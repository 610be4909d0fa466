import { readBibtex } from './bibtex.ts'
import type { CslItem } from './citation-schema.ts'
import { cslDateOfParts } from './csl-date.ts'
import { err, ok, type Result } from './result.ts'
import { readRis } from './ris.ts'
import { sourceHost } from './source-identity.ts'
import { withoutTrackers } from './tracker.ts'

/** What was pasted, read as far as it says anything; nothing is asked of any service. A title may be missing. */
export type CitationInput = {
  csl: Partial<CslItem>[]
  recognised: 'url' | 'doi' | 'bibtex' | 'ris' | 'csl-json'
}

export type CitationInputProblem = { kind: 'not-recognised' | 'too-large'; message: string }

const LONGEST_INPUT = 1_000_000
const DOI = /10\.\d{4,9}\/[^\s"<>]+/
const DOI_ALONE = /^(?:doi:?\s*|https?:\/\/(?:www\.|dx\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s"<>]+)$/i

/**
 * Reads a pasted address, DOI, BibTeX, RIS or CSL-JSON as citations. `today` becomes the day of access of an
 * address. Small and without schemas, so that the browser reads a paste as it comes.
 */
export function readCitation(
  input: string,
  today: Date = new Date(),
): Result<CitationInput, CitationInputProblem> {
  const text = input.trim().replace(/^\ufeff/, '')
  if (text.length > LONGEST_INPUT) {
    return err({
      kind: 'too-large',
      message: 'This is too long for a citation. Paste one record, or a short list of them.',
    })
  }
  const doi = DOI_ALONE.exec(text)?.[1]
  if (doi !== undefined) return found('doi', [ofDoi(doi)])
  const address = addressOf(text)
  if (address) return found('url', [ofAddress(address, today)])
  if (/^\s*[A-Z][A-Z0-9] {1,2}-/m.test(text) && /^\s*TY {1,2}-/m.test(text)) {
    const works = readRis(text)
    if (works.length > 0) return found('ris', works)
  }
  if (/@\s*[a-z]+\s*[{(]/i.test(text)) {
    const works = readBibtex(text)
    if (works.length > 0) return found('bibtex', works)
  }
  const works = /^[[{]/.test(text) ? readCslJson(text) : []
  if (works.length > 0) return found('csl-json', works)
  return err({
    kind: 'not-recognised',
    message:
      'This is not an address, a DOI, or a record in BibTeX, RIS or CSL-JSON. Fill in the fields by hand.',
  })
}

function found(
  recognised: CitationInput['recognised'],
  works: Partial<CslItem>[],
): Result<CitationInput, CitationInputProblem> {
  return ok({ recognised, csl: works.map(fitted) })
}

function ofDoi(raw: string): Partial<CslItem> {
  const doi = decoded(raw).replace(/[.,;:)\]]+$/, '')
  return { type: 'article-journal', DOI: doi, URL: `https://doi.org/${encodeURI(doi)}` }
}

/** Only an address by itself, with or without its scheme; a sentence with an address in it is none. */
function addressOf(text: string): URL | null {
  if (/\s/.test(text)) return null
  const withScheme = /^https?:\/\//i.test(text)
    ? text
    : /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)/i.test(text)
      ? `https://${text}`
      : null
  const url = withScheme ? URL.parse(withScheme) : null
  return url && url.username === '' && url.password === '' ? url : null
}

function ofAddress(url: URL, today: Date): Partial<CslItem> {
  const doi = DOI.exec(decoded(url.pathname))?.[0].replace(
    /[.,;:)\]]+$|\/(?:full|abstract|pdf|html|epub)$/g,
    '',
  )
  return {
    type: doi ? 'article-journal' : 'webpage',
    URL: url.href,
    ...(doi ? { DOI: doi } : {}),
    ...(doi ? {} : { 'container-title': sourceHost(url.href) ?? url.hostname }),
    accessed: cslDateOfParts(today.getFullYear(), today.getMonth() + 1, today.getDate()) ?? undefined,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readCslJson(text: string): Partial<CslItem>[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return [parsed]
      .flat()
      .filter(isObject)
      .slice(0, 500)
      .map(ofJson)
      .filter((work) => work.title || work.URL || work.DOI)
  } catch {
    return []
  }
}

type Json = Record<string, unknown>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ofJson(json: Json): Partial<CslItem> {
  const csl: Partial<CslItem> = {}
  for (const field of TEXT_FIELDS) {
    const value = json[field]
    if (typeof value === 'string' || typeof value === 'number') csl[field] = String(value)
  }
  const names = [json.author].flat().filter(isObject).slice(0, 200)
  if (names.length > 0) csl.author = names.map(nameOfJson)
  csl.issued = dateOfJson(json.issued)
  csl.accessed = dateOfJson(json.accessed)
  return csl
}

const NAME_PARTS = [
  'family',
  'given',
  'non-dropping-particle',
  'dropping-particle',
  'suffix',
  'literal',
] as const

function nameOfJson(json: Json): NonNullable<CslItem['author']>[number] {
  return Object.fromEntries(
    NAME_PARTS.flatMap((part) => (typeof json[part] === 'string' ? [[part, json[part]]] : [])),
  )
}

function dateOfJson(value: unknown): CslItem['issued'] {
  if (!isObject(value)) return undefined
  const spans = [value['date-parts']].flat().filter((parts): parts is unknown[] => Array.isArray(parts))
  const dates = spans
    .slice(0, 2)
    .flatMap(
      ([year, month, day]) =>
        cslDateOfParts(Number(year), Number(month ?? 0), Number(day ?? 0))?.['date-parts'] ?? [],
    )
  if (dates.length > 0) return { 'date-parts': dates }
  const words = value.literal ?? value.raw
  return typeof words === 'string' ? { literal: words } : undefined
}

/** The most that each field of a citation holds, in UTF-16 code units. */
const LONGEST = {
  id: 300,
  type: 50,
  title: 1000,
  'container-title': 500,
  publisher: 500,
  'publisher-place': 300,
  URL: 2048,
  DOI: 300,
  ISBN: 50,
  volume: 50,
  issue: 50,
  page: 100,
  archive: 300,
  archive_location: 2048,
  language: 35,
  note: 5000,
} as const
const TEXT_FIELDS = Object.keys(LONGEST) as (keyof typeof LONGEST)[]

/** A citation without what is empty and with nothing longer than its field; an address that is none is left out. */
function fitted(csl: Partial<CslItem>): Partial<CslItem> {
  const kept: Partial<CslItem> = {}
  for (const field of TEXT_FIELDS) {
    const written = csl[field]?.trim()
    if (!written) continue
    const value = field === 'URL' ? withoutTrackers(written) : written
    if (
      field === 'URL' &&
      (value.length > LONGEST.URL || !/^https?:\/\//i.test(value) || !URL.canParse(value))
    )
      continue
    kept[field] = value.slice(0, LONGEST[field]).toWellFormed()
  }
  const authors = csl.author?.map(fittedName).filter((name) => Object.keys(name).length > 0)
  if (authors && authors.length > 0) kept.author = authors.slice(0, 200)
  if (csl.issued) kept.issued = fittedDate(csl.issued)
  if (csl.accessed) kept.accessed = fittedDate(csl.accessed)
  return kept
}

function fittedName(name: NonNullable<CslItem['author']>[number]): NonNullable<CslItem['author']>[number] {
  return Object.fromEntries(
    NAME_PARTS.flatMap((part) => {
      const value = name[part]?.trim()
      const longest = part === 'literal' ? 500 : part === 'family' || part === 'given' ? 300 : 100
      return value ? [[part, value.slice(0, longest)]] : []
    }),
  )
}

function fittedDate(date: NonNullable<CslItem['issued']>): NonNullable<CslItem['issued']> {
  return date['date-parts']
    ? { 'date-parts': date['date-parts'] }
    : { literal: (date.literal ?? '').slice(0, 200) }
}
