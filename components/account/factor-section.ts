import type { SecondFactorDto } from '#lib/domain/second-factor.ts'
import type { useProof } from './proof-dialog.tsx'

/** What each section of the second factor is given: `onChange` reads the state anew and shows codes that were made. */
export type FactorSection = {
  state: SecondFactorDto
  proven: ReturnType<typeof useProof>['proven']
  onChange: (codes: readonly string[] | null) => Promise<void>
}
