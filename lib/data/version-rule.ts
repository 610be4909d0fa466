import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'

/** The version that a write says it saw: from the If-Match header (a mismatch is 412) or from the body (409), or none. */
export type Expected = { version: number; from: 'header' | 'body' } | null

/**
 * The rule of lost races, the same for every row that people edit. A write that names a version must name the one that
 * stands; a write that names none may only follow the same person's own write. Null where the write may go on.
 *
 * @param row the version that stands, and who wrote it.
 * @param what the row in words, such as "this annotation".
 */
export function versionProblem(
  viewer: Viewer,
  expected: Expected,
  row: { version: number; updatedById: string },
  what: string,
): Problem | null {
  if (expected === null) {
    if (row.updatedById === viewer.userId) return null
    const words = `Somebody else changed ${what} last. Nothing was changed; look at it and name the version that you saw.`
    return problem('version-needed', words)
  }
  if (expected.version === row.version) return null
  return problem(
    expected.from === 'header' ? 'version-mismatch' : 'conflict',
    `Somebody changed ${what} after you saw it. Nothing was overwritten; compare both versions and choose.`,
  )
}
