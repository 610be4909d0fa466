import type { CslItem } from './citation-schema.ts'

/** A CSL date: a year, a year and a month, or a day; two of them are a span; `literal` where no date was read. */
export type CslDate = NonNullable<CslItem['issued']>

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The date of `2031`, `2031-11`, `2031-11-02` or a moment, and of spans with a slash; null where it is none. */
export function cslDateOf(text: string): CslDate | null {
  const [from, to] = text.trim().split('/')
  const first = partsOf(from ?? '')
  if (!first) return null
  const second = to === undefined ? null : partsOf(to)
  return { 'date-parts': second ? [first, second] : [first] }
}

/** A date from the numbers that a record states; what is no month or day is left out with what follows it. */
export function cslDateOfParts(year: number, month?: number | null, day?: number | null): CslDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  if (!month || !Number.isInteger(month) || month < 1 || month > 12) return { 'date-parts': [[year]] }
  const last = new Date(Date.UTC(2000, month, 0)).getUTCDate()
  if (!day || !Number.isInteger(day) || day < 1 || day > last) return { 'date-parts': [[year, month]] }
  return { 'date-parts': [[year, month, day]] }
}

function partsOf(text: string): number[] | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?[~?]?$/.exec(text.trim())
  if (!match) return null
  return (
    cslDateOfParts(Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0))?.['date-parts']?.[0] ??
    null
  )
}

/** A date as a field for it holds it: `2031-11-02`, or the words of the source; empty without one. */
export function cslDateInput(date: CslDate | undefined): string {
  const parts = date?.['date-parts']?.[0]
  if (!parts) return date?.literal ?? ''
  return parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')
}

/** A date for a reader: `2 Nov 2031`, `Nov 2031`, `2031`; a span with a dash; empty without one. */
export function cslDateText(date: CslDate | undefined): string {
  const spans = date?.['date-parts']
  if (!spans) return date?.literal ?? ''
  return spans
    .map(([year, month, day]) =>
      [day, month ? MONTHS[month - 1] : undefined, year].filter((part) => part !== undefined).join(' '),
    )
    .join('–')
}
