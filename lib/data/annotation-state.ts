import { isSameJson } from '#lib/domain/canonical-json.ts'
import { suggestStatement } from '#lib/domain/claim-statement.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Selector } from '#lib/domain/selector.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { insertClaim } from './annotation-create.ts'
import { type AnnotationRow, speakerColumns, type speakerOf } from './annotation-row.ts'
import type { Database } from './database.ts'
import { placeTags } from './placed-tags.ts'

/** What a mark will be; `selector` is null where it stays in its place. */
export type AnnotationState = Pick<AnnotationRow, 'kind' | 'note' | 'tags'> & {
  speaker: ReturnType<typeof speakerOf>
  selector: Selector | null
}

/** Makes a mark what it will be. A mark that becomes a claim gets one; one that ceases to be a claim loses it. */
export async function storeState(
  db: Database,
  viewer: Viewer,
  row: AnnotationRow,
  next: AnnotationState,
): Promise<void> {
  const { id } = row
  await db.annotation.update({
    where: { id },
    data: { kind: next.kind, note: next.note, ...speakerColumns(next.speaker), ...next.selector },
    select: { id: true },
  })
  if (!isSameJson(next.tags, row.tags)) await placeTags(db, id, next.tags)
  const exact = next.selector?.exact ?? row.exact
  if (next.kind === 'claim' && row.claim === null) await insertClaim(db, viewer, id, {}, exact)
  if (next.kind !== 'claim' && row.claim !== null) await db.claim.delete({ where: { annotationId: id } })
  if (next.kind === 'claim' && next.selector !== null && row.claim?.suggested) {
    await db.claim.update({ where: { annotationId: id }, data: { statement: suggestStatement(exact) } })
  }
}

/** Why a claim must stay one: what only a claim can carry hangs on it. Null where it need not. */
export async function claimInUse(db: Database, row: AnnotationRow): Promise<Problem | null> {
  if (row.kind !== 'claim') return null
  const where = { annotationId: row.id, deletedAt: null }
  const [ratings, counterSources] = [
    await db.rating.count({ where }),
    await db.counterSource.count({ where }),
  ]
  if (ratings + counterSources === 0) return null
  return problem(
    'conflict',
    `The claim has ${counted(ratings, 'rating')} and ${counted(counterSources, 'counter-source')}, which only a claim can carry. Nothing was changed; withdraw them first, or make a second mark.`,
    { code: 'claim-in-use' },
  )
}

const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
