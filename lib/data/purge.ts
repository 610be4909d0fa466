import { Prisma } from '#prisma/generated/client.ts'
import { BIN_DAYS } from './article-list.ts'
import { database } from './database.ts'

/** How many rows of each noun went for good. What hung on them went too and is not counted. */
export type Purged = {
  articles: number
  annotations: number
  counterSources: number
  ratings: number
  comments: number
}

/** How many rows are removed in one statement, so that it never holds the database for long. */
const BATCH = 100

/** How long a bell remembers. */
const BELL_DAYS = 180

const expired = (at: Prisma.Sql) => Prisma.sql`${at} < now() - make_interval(days => ${BIN_DAYS})`

/**
 * Removes for good what was deleted longer ago than the bin keeps it: articles with their revisions and marks, marks with
 * what hangs on them, single counter-sources, ratings and comments, and what bells told long ago. The events stay. Rows that others hold just now are left for the
 * next time. A job, so without a viewer.
 */
export async function purgeBin(): Promise<Purged> {
  const articles = await purge(Prisma.sql`
    DELETE FROM "Article" WHERE id IN (
      SELECT id FROM "Article" WHERE ${expired(Prisma.sql`"deletedAt"`)}
      LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`)
  const annotations = await purge(Prisma.sql`
    DELETE FROM "Annotation" WHERE id IN (
      SELECT id FROM "Annotation" WHERE ${expired(Prisma.sql`"deletedAt"`)}
      LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`)
  const counterSources = await purgeFromMarks('CounterSource')
  const ratings = await purgeFromMarks('Rating')
  const comments = await purge(Prisma.sql`
    DELETE FROM "Comment" WHERE id IN (
      SELECT x.id FROM "Comment" x JOIN "Thread" t ON t.id = x."threadId" JOIN "Annotation" a ON a.id = t."annotationId"
      WHERE ${expired(Prisma.sql`x."deletedAt"`)}
      LIMIT ${BATCH} FOR UPDATE OF a, x SKIP LOCKED)`)
  await purge(Prisma.sql`
    DELETE FROM "Notification" WHERE id IN (
      SELECT id FROM "Notification" WHERE "createdAt" < now() - make_interval(days => ${BELL_DAYS}) LIMIT ${BATCH})`)
  return { articles, annotations, counterSources, ratings, comments }
}

/** Every write to what hangs on a mark holds the mark first, and so does this. */
function purgeFromMarks(table: 'CounterSource' | 'Rating'): Promise<number> {
  const name = Prisma.raw(`"${table}"`)
  return purge(Prisma.sql`
    DELETE FROM ${name} WHERE id IN (
      SELECT x.id FROM ${name} x JOIN "Annotation" a ON a.id = x."annotationId"
      WHERE ${expired(Prisma.sql`x."deletedAt"`)}
      LIMIT ${BATCH} FOR UPDATE OF a, x SKIP LOCKED)`)
}

/** Runs a deletion of one batch until one is not full; answers how many rows went. */
async function purge(batch: Prisma.Sql): Promise<number> {
  let gone = 0
  for (;;) {
    const count = await database().$executeRaw(batch)
    gone += count
    if (count < BATCH) return gone
  }
}
