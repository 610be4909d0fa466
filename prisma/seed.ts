import { PrismaPg } from '@prisma/adapter-pg'
import { oneAtATime } from '#lib/data/one-at-a-time.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { seedStraitDesk } from './sample/seed-strait-desk.ts'
import { seedTagSets } from './vocabularies/seed-tag-sets.ts'

/** Longest time for the seed to get its connection and its lock, and to run, in ms. */
const WAIT = 30_000
const RUN = 60_000

/**
 * Brings the shipped tag-sets up to date and lays out the sample workspace once. Repeating it changes nothing, and of
 * several processes that start together one does the work while the others wait for it.
 *
 * @param databaseUrl a migrated database, as the application's role or its owner.
 * @throws what the database throws; then nothing was written.
 */
export async function seedOnce(databaseUrl: string): Promise<void> {
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: WAIT })
  const client = new PrismaClient({ adapter: oneAtATime(adapter), log: [] })
  try {
    await client.$transaction(
      async (db) => {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('countermark:seed', 0))`
        await seedTagSets(db)
        await seedStraitDesk(db)
      },
      { maxWait: WAIT, timeout: RUN },
    )
  } finally {
    await client.$disconnect()
  }
}
