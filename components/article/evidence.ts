import { evidenceOrigins } from '#lib/domain/citation.ts'
import type { CounterSourceDto } from '#lib/domain/counter-source.ts'
import type { Stance } from '#lib/domain/kinds.ts'

/** Stance and origin of counter-sources, as the rule of credibility 1 asks for them. */
export function evidenceOf(
  counterSources: readonly CounterSourceDto[],
): { stance: Stance; origin: string }[] {
  const origins = evidenceOrigins(
    counterSources.map(({ citation }) => ({ csl: citation.csl, sourceId: citation.source?.id ?? null })),
  )
  return counterSources.map(({ stance }, index) => ({ stance, origin: origins[index] ?? '' }))
}
