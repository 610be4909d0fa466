import pg from 'pg'
import { Refusal, reasonOf } from './refusal.ts'

/** The place that a connection address names, without its password: `127.0.0.1:5432/countermark`. */
export function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'an address that cannot be read'
  }
}

/**
 * Opens one connection for `work` and closes it again. Throws a Refusal that names the place and the setting
 * when the database does not answer within a quarter of a minute or turns the connection away.
 */
export async function withConnection<T>(
  url: string,
  setting: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Refusal(
      `${setting} is no address of a PostgreSQL database: write postgresql://user:password@host:5432/name.`,
    )
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 15_000,
    application_name: 'countermark',
  })
  // A connection that breaks fails the query that waits on it; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw new Refusal(
      `The database at ${placeOf(url)} cannot be reached (${reasonOf(error)}): check ${setting}.`,
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
