import type { AnnotationCreate, Speaker } from '#lib/domain/annotation.ts'
import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { Database } from './database.ts'
import { linkedSourceProblem } from './linked-source.ts'
import { placedTagsProblem } from './placed-tags.ts'

const misplaced = (field: string, words: string) =>
  problem('not-valid', `${words} Nothing was changed.`, {
    code: 'not-of-this-kind',
    fields: { [field]: words },
  })

/**
 * Why a mark of a kind cannot carry what it is asked to carry, or null where it can: only a claim states one, only an
 * attribution names who is quoted, and what is named must be there.
 *
 * @param kept the kind and the tags that the mark has already; null for a new one.
 */
export async function annotationKindProblem(
  db: Database,
  viewer: Viewer,
  wanted: {
    kind: AnnotationKind
    claim?: AnnotationCreate['claim']
    speaker?: Speaker | null
    tags?: AnnotationCreate['tags']
  },
  kept: { kind: AnnotationKind; ids: readonly string[] } | null,
): Promise<Problem | null> {
  const { kind, claim, speaker, tags = [] } = wanted
  if (claim !== undefined && kind !== 'claim')
    return misplaced('claim', 'Only a mark of kind claim states a claim.')
  if (speaker != null && kind !== 'attribution') {
    return misplaced('speaker', 'Only a mark of kind attribution names who is quoted.')
  }
  const claimant = claim?.claimant
  return (
    (await linkedSourceProblem(db, viewer, speaker?.sourceId, 'speaker.sourceId')) ??
    (claimant?.kind === 'named'
      ? await linkedSourceProblem(db, viewer, claimant.sourceId, 'claim.claimant.sourceId')
      : null) ??
    (await placedTagsProblem(db, viewer, kind, tags, kept))
  )
}
