import { deviceDraft, keepDeviceDraft } from '#components/outbox/device-drafts.ts'
import type { CitationDto, CounterSourceDto } from '#lib/domain/counter-source.ts'
import type { Credibility, Reliability, Stance } from '#lib/domain/kinds.ts'
import type { CitationForm } from './citation-form.ts'

/** A counter-source while it is written. */
export type CounterSourceDraft = {
  stance: Stance | null
  citation: CitationForm
  /** A work of the desk that is cited again, or what it was before. */
  known: CitationDto | null
  /** What stood at the address, kept with its hash. */
  capture: CitationDto['capture']
  quote: string
  note: string
  locator: string
  reliability: Reliability | ''
  credibility: `${Credibility}` | ''
}

/** Which form: of which person, at which desk, on which claim; for a new counter-source or an earlier one. */
export type DraftPlace = {
  userId: string
  workspaceId: string
  annotationId: string
  counterSourceId: string | null
}

/** A form as it was left. */
export type LeftForm = {
  draft: CounterSourceDraft
  /** The counter-source as it was when the person began to change it; null for a new one. */
  earlier: CounterSourceDto | null
  /** Milliseconds since the epoch. */
  at: number
}

/** Forms that this browser would not keep: they last as long as the page, and leaving it asks first. */
const unkept = new Map<string, LeftForm>()

const keyOf = ({ workspaceId, annotationId, counterSourceId }: DraftPlace) =>
  `${workspaceId} ${annotationId} ${counterSourceId ?? 'new'}`

/**
 * What was written and not yet added, a form each: it outlives the card that it was written in and the page, so that
 * neither a look at another mark nor a reload loses anything.
 */
export function leftForm(place: DraftPlace): LeftForm | null {
  const kept = deviceDraft(place.userId, keyOf(place))
  if (kept === null) return unkept.get(keyOf(place)) ?? null
  return isForm(kept.value) ? { ...kept.value, at: kept.at } : null
}

function isForm(value: unknown): value is Pick<LeftForm, 'draft' | 'earlier'> {
  if (typeof value !== 'object' || value === null || !('draft' in value) || !('earlier' in value))
    return false
  const { draft } = value
  // A page of another version may have written other fields.
  return typeof draft === 'object' && draft !== null && FIELDS.every((field) => field in draft)
}

const FIELDS: readonly (keyof CounterSourceDraft)[] = [
  'stance',
  'citation',
  'known',
  'capture',
  'quote',
  'note',
  'locator',
  'reliability',
  'credibility',
]

/** Keeps a form as it stands, or gives it up for null. */
export function keepForm(place: DraftPlace, form: Pick<LeftForm, 'draft' | 'earlier'> | null): void {
  const isSafe = keepDeviceDraft(place.userId, keyOf(place), form)
  if (form === null || isSafe) unkept.delete(keyOf(place))
  else unkept.set(keyOf(place), { ...form, at: Date.now() })
  if (unkept.size > 0) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
