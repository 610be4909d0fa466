import { countTry, forgetTries, type Limit, waitFor } from '#lib/data/rate-limits.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'

export type { Limit }

/**
 * Counts a try of `who` (an address, an account, a member) and answers null, or the 429 with its Retry-After where it was
 * one too many. For what costs something each time, such as a fetch.
 */
export async function takeTry(limit: Limit, who: string): Promise<Problem | null> {
  return tooMany(await countTry(limit, who))
}

/**
 * The 429 where `who` has no try left, or null; counts nothing. For what counts its failures alone, such as a sign-in: ask
 * first, then `takeTry` at each failure and `giveTriesBack` at a success.
 */
export async function outOfTries(limit: Limit, who: string): Promise<Problem | null> {
  return tooMany(await waitFor(limit, who))
}

/** Forgets the tries of `who`. */
export async function giveTriesBack(limit: Limit, who: string): Promise<void> {
  await forgetTries(limit, who)
}

function tooMany(wait: number | null): Problem | null {
  if (wait === null) return null
  const words = `Too many tries in a short time. Nothing was changed; try again in ${timeWords(wait)}.`
  return problem('too-many-requests', words, { retryAfter: wait })
}

function timeWords(seconds: number): string {
  const [number, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
