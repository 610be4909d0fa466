import type { Claimant } from '#lib/domain/annotation.ts'
import type { ClaimType, Stance } from '#lib/domain/kinds.ts'

export const CLAIM_TYPE_WORDS: Record<ClaimType, string> = {
  quantity: 'Quantity',
  event: 'Event',
  causal: 'Causal',
  prediction: 'Prediction',
  attribution: 'Attribution',
  opinion: 'Opinion',
  other: 'Other',
}

/** "1 contradicts", "2 contradict". */
export function stanceWords(stance: Stance, count: number): string {
  const plural: Record<Stance, string> = {
    contradicts: 'contradict',
    supports: 'support',
    qualifies: 'qualify',
    context: 'context',
  }
  return `${count} ${count === 1 ? stance : plural[stance]}`
}

/** Who says it, in the words of a chip. */
export function claimantWords(claimant: Claimant): string {
  return claimant.kind === 'author' ? 'Said by the author' : `Said by ${claimant.name}`
}
