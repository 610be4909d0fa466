import { randomUUID } from 'node:crypto'
import type { FromDesk, Here, Place, PresenceState } from '#lib/domain/live-socket.ts'
import type { ArticleSocket } from './article-socket.ts'
import type { PresenceBus, PresenceNews } from './presence-bus.ts'
import type { Rooms } from './rooms.ts'

/** How long what changes in a room is gathered before it is told, in milliseconds. */
const GATHER_MS = 80
/** How often a process tells all that it has, and how long one that is silent is believed to be there. */
const TELL_ALL_MS = 4000
const SILENT_MS = 12_000

type Told = { heardAt: number; here: Map<string, Here> }
type Changes = { here: Set<string>; left: Set<string> }

/**
 * Who is at each article and where they read. Identity is what the desk knows of a socket, never what a browser says.
 * Whoever is not to be seen, sees nobody either.
 */
export class Presence {
  readonly #me = randomUUID()
  readonly #rooms: Rooms
  readonly #bus: PresenceBus | null
  #state: 'on' | 'paused' = 'paused'
  readonly #places = new Map<string, Place>()
  /** What other processes told, by article and process, then by window. */
  readonly #others = new Map<string, Map<string, Told>>()
  readonly #changes = new Map<string, Changes>()
  #gathering: NodeJS.Timeout | undefined
  readonly #telling: NodeJS.Timeout

  constructor(rooms: Rooms, bus: PresenceBus | null) {
    this.#rooms = rooms
    this.#bus = bus
    this.#telling = setInterval(() => this.#tellAll(), TELL_ALL_MS)
    this.#telling.unref()
  }

  stop(): void {
    clearInterval(this.#telling)
    clearTimeout(this.#gathering)
  }

  /** Whether presence can be carried at all just now; what was told by others is forgotten while it cannot. */
  set(state: 'on' | 'paused'): void {
    if (state === this.#state) return
    this.#state = state
    this.#others.clear()
    for (const socket of this.#rooms.all) this.#tellState(socket)
    if (state === 'on') {
      this.#tellAll()
      this.#bus?.ask(null)
    }
  }

  joined(socket: ArticleSocket): void {
    this.#tellState(socket)
    this.#bus?.ask(socket.ticket.articleId)
    if (this.#stateOf(socket) === 'on') this.#change(socket.ticket.articleId, 'here', socket.key)
  }

  left(socket: ArticleSocket): void {
    this.#places.delete(socket.key)
    this.#change(socket.ticket.articleId, 'left', socket.key)
  }

  moved(socket: ArticleSocket, place: Place): void {
    this.#places.set(socket.key, place)
    if (this.#stateOf(socket) === 'on') this.#change(socket.ticket.articleId, 'here', socket.key)
  }

  /** The name of the person, or whether they are to be seen, has changed. */
  changed(socket: ArticleSocket): void {
    this.#tellState(socket)
    const isHere = this.#stateOf(socket) === 'on'
    this.#change(socket.ticket.articleId, isHere ? 'here' : 'left', socket.key)
  }

  /** Another process tells who is with it. */
  heard(news: PresenceNews): void {
    if (news.from === this.#me || this.#state !== 'on') return
    const room = this.#others.get(news.articleId) ?? new Map<string, Told>()
    const before = room.get(news.from)?.here ?? new Map<string, Here>()
    const here = news.whole ? new Map<string, Here>() : before
    for (const key of news.left) here.delete(key)
    for (const one of news.here) here.set(one.key, one)
    const gone = news.whole ? [...before.keys()].filter((key) => !here.has(key)) : news.left
    room.set(news.from, { heardAt: Date.now(), here })
    this.#others.set(news.articleId, room)
    this.#tell(news.articleId, news.here, gone)
  }

  /** Another process asks who is with this one. */
  asked(articleId: string | null): void {
    const articles = articleId === null ? new Set(this.#articles()) : [articleId]
    for (const id of articles) this.#tellWhole(id)
  }

  #stateOf(socket: ArticleSocket): PresenceState {
    return socket.standing.presence ? this.#state : 'off'
  }

  #tellState(socket: ArticleSocket): void {
    const state = this.#stateOf(socket)
    socket.send({ kind: 'presence', state })
    const here = state === 'on' ? this.#everybodyAt(socket.ticket.articleId, socket.key) : []
    socket.send({ kind: 'people', whole: true, here, left: [] })
  }

  #everybodyAt(articleId: string, but: string): Here[] {
    const others = [...(this.#others.get(articleId)?.values() ?? [])].flatMap(({ here }) => [
      ...here.values(),
    ])
    return [...this.#localAt(articleId).filter(({ key }) => key !== but), ...others]
  }

  #localAt(articleId: string): Here[] {
    return [...this.#rooms.at(articleId)]
      .filter((socket) => this.#stateOf(socket) === 'on')
      .map((socket) => this.#hereOf(socket))
  }

  #hereOf({ key, standing }: ArticleSocket): Here {
    return { key, person: standing.person, place: this.#places.get(key) ?? null }
  }

  #articles(): string[] {
    return [...this.#rooms.all].map((socket) => socket.ticket.articleId)
  }

  #change(articleId: string, what: 'here' | 'left', key: string): void {
    const changes = this.#changes.get(articleId) ?? { here: new Set(), left: new Set() }
    changes[what].add(key)
    changes[what === 'here' ? 'left' : 'here'].delete(key)
    this.#changes.set(articleId, changes)
    this.#gathering ??= setTimeout(() => this.#flush(), GATHER_MS)
  }

  #flush(): void {
    this.#gathering = undefined
    const all = [...this.#changes]
    this.#changes.clear()
    for (const [articleId, changes] of all) {
      const here = this.#localAt(articleId).filter(({ key }) => changes.here.has(key))
      const left = [...changes.left]
      this.#tell(articleId, here, left)
      this.#bus?.tell({ from: this.#me, articleId, whole: false, here, left })
    }
  }

  /** Tells the sockets of this process that are at an article. */
  #tell(articleId: string, here: Here[], left: string[]): void {
    if (here.length + left.length === 0) return
    const news: FromDesk = { kind: 'people', whole: false, here, left }
    const message = JSON.stringify(news)
    for (const socket of this.#rooms.at(articleId)) {
      if (this.#stateOf(socket) === 'on') socket.send(message)
    }
  }

  #tellWhole(articleId: string): void {
    const here = this.#localAt(articleId)
    if (here.length === 0) return
    this.#bus?.tell({ from: this.#me, articleId, whole: true, here, left: [] })
  }

  #tellAll(): void {
    if (this.#bus === null || this.#state !== 'on') return
    for (const id of new Set(this.#articles())) this.#tellWhole(id)
    const silentSince = Date.now() - SILENT_MS
    for (const [articleId, room] of this.#others) {
      for (const [from, { heardAt, here }] of room) {
        if (heardAt > silentSince) continue
        room.delete(from)
        this.#tell(articleId, [], [...here.keys()])
      }
      if (room.size === 0) this.#others.delete(articleId)
    }
  }
}
