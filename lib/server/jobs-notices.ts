import pg from 'pg'

/** After how long a connection that broke is made again, and how long making it may take. */
const AGAIN_MS = 5000

/**
 * Listens to a channel of the database over a connection of its own, and calls `onNotice` for each notice and each time it
 * begins to listen, as notices may have been missed. A connection that breaks is made again; whoever listens must not
 * count on every notice. What it answers ends the listening.
 */
export function listenTo(
  databaseUrl: string,
  channel: string,
  onNotice: () => void,
  againMs = AGAIN_MS,
): () => void {
  let stopped = false
  let client: pg.Client | null = null
  let again: NodeJS.Timeout | undefined

  const connect = async () => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: AGAIN_MS,
      keepAlive: true,
      application_name: 'countermark jobs',
    })
    client = opened
    const lost = () => {
      if (client !== opened) return
      client = null
      opened.end().catch(() => undefined)
      if (!stopped) again = setTimeout(connect, againMs)
    }
    opened.on('error', lost).on('end', lost).on('notification', onNotice)
    try {
      await opened.connect()
      await opened.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      onNotice()
    } catch {
      lost()
    }
  }
  void connect()

  return () => {
    stopped = true
    clearTimeout(again)
    client?.end().catch(() => undefined)
  }
}
