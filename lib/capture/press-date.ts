/**
 * Dates as press pages write them. A text is a date only if all of it is one; a sentence with a date in it
 * is not. The answer is never more exact than the page: a time without a zone is left out, and a day that
 * could be two days is left at its year.
 */

/** Month names by their beginnings, in the languages of the pages that are read most. */
const MONTHS: readonly (readonly string[])[] = [
  'jan janv january januar janvier enero ene gennaio gen janeiro январь января янв січня січень stycznia styczeń ocak yanvar'.split(
    ' ',
  ),
  'feb febr february februar février févr febrero febbraio fevereiro fev февраль февраля фев февр лютого лютий lutego luty şubat fevral'.split(
    ' ',
  ),
  'mar mär märz march mars marzo março март марта мар березня березень marca marzec mart'.split(' '),
  'apr april avr avril abril abr aprile апрель апреля апр квітня квітень kwietnia kwiecień nisan aprel'.split(
    ' ',
  ),
  'may mai mayo maggio mag maio май мая травня травень maja maj mayıs'.split(' '),
  'jun june juni juin junio giugno giu junho июнь июня июн червня червень czerwca czerwiec haziran iyun'.split(
    ' ',
  ),
  'jul july juli juil juillet julio luglio lug julho июль июля июл липня липень lipca lipiec temmuz iyul'.split(
    ' ',
  ),
  'aug august août agosto ago август августа авг серпня серпень sierpnia sierpień ağustos avqust'.split(' '),
  'sep sept september septembre septiembre settembre set setembro сентябрь сентября сен сент вересня вересень września wrzesień eylül sentyabr'.split(
    ' ',
  ),
  'oct okt october oktober octobre octubre ottobre ott outubro out октябрь октября окт жовтня жовтень października październik ekim oktyabr'.split(
    ' ',
  ),
  'nov november novembre noviembre novembro ноябрь ноября ноя нояб листопада листопад listopada kasım noyabr'.split(
    ' ',
  ),
  'dec dez december dezember déc décembre diciembre dic dicembre dezembro декабрь декабря дек грудня грудень grudnia grudzień aralık dekabr'.split(
    ' ',
  ),
]

const MONTH_BY_NAME = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

/** The number of a month, 1 to 12, by its name or the usual short form of it. */
export function monthByName(name: string): number | null {
  return MONTH_BY_NAME.get(name.toLocaleLowerCase('en').replace(/\.$/, '')) ?? null
}

const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\.?,?\s+/iu

/** Minutes east of UTC of the zones whose short name means one thing. */
const ZONES: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  msk: '+03:00',
  мск: '+03:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
}

const TIME =
  /(?:[\s,|·•–—-]|(?<!\p{L})(?:at|um|à|a las|в|о)(?!\p{L}))*(?<!\d)(\d{1,2})[:.hч](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:(a\.?m\.?|p\.?m\.?)(?!\p{L}))?\s*(?:uhr|ч\.?)?\s*(?:\(?\s*(\p{L}{1,4})?\s*([+-]\d{1,2}:?\d{2})?\s*\)?)?$/iu

/** Longer texts are sentences, not dates. */
const LONGEST_DATE = 80

/** The date that a text is, as `PartialDate` writes it; null where the text is anything else. */
export function readDate(text: string): string | null {
  let rest = text.replace(/[\s\u00a0]+/g, ' ').trim()
  if (rest.length < 4 || rest.length > LONGEST_DATE || !/\d/.test(rest)) return null
  rest = rest.replace(WEEKDAY, '')
  const whole = readDay(rest)
  if (whole) return whole
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?$/.exec(rest)
  if (iso?.[1]) return withTime(readDay(iso[1]), iso[2] ?? '', zoneOf(undefined, iso[3]))
  const time = TIME.exec(rest)
  if (!time || (time[5] && time[5] !== time[5].toUpperCase())) return null
  const day = readDay(rest.slice(0, time.index).trim())
  if (!day) return null
  let hour = Number(time[1])
  const half = time[4]?.toLowerCase().replace(/\./g, '')
  if (half === 'pm' && hour < 12) hour += 12
  if (half === 'am' && hour === 12) hour = 0
  const clock = `${String(hour).padStart(2, '0')}:${time[2]}${time[3] ? `:${time[3]}` : ''}`
  return withTime(day, clock, zoneOf(time[5], time[6]))
}

function withTime(day: string | null, clock: string, zone: string | null): string | null {
  if (!day) return null
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  if (hour > 23 || minute > 59 || second >= 60) return null
  return zone && day.length === 10 ? `${day}T${clock}${zone}` : day
}

function zoneOf(name: string | undefined, offset: string | undefined): string | null {
  if (offset === 'Z') return 'Z'
  if (offset) {
    const [, sign, hours = '', minutes] = /([+-])(\d{1,2}):?(\d{2})/.exec(offset) ?? []
    return sign && minutes && Number(hours) <= 14 && Number(minutes) < 60
      ? `${sign}${hours.padStart(2, '0')}:${minutes}`
      : null
  }
  return name ? (ZONES[name.toLowerCase()] ?? null) : null
}

/** A year, a month or a day, without a time. */
function readDay(text: string): string | null {
  const rest = text.replace(/[\s,]*(?:г\.?|года|року|р\.)$/iu, '').trim()
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(rest) ??
    /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]$/u.exec(rest) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(rest)
  if (iso) return day(iso[1], Number(iso[2]), Number(iso[3]))
  const isoMonth = /^(\d{4})-(\d{2})$/.exec(rest)
  if (isoMonth) return month(isoMonth[1], Number(isoMonth[2]))
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s*(?:of\s|de\s|-)?\s*(\p{L}{3,12})\.?,?\s*(?:de\s|del\s|-)?\s*(\d{4})$/iu.exec(
      rest,
    )
  if (dayFirst) return named(dayFirst[3], dayFirst[2], Number(dayFirst[1]))
  const monthFirst = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu.exec(rest)
  if (monthFirst) return named(monthFirst[3], monthFirst[1], Number(monthFirst[2]))
  const monthOnly = /^(\p{L}{3,12})\.?,?\s+(?:de\s)?(\d{4})$/iu.exec(rest)
  if (monthOnly) return named(monthOnly[2], monthOnly[1], null)
  const numeric = /^(\d{1,2})([./ -])(\d{1,2})\2(\d{4})$/.exec(rest)
  return numeric ? numericDay(numeric[4], Number(numeric[1]), numeric[2] ?? '', Number(numeric[3])) : null
}

/** With slashes both orders are in use: where both fit and differ, only the year is certain. */
function numericDay(
  year: string | undefined,
  first: number,
  separator: string,
  second: number,
): string | null {
  if (second > 12) return day(year, first, second)
  if (separator === '/' && first <= 12 && first !== second) return year && validYear(year) ? year : null
  return day(year, second, first)
}

function named(year: string | undefined, name: string | undefined, dayOfMonth: number | null): string | null {
  const number = name ? monthByName(name) : null
  if (!number) return null
  return dayOfMonth === null ? month(year, number) : day(year, number, dayOfMonth)
}

function validYear(year: string): boolean {
  return Number(year) >= 1400 && Number(year) <= 2199
}

function month(year: string | undefined, number: number): string | null {
  return year && validYear(year) && number >= 1 && number <= 12
    ? `${year}-${String(number).padStart(2, '0')}`
    : null
}

function day(year: string | undefined, monthNumber: number, dayNumber: number): string | null {
  const start = month(year, monthNumber)
  if (!start || dayNumber < 1 || dayNumber > new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate())
    return null
  return `${start}-${String(dayNumber).padStart(2, '0')}`
}
