import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { within } from './access.ts'
import type { Database } from './database.ts'

/** Why a row cannot name this source, or null where it can: the source must stand in the viewer's workspace. */
export async function linkedSourceProblem(
  db: Database,
  viewer: Viewer,
  sourceId: string | null | undefined,
  field: string,
): Promise<Problem | null> {
  if (sourceId == null) return null
  const where = { id: sourceId, deletedAt: null, ...within(viewer, 'source.read') }
  if ((await db.source.findFirst({ where, select: { id: true } })) !== null) return null
  const words = 'There is no such source here.'
  return problem('not-valid', `${words} Nothing was changed.`, {
    code: 'source-unknown',
    fields: { [field]: words },
  })
}
