import type { Claimant } from '#lib/domain/annotation.ts'
import type { ClaimType } from '#lib/domain/kinds.ts'

export const TYPE_WORDS: Record<ClaimType, string> = {
  quantity: 'Quantity',
  event: 'Event',
  causal: 'Causal',
  prediction: 'Prediction',
  attribution: 'Attribution',
  opinion: 'Opinion',
  other: 'Other',
}

/** Who says it, in a few words. */
export function claimantWords(claimant: Claimant): string {
  return claimant.kind === 'author' ? 'the author' : claimant.name
}
