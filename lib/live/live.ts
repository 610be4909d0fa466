import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { standingOf } from '#lib/data/live-access.ts'
import { takeTicket } from '#lib/data/socket-tickets.ts'
import { FromBrowser } from '#lib/domain/live.ts'
import { LIVE_PROTOCOL } from '#lib/domain/live-socket.ts'
import { ArticleSocket } from './article-socket.ts'
import { listenToDesk } from './notices.ts'
import { Presence } from './presence.ts'
import { Prose } from './prose.ts'
import { openRedis } from './redis.ts'
import { Rooms } from './rooms.ts'

/** Rights are looked up again this often, whatever was told; a socket is asked as often whether it is there. */
const LOOK_MS = 30_000
/** How long the start waits to know whether another process is there. */
const ANSWER_MS = 5000
/** What a browser may send in one message, in bytes. */
const MOST_BYTES = 1024 * 1024
/** "Going away", as RFC 6455 has it. */
const GOING_AWAY = 1001

export type Log = { warn(facts: object, words: string): void; info(facts: object, words: string): void }

export type Live = {
  /** Takes an upgrade that was asked for at the sockets' address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /** Why presence and shared prose are not served by this process, in words for the operator; null where they are. */
  warning: string | null
  stop(): Promise<void>
}

const ANOTHER =
  'Another process of this desk serves presence and shared prose. This one serves everything else and takes them over when the other ends; set REDIS_URL for all processes, and all serve them.'

/**
 * The sockets of this process. Any number of processes may serve one desk: hints come from the database, presence and
 * shared prose go through Redis, or are served by one process alone.
 */
export async function openLive(options: {
  databaseUrl: string
  redisUrl: string | null
  log: Log
}): Promise<Live> {
  const { databaseUrl, redisUrl, log } = options
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (protocols) => (protocols.has(LIVE_PROTOCOL) ? LIVE_PROTOCOL : false),
  })
  const rooms = new Rooms()
  let hasPart = false
  let isRedisUp = false
  const redis = redisUrl
    ? openRedis(redisUrl, {
        onState(isUp) {
          isRedisUp = isUp
          if (isUp) log.info({}, 'Redis is reached')
          else log.warn({}, 'Redis is away: presence and shared prose pause, everything else goes on')
          settle()
        },
        onNews: (news) => presence.heard(news),
        onAsk: (articleId) => presence.asked(articleId),
      })
    : null
  const presence = new Presence(rooms, redis)
  const prose = new Prose(redis)
  const settle = () => {
    const isOpen = hasPart && (redis === null || isRedisUp)
    presence.set(isOpen ? 'on' : 'paused')
    prose.set(isOpen).catch((err: unknown) => log.warn({ err }, 'documents could not be read anew'))
  }
  let heard = 0
  const lookAgain = (whose: { person?: string; workspace?: string } = {}) => {
    heard += 1
    for (const looked of [rooms.lookAgain(whose), prose.lookAgain(whose)]) {
      looked.catch((err: unknown) =>
        log.warn({ err }, 'rights could not be looked up; they are asked for again'),
      )
    }
  }
  rooms.onStanding = (socket) => presence.changed(socket)

  const notices = listenToDesk(databaseUrl, ['countermark', 'countermark_rights'], redisUrl !== null, {
    onNotice(channel, payload) {
      if (channel === 'countermark') {
        const hint = JSON.parse(payload) as { workspace: string; article: string | null; sequence: number }
        rooms.hint(hint.workspace, hint.article, hint.sequence)
      } else lookAgain(JSON.parse(payload) as { person?: string; workspace?: string })
    },
    onListening() {
      rooms.hintAll()
      lookAgain()
    },
    onPart(has) {
      hasPart = has
      settle()
    },
  })
  const looking = setInterval(() => {
    lookAgain()
    for (const one of rooms.all) {
      if (!one.isAlive) one.socket.terminate()
      one.isAlive = false
      one.socket.ping()
    }
  }, LOOK_MS)
  looking.unref()
  // A database that does not answer yet is no reason for the desk not to open.
  const known = await Promise.race([notices.known, delay(ANSWER_MS, true, { ref: false })])

  return {
    async upgrade(request, socket, head) {
      if (!isSameOrigin(request)) return refuse(socket, '403 Forbidden')
      const [protocol, secret] = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/)
      if (protocol !== LIVE_PROTOCOL) {
        server.handleUpgrade(request, socket, head, (opened) => prose.take(opened, request))
        return
      }
      const before = heard
      const ticket = secret ? await takeTicket(secret) : null
      const [standing] = ticket ? await standingOf([ticket]) : []
      if (!ticket || !standing) return refuse(socket, '401 Unauthorized')
      server.handleUpgrade(request, socket, head, (opened) => {
        takeArticleSocket(new ArticleSocket(opened, ticket, standing), rooms, presence)
        // Rights that changed while the door was opened.
        if (heard !== before) lookAgain({ person: ticket.userId })
      })
    },
    warning: known || redis !== null ? null : ANOTHER,
    async stop() {
      clearInterval(looking)
      presence.stop()
      for (const one of rooms.all) one.socket.close(GOING_AWAY, 'the desk is stopping')
      prose.closeAll(GOING_AWAY, 'the desk is stopping')
      await notices.stop()
      redis?.stop()
    },
  }
}

function takeArticleSocket(one: ArticleSocket, rooms: Rooms, presence: Presence): void {
  const { socket } = one
  rooms.add(one)
  socket.on('error', () => socket.terminate())
  socket.on('pong', () => {
    one.isAlive = true
  })
  socket.on('message', (data: Buffer) => {
    one.isAlive = true
    const told = FromBrowser.safeParse(readJson(data))
    if (told.success) presence.moved(one, told.data.place)
  })
  socket.on('close', () => {
    rooms.delete(one)
    presence.left(one)
  })
  presence.joined(one)
  // What happened between the page and the socket was told to nobody.
  one.send({ kind: 'hint', sequence: null, wide: false })
}

/** A socket carries the cookies of whoever a foreign page is open for, so it must come from the desk's own pages. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const named = URL.parse(headers.origin ?? '')?.host
  const forwarded = [headers['x-forwarded-host'] ?? []].flat()[0]
  return named !== undefined && named === (forwarded ?? headers.host)
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function readJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString())
  } catch {
    return null
  }
}
