const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const
const EXACT = { dateStyle: 'full', timeStyle: 'medium' } as const

const formats = new Map<string, Intl.DateTimeFormat>()
/** A page has few locales; a server that meets many forgets them. */
const FORMATS = 16

/** Making a format costs as much as drawing a card, so each is made once. */
function formatOf(locale: string, options: typeof SHORT | typeof EXACT): Intl.DateTimeFormat {
  const key = `${locale} ${options === SHORT}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  if (formats.size >= FORMATS) formats.clear()
  formats.set(key, made)
  return made
}

/** "just now", "12 min", "3 h", "2 d", then the date. `then` and `now` in milliseconds. */
export function relativeWords(then: number, now: number, locale: string): string {
  const age = now - then
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d`
  return formatOf(locale, SHORT).format(then)
}

/** As `relativeWords`, for the middle of a sentence: "12 min ago", "on 2 Mar 2025". */
export function agoWords(then: number, now: number, locale: string): string {
  const words = relativeWords(then, now, locale)
  if (now - then < MINUTE) return words
  return now - then < 7 * DAY ? `${words} ago` : `on ${words}`
}

export function exactWords(then: number, locale: string): string {
  return formatOf(locale, EXACT).format(then)
}

/** A date as exact as it was stated: "2025", "March 2025", "2 March 2025". A moment is given as its day where it was stated. */
export function partialDateWords(date: string, locale: string): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return date
  if (month === undefined) return String(year)
  const at = Date.UTC(year, month - 1, day ?? 1)
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(at)
}

/** The first locale of an Accept-Language header that this machine can write dates in; English otherwise. */
export function acceptedLocale(header: string | null): string {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim()
    if (!tag || tag === '*') continue
    try {
      const supported = Intl.DateTimeFormat.supportedLocalesOf(tag)[0]
      if (supported) return supported
    } catch {
      // A malformed tag is no wish.
    }
  }
  return 'en'
}
