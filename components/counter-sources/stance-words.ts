import type { Stance } from '#lib/domain/kinds.ts'

export const STANCE_WORDS: Record<Stance, string> = {
  contradicts: 'Contradicts',
  supports: 'Supports',
  qualifies: 'Qualifies',
  context: 'Context',
}
