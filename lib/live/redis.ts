import { Redis } from 'ioredis'
import type { PresenceBus, PresenceNews } from './presence-bus.ts'

const CHANNEL = 'countermark:presence'

type Message = { kind: 'news'; news: PresenceNews } | { kind: 'ask'; articleId: string | null }

export type RedisListener = {
  /** Whether Redis can be reached: told at each change. */
  onState(isUp: boolean): void
  onNews(news: PresenceNews): void
  onAsk(articleId: string | null): void
}

export type RedisBus = PresenceBus & {
  /** A connection of its own for what must not be lost while Redis is away: its commands wait until it is back. */
  connectPatiently(): Redis
  stop(): void
}

/**
 * What carries presence, and with Hocuspocus's own extension shared prose, between the processes of a desk. It connects
 * again by itself; what is told while it is away is lost, and asked for when it is back.
 */
export function openRedis(url: string, listener: RedisListener): RedisBus {
  const connect = (tries: number | null) => {
    const client = new Redis(url, {
      lazyConnect: false,
      connectTimeout: 3000,
      keepAlive: 5000,
      maxRetriesPerRequest: tries,
      retryStrategy: (attempt) => Math.min(100 + attempt * 100, 1000),
    })
    // Each failed attempt is told; the state of the connection says the same once.
    client.on('error', () => undefined)
    return client
  }
  // What is told of presence would come too late if it waited for Redis to come back.
  const telling = connect(1)
  const hearing = connect(1)
  let isUp = false
  const look = () => {
    const now = telling.status === 'ready' && hearing.status === 'ready'
    if (now === isUp) return
    isUp = now
    listener.onState(now)
  }
  for (const client of [telling, hearing])
    for (const event of ['ready', 'close', 'end']) client.on(event, look)
  hearing.subscribe(CHANNEL).catch(() => undefined)
  hearing.on('ready', () => void hearing.subscribe(CHANNEL).catch(() => undefined))
  hearing.on('message', (_channel: string, text: string) => {
    const message = JSON.parse(text) as Message
    if (message.kind === 'news') listener.onNews(message.news)
    else listener.onAsk(message.articleId)
  })
  const publish = (message: Message) => {
    if (isUp) telling.publish(CHANNEL, JSON.stringify(message)).catch(() => undefined)
  }
  return {
    tell: (news) => publish({ kind: 'news', news }),
    ask: (articleId) => publish({ kind: 'ask', articleId }),
    connectPatiently: () => connect(null),
    stop() {
      telling.disconnect()
      hearing.disconnect()
    },
  }
}
