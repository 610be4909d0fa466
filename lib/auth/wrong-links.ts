import type { Problem } from '#lib/domain/problem.ts'
import { err, type Result } from '#lib/domain/result.ts'
import { type Limit, outOfTries, takeTry } from '#lib/http/limits.ts'

/** Links that do not stand, from one address, of all kinds together. */
const WRONG: Limit = { name: 'wrong-links', tries: 30, seconds: 15 * 60 }

/** Does what a single-use link is for, unless the address tried too many that do not stand. */
export async function byLink<T>(
  counted: string,
  work: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const refused = await outOfTries(WRONG, counted)
  if (refused) return err(refused)
  const done = await work()
  if (!done.ok && (done.error.kind === 'not-found' || done.error.kind === 'gone'))
    await takeTry(WRONG, counted)
  return done
}
