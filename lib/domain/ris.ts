import type { CslItem } from './citation-schema.ts'
import { cslDateOfParts } from './csl-date.ts'
import { commaName } from './csl-name.ts'

const MOST_RECORDS = 500

const TYPES: Record<string, string> = {
  ABST: 'article-journal',
  BLOG: 'post-weblog',
  BOOK: 'book',
  CASE: 'legal_case',
  CHAP: 'chapter',
  CONF: 'paper-conference',
  CPAPER: 'paper-conference',
  DATA: 'dataset',
  EJOUR: 'article-journal',
  ELEC: 'webpage',
  GOVDOC: 'report',
  ICOMM: 'personal_communication',
  INPR: 'article-journal',
  JFULL: 'article-journal',
  JOUR: 'article-journal',
  LEGAL: 'legislation',
  MGZN: 'article-magazine',
  NEWS: 'article-newspaper',
  PAMP: 'pamphlet',
  PAT: 'patent',
  RPRT: 'report',
  STAT: 'legislation',
  THES: 'thesis',
  UNPB: 'manuscript',
  VIDEO: 'motion_picture',
  WEB: 'webpage',
}

/** The works of a text in RIS: a record from `TY` to `ER`, a tag a line, lines without one go on from the last. */
export function readRis(source: string): Partial<CslItem>[] {
  const records: Map<string, string[]>[] = []
  let record: Map<string, string[]> | null = null
  let last: string[] | null = null
  for (const line of source.split(/\r\n|[\r\n]/)) {
    const tagged = /^\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(line)
    const [, tag = '', value = ''] = tagged ?? []
    if (tag === 'TY') {
      if (records.length >= MOST_RECORDS) break
      record = new Map([['TY', [value.trim()]]])
      records.push(record)
      last = null
    } else if (tag === 'ER') record = null
    else if (tagged && record) {
      last = record.get(tag) ?? []
      last.push(value.trim())
      record.set(tag, last)
    } else if (!tagged && last && record && line.trim() !== '') last.push(`${last.pop()} ${line.trim()}`)
  }
  return records.map(toCsl)
}

function toCsl(record: Map<string, string[]>): Partial<CslItem> {
  const first = (...tags: string[]) =>
    tags.flatMap((tag) => record.get(tag) ?? []).find((value) => value !== '')
  const type = TYPES[first('TY') ?? ''] ?? 'document'
  const authors =
    ['AU', 'A1', 'A2', 'ED'].map((tag) => record.get(tag) ?? []).find((names) => names.length > 0) ?? []
  const [from, to] = [first('SP'), first('EP')]
  const serial = first('SN')
  return {
    id: first('ID'),
    type,
    title: first('TI', 'T1', 'CT', 'BT'),
    'container-title': first('T2', 'JF', 'JO', 'JA', 'J2', 'BT', 'T3'),
    author: authors.length > 0 ? authors.map(commaName) : undefined,
    issued: dateOf(first('DA')) ?? dateOf(first('PY', 'Y1')),
    accessed: dateOf(first('Y2')),
    publisher: first('PB'),
    'publisher-place': first('CY', 'PP'),
    URL: [...(record.get('UR') ?? []), ...(record.get('LK') ?? []), ...(record.get('L2') ?? [])].find((url) =>
      /^https?:\/\//i.test(url),
    ),
    DOI: first('DO')?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''),
    ISBN: type === 'book' || type === 'chapter' ? serial : undefined,
    volume: first('VL'),
    issue: first('IS'),
    page: from && to && from !== to ? `${from}–${to}` : from,
    language: first('LA'),
    note: first('N1'),
  }
}

/** `2031/11/02/`, `2031-11-02`, `2031`; parts that are missing are empty. */
function dateOf(value: string | undefined): CslItem['issued'] {
  if (!value) return undefined
  const match = /^(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?/.exec(value)
  if (!match) return { literal: value.replace(/\/+$/, '') }
  return cslDateOfParts(Number(match[1]), Number(match[2] || 0), Number(match[3] || 0)) ?? undefined
}
