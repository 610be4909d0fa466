import pg from 'pg'
import { VERSION } from './version.ts'

/** What `GET /api/health` says: the desk's version and whether its database answers. */
export type Health = { status: 'ok' | 'degraded'; version: string; database: 'up' | 'away' }

/** Callers within this time share one look at the database, so that asking often costs nothing. */
const SHARED_MS = 1000
const CONNECT_WITHIN_MS = 1000
const ANSWER_WITHIN_MS = 1500

const held = globalThis as typeof globalThis & { countermarkHealth?: { at: number; up: Promise<boolean> } }

/** Looks at the database over a connection of its own; answers within two seconds whatever the database does. */
export async function health(now = Date.now()): Promise<Health> {
  if (!held.countermarkHealth || now - held.countermarkHealth.at > SHARED_MS) {
    held.countermarkHealth = { at: now, up: isDatabaseUp(process.env.DATABASE_URL) }
  }
  const up = await held.countermarkHealth.up
  return { status: up ? 'ok' : 'degraded', version: VERSION, database: up ? 'up' : 'away' }
}

/** Whether a database answers a query at the address, in at most a second and a half. */
export async function isDatabaseUp(url: string | undefined): Promise<boolean> {
  if (!url) return false
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: CONNECT_WITHIN_MS,
    application_name: 'countermark health',
  })
  client.on('error', () => undefined)
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, false)
  })
  const answered = client
    .connect()
    .then(() => client.query('SELECT 1'))
    .then(
      () => true,
      () => false,
    )
  try {
    return await Promise.race([answered, tooLate])
  } finally {
    clearTimeout(timer)
    // Not waited for: a database that hangs does not answer a goodbye either.
    void client.end().catch(() => undefined)
  }
}
