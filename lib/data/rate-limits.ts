import { createHash } from 'node:crypto'
import { database } from './database.ts'

/** How many tries of something are let through in how many seconds. `name` tells limits apart in the table. */
export type Limit = { name: string; tries: number; seconds: number }

/** Who is counted, such as an address or an account, is kept as a digest alone. */
const keyOf = (limit: Limit, who: string) =>
  `${limit.name}:${createHash('sha256').update(who).digest('base64url')}`

/** A flood is not counted beyond what the column holds. */
const MOST = 1_000_000

type Counted = { tries: number; leftMs: number }

/**
 * Counts a try of `who`, for all processes of the desk. Answers how many seconds there are to wait where it was one too
 * many, or null. The time runs from the first try; tries that are refused do not draw it out.
 */
export async function countTry(limit: Limit, who: string): Promise<number | null> {
  const window = limit.seconds * 1000
  const [row] = await database().$queryRaw<Counted[]>`
    INSERT INTO "RateLimit" AS stands (key, points, expire)
    VALUES (${keyOf(limit, who)}, 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint + ${window})
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN stands.expire <= excluded.expire - ${window} THEN 1 ELSE least(stands.points + 1, ${MOST}) END,
      expire = CASE WHEN stands.expire <= excluded.expire - ${window} THEN excluded.expire ELSE stands.expire END
    RETURNING points AS tries, (expire - (extract(epoch FROM clock_timestamp()) * 1000)::bigint)::float8 AS "leftMs"`
  if (row?.tries === 1) await forgetOld()
  return row && row.tries > limit.tries ? secondsOf(row) : null
}

/** How many seconds `who` has to wait, where all tries are used up; null where there is one left. Counts nothing. */
export async function waitFor(limit: Limit, who: string): Promise<number | null> {
  const [row] = await database().$queryRaw<Counted[]>`
    SELECT points AS tries, (expire - (extract(epoch FROM clock_timestamp()) * 1000)::bigint)::float8 AS "leftMs"
    FROM "RateLimit" WHERE key = ${keyOf(limit, who)}`
  return row && row.tries >= limit.tries && row.leftMs > 0 ? secondsOf(row) : null
}

/** Gives `who` all tries back, as after a success. */
export async function forgetTries(limit: Limit, who: string): Promise<void> {
  await database().$executeRaw`DELETE FROM "RateLimit" WHERE key = ${keyOf(limit, who)}`
}

const secondsOf = ({ leftMs }: Counted) => Math.max(1, Math.ceil(leftMs / 1000))

const CLEANING_MS = 60 * 60 * 1000
const held = globalThis as typeof globalThis & { countermarkLimitsCleanedAt?: number }

/** Once an hour a process takes away what counts no longer. */
async function forgetOld(): Promise<void> {
  if (Date.now() - (held.countermarkLimitsCleanedAt ?? 0) < CLEANING_MS) return
  held.countermarkLimitsCleanedAt = Date.now()
  await database().$executeRaw`
    DELETE FROM "RateLimit" WHERE expire < (extract(epoch FROM clock_timestamp()) * 1000)::bigint`
}
