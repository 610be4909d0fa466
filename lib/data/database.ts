import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** A running transaction, or the client outside of one. */
export type Database = Prisma.TransactionClient

const TIMES = {
  connect: 5_000,
  statement: 20_000,
  /** For a database that has fallen silent and so cannot end the statement itself. */
  answer: 30_000,
  lock: 10_000,
  idleInTransaction: 15_000,
} as const // ms

const held = globalThis as typeof globalThis & { countermarkDatabase?: { url: string; client: PrismaClient } }

function connect(url: string): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: Number(process.env.DATABASE_POOL ?? 10),
      connectionTimeoutMillis: TIMES.connect,
      statement_timeout: TIMES.statement,
      query_timeout: TIMES.answer,
      lock_timeout: TIMES.lock,
      idle_in_transaction_session_timeout: TIMES.idleInTransaction,
      application_name: 'countermark',
    },
    // A connection that breaks while idle is the pool's to replace; it must not end the process.
    { onPoolError: () => {}, onConnectionError: () => {} },
  )
  return new PrismaClient({ adapter: oneAtATime(adapter), log: [] })
}

/** The one client of this process, made at the first use from DATABASE_URL. */
export function database(): PrismaClient {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set.')
  if (held.countermarkDatabase?.url !== url) {
    void held.countermarkDatabase?.client.$disconnect()
    held.countermarkDatabase = { url, client: connect(url) }
  }
  return held.countermarkDatabase.client
}

/** Ends the connections of this process. */
export async function closeDatabase(): Promise<void> {
  const client = held.countermarkDatabase?.client
  held.countermarkDatabase = undefined
  await client?.$disconnect()
}

const AWAY_CODES = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])
const AWAY_WORDS =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT.*s\.PGSQL|terminat|starting up|shutting down|recovery mode|not (?:yet|currently) accepting|Code: `(?:57P0[1-3]|08\w{3}|53300)`|timeout exceeded when trying to connect|Query read timeout|Connection (?:ended|closed)|ConnectionClosed|DatabaseNotReachable|SocketTimeout|Client has encountered a connection error/i

/** Whether an error says that the database cannot be reached now, rather than that the query was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && AWAY_CODES.has(String(error.code))) return true
  if (AWAY_WORDS.test(error.message)) return true
  return isDatabaseAway(error.cause)
}

/** Whether the same transaction may succeed when it is tried once more: a deadlock or a serialization failure. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'P2034') return true
  if (/TransactionWriteConflict|deadlock detected|could not serialize/i.test(error.message)) return true
  return isWorthRetrying(error.cause)
}

/** Whether a unique rule was broken. Told by its code: a process may hold the client's classes more than once. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  if (error.code === 'P2002') return true
  // A statement that was written by hand fails with one code for all reasons; the reason stands in what it carries.
  return (
    error.code === 'P2010' &&
    'meta' in error &&
    /"(23505|UniqueConstraintViolation)"/.test(JSON.stringify(error.meta))
  )
}
