import type { PersonDto } from './annotation.ts'
import { type Annotations, type MarkPlace, placeOf } from './changes.ts'
import { suggestStatement } from './claim-statement.ts'
import type { AnnotationDto, CounterSourceDto } from './counter-source.ts'
import { annotationOf, type Intent } from './intent.ts'
import { inTextOrder } from './interval-index.ts'
import { describeSelector } from './selector.ts'

/** An annotation as the person sees it, with what they did and the desk has not answered yet. */
export type ShownAnnotation = AnnotationDto & { unsent: boolean }

/** What unsent acts make of the rows they touch: the row as shown, or null where it is gone. */
export type Overlay = ReadonlyMap<string, ShownAnnotation | null>

/** The rows that unsent intents touch, as the person means them. Intents that an undo takes back do not count. */
export function overlayOf(
  state: Annotations,
  intents: readonly Intent[],
  revision: { id: string; text: string },
  me: PersonDto,
): Overlay {
  const undone = new Set(
    intents.flatMap(({ act }) => (act.kind === 'undo' && act.of !== null ? [act.of] : [])),
  )
  const overlay = new Map<string, ShownAnnotation | null>()
  for (const intent of intents) {
    const id = annotationOf(intent.act)
    if (id === null || undone.has(intent.id)) continue
    const body = state.bodies.get(id)
    const before = overlay.has(id) ? overlay.get(id) : body && { ...body, unsent: false }
    const after = applyIntent(before ?? null, intent, revision, me)
    if (after !== undefined) overlay.set(id, after)
  }
  return overlay
}

/** One row after one intent; undefined where the row is not known and the intent does not make it. */
function applyIntent(
  row: ShownAnnotation | null,
  intent: Intent,
  revision: { id: string; text: string },
  me: PersonDto,
): ShownAnnotation | null | undefined {
  const { act } = intent
  if (act.kind === 'annotation.create') return row ?? created(intent, act, revision, me)
  if (act.kind === 'annotation.delete') return null
  if (row === null) return undefined
  const changed = { ...row, unsent: true }
  switch (act.kind) {
    case 'annotation.change': {
      const { kind = row.kind, note = row.note, tags = row.tags, speaker = row.speaker } = act.body
      const selector =
        act.body.selector === undefined ? row.selector : { ...row.selector, ...act.body.selector }
      // What was only suggested is suggested anew from the words that the mark stands on now.
      const anew =
        row.claim?.suggested && act.body.selector ? { statement: suggestStatement(selector.exact) } : {}
      const claim = kind !== 'claim' ? null : { ...(row.claim ?? suggestedClaim(selector.exact)), ...anew }
      return { ...changed, kind, note, tags, speaker, claim, selector }
    }
    case 'claim.change': {
      if (row.claim === null) return row
      // As the desk has it: a statement stays a suggestion until a person writes one.
      const suggested = act.body.statement === undefined && row.claim.suggested
      return { ...changed, claim: { ...row.claim, ...act.body, suggested } }
    }
    case 'rating.set': {
      const at = new Date(intent.madeAt).toISOString()
      const rating = {
        id: row.rating?.id ?? intent.id,
        annotationId: row.id,
        analyst: me,
        reliability: act.body.reliability,
        credibility: act.body.credibility,
        confidence:
          act.body.confidence === undefined ? (row.rating?.confidence ?? null) : act.body.confidence,
        rationale: act.body.rationale === undefined ? (row.rating?.rationale ?? null) : act.body.rationale,
        version: row.rating?.version ?? 0,
        createdAt: row.rating?.createdAt ?? at,
        updatedAt: at,
        seal: row.rating?.seal ?? null,
      }
      return {
        ...changed,
        rating,
        ratings: [rating, ...row.ratings.filter((one) => one.analyst.id !== me.id)],
      }
    }
    case 'rating.withdraw':
      return { ...changed, rating: null, ratings: row.ratings.filter((one) => one.analyst.id !== me.id) }
    case 'counter-source.put': {
      const earlier = row.counterSources.find((one) => one.id === act.counterSourceId)
      const next = shownCounterSource(intent, act, earlier, me)
      const counterSources = earlier
        ? row.counterSources.map((one) => (one === earlier ? next : one))
        : [...row.counterSources, next]
      return { ...changed, counterSources }
    }
    case 'annotation.assign':
      return { ...changed, assignee: act.assignee }
    case 'counter-source.delete':
      return {
        ...changed,
        counterSources: row.counterSources.filter((one) => one.id !== act.counterSourceId),
      }
    default:
      return row
  }
}

const suggestedClaim = (exact: string): NonNullable<AnnotationDto['claim']> => ({
  statement: suggestStatement(exact),
  claimant: { kind: 'author' },
  type: 'other',
  checkable: true,
  suggested: true,
})

function created(
  intent: Intent,
  act: Extract<Intent['act'], { kind: 'annotation.create' }>,
  revision: { id: string; text: string },
  me: PersonDto,
): ShownAnnotation | undefined {
  const { start = 0, end = 0 } = act.body.selector
  const selector = describeSelector(revision.text, start, end)
  if (!selector.ok) return undefined
  const at = new Date(intent.madeAt).toISOString()
  return {
    id: act.annotationId,
    articleId: intent.articleId,
    revisionId: act.body.revisionId ?? revision.id,
    kind: act.body.kind,
    author: me,
    selector: selector.value,
    note: act.body.note ?? null,
    tags: [],
    claim: act.body.kind === 'claim' ? { ...suggestedClaim(selector.value.exact), ...act.body.claim } : null,
    speaker: act.body.speaker ?? null,
    rating: null,
    ratings: [],
    seal: null,
    counterSources: [],
    review: null,
    assignee: null,
    thread: null,
    version: 0,
    updatedBy: me,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    unsent: true,
  }
}

function shownCounterSource(
  intent: Intent,
  act: Extract<Intent['act'], { kind: 'counter-source.put' }>,
  earlier: CounterSourceDto | undefined,
  me: PersonDto,
): CounterSourceDto {
  const at = new Date(intent.madeAt).toISOString()
  return {
    id: act.counterSourceId,
    annotationId: act.annotationId,
    stance: act.body.stance,
    citation: {
      ...act.citation,
      id: act.body.citationId ?? earlier?.citation.id ?? act.counterSourceId,
      uses: earlier?.citation.uses ?? 1,
      version: earlier?.citation.version ?? 0,
    },
    quote: act.body.quote ?? null,
    note: act.body.note ?? null,
    locator: act.body.locator ?? null,
    reliability: act.body.reliability ?? null,
    credibility: act.body.credibility ?? null,
    author: earlier?.author ?? me,
    version: earlier?.version ?? 0,
    createdAt: earlier?.createdAt ?? at,
    updatedAt: at,
  }
}

/** The desk's marks in text order, put in order once for each set of places. */
const ordered = new WeakMap<Annotations['places'], readonly MarkPlace[]>()

function inOrder(places: Annotations['places']): readonly MarkPlace[] {
  let list = ordered.get(places)
  if (list === undefined) {
    list = [...places.values()].sort(inTextOrder)
    ordered.set(places, list)
  }
  return list
}

/** Every mark that is shown, in text order: the desk's with the unsent ones over them. */
export function shownPlaces(state: Annotations, overlay: Overlay): readonly MarkPlace[] {
  const told = inOrder(state.places)
  if (overlay.size === 0) return told
  const own = [...overlay.values()].filter((row) => row !== null).map(placeOf)
  own.sort(inTextOrder)
  const places: MarkPlace[] = []
  let next = 0
  for (const place of told) {
    if (overlay.has(place.id)) continue
    for (let mine = own[next]; mine !== undefined && inTextOrder(mine, place) < 0; mine = own[next]) {
      places.push(mine)
      next += 1
    }
    places.push(place)
  }
  places.push(...own.slice(next))
  return places
}

/** The body of a mark as it is shown; null where it is gone, undefined where it is not here yet. */
export function shownAnnotation(
  state: Annotations,
  overlay: Overlay,
  id: string,
): ShownAnnotation | null | undefined {
  if (overlay.has(id)) return overlay.get(id)
  const body = state.bodies.get(id)
  return body === undefined ? undefined : asShown(body)
}

/** One object a row, so that a card whose row did not change is not drawn again. */
const shownRows = new WeakMap<AnnotationDto, ShownAnnotation>()

function asShown(body: AnnotationDto): ShownAnnotation {
  let shown = shownRows.get(body)
  if (shown === undefined) {
    shown = { ...body, unsent: false }
    shownRows.set(body, shown)
  }
  return shown
}
