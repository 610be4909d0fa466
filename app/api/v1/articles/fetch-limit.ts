import type { Problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { type Limit, takeTry } from '#lib/http/limits.ts'

/** Each fetch goes out under the desk's name: a member gets this many. */
const FETCHES: Limit = { name: 'fetches', tries: 60, seconds: 60 }

/** Why the member may not have an address fetched just now, or null; counts the fetch. */
export function fetchRefusal(viewer: Viewer): Promise<Problem | null> {
  return takeTry(FETCHES, viewer.userId)
}
