import { Prisma } from '#prisma/generated/client.ts'

/** How many of the newest rows are looked through before the index is asked, where words stand in a list beside the row. */
export const NEAR = 3_000

/**
 * Rows with an `id`, the newest first, that have certain words. Common words stand among the newest rows, where `near`
 * finds `enough` of them after a few steps; rare ones are found by `far` through an index of words. Each is slow where
 * the other is fast, and the planner cannot tell which is which: so `near` is run first, and `far` only where it found
 * too few. Both must answer the same columns, in order, and no more than `enough` rows.
 */
export function nearOrFar(enough: number, near: Prisma.Sql, far: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH near AS MATERIALIZED (${near}),
    far AS MATERIALIZED (SELECT * FROM (${far}) AS found WHERE (SELECT count(*) FROM near) < ${enough})
    SELECT * FROM near WHERE (SELECT count(*) FROM near) >= ${enough} UNION ALL SELECT * FROM far`
}
