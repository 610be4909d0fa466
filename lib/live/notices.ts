import pg from 'pg'

/** How often the connection is looked at, and how long after it broke it is made again, in milliseconds. */
const LOOK_MS = 2000
const AGAIN_MS = 250
const ANSWER_MS = 4000

/** The lock that says who serves presence and shared prose. */
const LOCK = `hashtextextended('countermark:live', 0)`

export type Notices = {
  /** Resolves with whether the part was there to be taken, once the database has answered for the first time. */
  known: Promise<boolean>
  stop(): Promise<void>
}

export type NoticeListener = {
  onNotice(channel: string, payload: string): void
  /** The connection stands, anew or again: notices may have been missed. */
  onListening(): void
  /** Whether this process has its part of presence and shared prose; asked for until it is had. */
  onPart(has: boolean): void
}

/**
 * The one connection of a process that listens to the database. It makes itself again when it breaks.
 *
 * It also holds the part of presence and shared prose, as a lock of its session: one that is `shared` among processes
 * that reach each other through Redis, or whole for one that does not. So a second process without Redis has none, and
 * takes it when the first is gone, however that ended.
 */
export function listenToDesk(
  databaseUrl: string,
  channels: readonly string[],
  isShared: boolean,
  listener: NoticeListener,
): Notices {
  let stopped = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let hasPart = false
  let settle: (has: boolean) => void = () => undefined
  const known = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  const tellPart = (has: boolean) => {
    if (has === hasPart) return
    hasPart = has
    listener.onPart(has)
  }

  const connect = async () => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      application_name: 'countermark live',
    })
    client = opened
    const lost = () => {
      if (client !== opened) return
      client = null
      clearTimeout(timer)
      opened.end().catch(() => undefined)
      if (stopped) return
      // The lock went with the session; whoever connects first has it next.
      tellPart(false)
      timer = setTimeout(connect, AGAIN_MS)
    }
    const look = async () => {
      try {
        await askForPart(opened)
        if (client === opened) timer = setTimeout(look, LOOK_MS)
      } catch {
        lost()
      }
    }
    opened.on('error', lost).on('end', lost)
    opened.on('notification', ({ channel, payload }) => listener.onNotice(channel, payload ?? ''))
    try {
      await opened.connect()
      for (const channel of channels) await opened.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      listener.onListening()
      await look()
    } catch {
      lost()
    }
  }

  async function askForPart(opened: pg.Client): Promise<void> {
    if (hasPart) {
      await opened.query('SELECT 1')
      return
    }
    const take = isShared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
    const { rows } = await opened.query<{ has: boolean }>(`SELECT ${take}(${LOCK}) AS has`)
    tellPart(rows[0]?.has === true)
    settle(hasPart)
  }

  void connect()
  return {
    known,
    async stop() {
      stopped = true
      clearTimeout(timer)
      const closing = client
      client = null
      await closing?.end().catch(() => undefined)
    },
  }
}
