import type { PersonDto } from './annotation.ts'
import { canonicalJson, toJson } from './canonical-json.ts'
import { type Act, changedBy, currentRow, type Intent, rowOf } from './intent.ts'

/** One field of a row that was changed twice: as the person left it, and as it stands at the desk. */
export type ConflictField = {
  key: string
  label: string
  mine: unknown
  theirs: unknown
  /** Whether both sides changed it; otherwise only the person did and the desk still has the old value. */
  both: boolean
}

/** A lost race on one row: every waiting act on it against the row as it stands. */
export type Conflict = {
  row: string
  intents: Intent[]
  /** Who changed the row in between, where the desk says so. */
  by: PersonDto | null
  /** The version of the row as it stands. */
  version: number | null
  /** True where the person wants the row gone and somebody else changed it. */
  deleting: boolean
  fields: ConflictField[]
  /** Fields that only the other side changed; they stay as they stand. */
  unchanged: ConflictField[]
}

const LABELS: Record<string, string> = {
  statement: 'Statement',
  claimant: 'Said by',
  type: 'Type',
  checkable: 'Checkable',
  note: 'Note',
  tags: 'Tags',
  speaker: 'Who is quoted',
  kind: 'Kind',
  selector: 'Passage',
  stance: 'Stance',
  citation: 'Citation',
  quote: 'Quoted passage',
  locator: 'Place in the work',
  reliability: 'Reliability',
  credibility: 'Credibility',
  status: 'Status',
  sourceId: 'Source',
  assigneeIds: 'Who is on it',
  title: 'Title',
  standfirst: 'Standfirst',
  byline: 'Byline',
  publisher: 'Publisher',
  published: 'Published',
  url: 'Address',
  language: 'Language',
  section: 'Section',
  views: 'Views',
  readerRating: 'Reader rating',
  furniture: 'What else the page states',
}

type Fields = Record<string, unknown>

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** The fields that an act writes, flat. */
function written(act: Act): Fields {
  switch (act.kind) {
    case 'annotation.change':
    case 'claim.change':
      return act.body
    case 'annotation.create': {
      const { note, tags, claim, speaker, kind } = act.body
      return definedOnly({ note, tags, speaker, kind, ...claim })
    }
    case 'counter-source.put': {
      const { stance, quote, note, locator, reliability, credibility } = act.body
      const citation = act.citation.csl
      return definedOnly({ stance, citation, quote, note, locator, reliability, credibility })
    }
    case 'article.change': {
      const { header, ...rest } = act.body
      return definedOnly({ ...rest, ...header })
    }
    default:
      return {}
  }
}

function definedOnly(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A row of the desk as the same flat fields. */
function standing(current: unknown): Fields {
  if (!isRecord(current)) return {}
  const flat: Fields = { ...current }
  if (isRecord(current.claim)) Object.assign(flat, current.claim)
  if (isRecord(current.header)) Object.assign(flat, current.header)
  if (isRecord(current.citation)) flat.citation = current.citation.csl
  if (isRecord(current.source)) flat.sourceId = current.source.id
  return flat
}

/** What of a value says something: of a tag only which one and how surely, of a passage only where it is. */
function comparable(key: string, value: unknown): string {
  if (key === 'selector' && isRecord(value)) return `${value.start} ${value.end}`
  if (key === 'tags' && Array.isArray(value)) {
    const placed = value.map(({ tagId, confidence }) => `${tagId} ${confidence ?? ''}`)
    return placed.sort().join('\n')
  }
  return canonicalJson(toJson(value))
}

/** Whether two values of one field say the same; nothing said and an empty text are one. */
export function sameValue(key: string, a: unknown, b: unknown): boolean {
  const none = (value: unknown) => value === undefined || value === null || value === ''
  if (none(a) || none(b)) return none(a) && none(b)
  return comparable(key, a) === comparable(key, b)
}

/** The lost races among the intents, one a row. */
export function conflictsOf(intents: readonly Intent[]): Conflict[] {
  const found: Conflict[] = []
  for (const parked of intents) {
    if (parked.state !== 'parked' || parked.parking?.kind !== 'conflict') continue
    const row = rowOf(parked)
    if (found.some((one) => one.row === row)) continue
    found.push(conflictOn(row, parked, parked.parking.current, intents))
  }
  return found
}

function conflictOn(row: string, parked: Intent, raw: unknown, intents: readonly Intent[]): Conflict {
  const same = intents.slice(intents.indexOf(parked)).filter((intent) => rowOf(intent) === row)
  const current = currentRow(parked.act, raw)
  const theirs = standing(current)
  const mine: Fields = {}
  const before: Fields = {}
  for (const intent of same) {
    Object.assign(mine, written(intent.act))
    for (const [key, value] of Object.entries(intent.before ?? {})) before[key] ??= value
  }
  const known = Object.keys(parked.before ?? {}).length > 0
  const fields: ConflictField[] = []
  for (const [key, value] of Object.entries(mine)) {
    const label = LABELS[key]
    if (label === undefined || sameValue(key, value, theirs[key])) continue
    const both = !known || !sameValue(key, before[key], theirs[key])
    fields.push({ key, label, mine: value, theirs: theirs[key] ?? null, both })
  }
  const unchanged: ConflictField[] = []
  for (const [key, value] of Object.entries(before)) {
    const label = LABELS[key]
    if (label === undefined || key in mine || sameValue(key, value, theirs[key])) continue
    unchanged.push({ key, label, mine: value, theirs: theirs[key] ?? null, both: false })
  }
  return {
    row,
    intents: same,
    by: changedBy(current),
    version: isRecord(current) && typeof current.version === 'number' ? current.version : null,
    deleting: same.some(
      ({ act }) => act.kind === 'annotation.delete' || act.kind === 'counter-source.delete',
    ),
    fields,
    unchanged,
  }
}

/**
 * The acts that carry out a choice: those of the person with the fields that they kept, and nothing where they kept none.
 * They are to be sent with the conflict's version.
 *
 * @param keep keys of the fields where the person's own value stands.
 */
export function actsAfterChoice(conflict: Conflict, keep: ReadonlySet<string>): Act[] {
  return conflict.intents.flatMap(({ act }) => {
    switch (act.kind) {
      case 'annotation.change':
      case 'claim.change': {
        const body = kept(act.body, keep)
        return Object.keys(body).length === 0 ? [] : [{ ...act, body } as Act]
      }
      case 'article.change': {
        const header = kept(act.body.header ?? {}, keep)
        const { header: _, ...rest } = act.body
        const body = { ...kept(rest, keep), ...(Object.keys(header).length === 0 ? {} : { header }) }
        return Object.keys(body).length === 0 ? [] : [{ ...act, body }]
      }
      case 'counter-source.put':
        return keep.size === 0 ? [] : [withTheirs(act, conflict, keep)]
      default:
        return keep.size === 0 ? [] : [act]
    }
  })
}

function kept<T extends Fields>(body: T, keep: ReadonlySet<string>): Partial<T> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => keep.has(key))) as Partial<T>
}

/** A counter-source is written whole, so what was not kept is written as it stands. */
function withTheirs(
  act: Extract<Act, { kind: 'counter-source.put' }>,
  conflict: Conflict,
  keep: ReadonlySet<string>,
): Act {
  const body: Fields = { ...act.body }
  let { citation } = act
  for (const field of conflict.fields) {
    if (keep.has(field.key)) continue
    body[field.key] = field.theirs
    if (field.key !== 'citation') continue
    delete body.citationId
    citation = { ...citation, csl: field.theirs as typeof citation.csl }
  }
  return { ...act, body: body as typeof act.body, citation }
}
