import type { CitationDto } from '#lib/domain/counter-source.ts'
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

/**
 * What is written and not yet added, a form each: it outlives the card that it was written in, so that looking at another
 * mark loses nothing. Leaving the page with one asks first.
 */
const drafts = new Map<string, CounterSourceDraft>()

const keyOf = (annotationId: string, counterSourceId: string | null) =>
  `${annotationId} ${counterSourceId ?? 'new'}`

export function draftOf(annotationId: string, counterSourceId: string | null): CounterSourceDraft | null {
  return drafts.get(keyOf(annotationId, counterSourceId)) ?? null
}

export function hasDraft(annotationId: string, counterSourceId: string | null): boolean {
  return drafts.has(keyOf(annotationId, counterSourceId))
}

export function keepDraft(
  annotationId: string,
  counterSourceId: string | null,
  draft: CounterSourceDraft | null,
): void {
  if (draft === null) drafts.delete(keyOf(annotationId, counterSourceId))
  else drafts.set(keyOf(annotationId, counterSourceId), draft)
  if (drafts.size > 0) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
