import type { IncomingMessage } from 'node:http'
import { Redis as RedisExtension } from '@hocuspocus/extension-redis'
import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { standingOf } from '#lib/data/live-access.ts'
import { appendProse, compactProse, findProse, loadProse, type ProsePlace } from '#lib/data/prose.ts'
import { type Ticket, takeTicket } from '#lib/data/socket-tickets.ts'
import { RIGHTS_CHANGED } from '#lib/domain/live-socket.ts'
import { type Caret, Carets } from './carets.ts'
import { mergeProse } from './prose-text.ts'
import type { RedisBus } from './redis.ts'

/** What a connection to a document carries. */
type Context = { ticket: Ticket; place: ProsePlace; role: string; caret: Caret; heard: number }

/** One change of a document may be so many bytes. */
const MOST_BYTES = 512 * 1024
/** Changes are stored at once; merging what was stored can wait, in milliseconds. */
const MERGE_MS = 5000
const MERGE_AT_MOST_MS = 60_000
/** How long a socket may be silent, and one may wait for its first ticket, in milliseconds. */
const SILENT_MS = 45_000
/** "Try again later", as RFC 6455 registers it. */
const AWAY = 1013

/** What a sync message is: an answer to what somebody lacks, or a change. */
const SYNC_STEP_2 = 1
const UPDATE = 2

/** Said to the browser in one word, and no trouble of ours to be logged. */
class Declined extends Error {
  readonly reason: 'paused' | 'ticket' | 'rights' | 'too-large'
  constructor(reason: Declined['reason']) {
    super('')
    this.reason = reason
  }
}

/** Merging is done in the database under a lock of the document's row, so none in Redis is needed. */
class SharedDocuments extends RedisExtension {
  override async onStoreDocument(): Promise<void> {}
  override async afterStoreDocument(): Promise<void> {}
}

/**
 * The documents that several people write at once. Acknowledged means stored: a change is in the database before whoever
 * made it is told so, and a document of which something is still to be stored stays in memory. While the processes of the
 * desk cannot share documents, none is open.
 */
export class Prose {
  readonly #hocuspocus: Hocuspocus<Context>
  readonly #sockets = new Map<object, WebSocket>()
  readonly #carets = new Carets()
  /** How many changes of each document are on their way into the database. */
  readonly #unsaved = new Map<string, number>()
  #isOpen = false
  /** How often rights were looked up: who was admitted before the last time and connected after it is looked at again. */
  #heard = 0

  /** @param redis shares documents with the other processes; null where this one is alone. */
  constructor(redis: RedisBus | null) {
    this.#hocuspocus = new Hocuspocus<Context>({
      quiet: true,
      extensions: redis
        ? [new SharedDocuments({ createClient: redis.connectPatiently, prefix: 'countermark' })]
        : [],
      debounce: MERGE_MS,
      maxDebounce: MERGE_AT_MOST_MS,
      timeout: SILENT_MS,
      onAuthenticate: ({ token, documentName, connectionConfig }) =>
        this.#admit(token, documentName, connectionConfig),
      onLoadDocument: ({ document, documentName }) => fill(document, documentName),
      connected: async ({ context }) => {
        if (context.heard !== this.#heard) await this.lookAgain({ person: context.ticket.userId })
      },
      beforeSync: ({ type, payload, connection }) => this.#keep(type, payload, connection),
      beforeHandleAwareness: async ({ states, documentName, context }) => {
        if (context !== undefined) this.#carets.name(states, documentName, context.caret)
      },
      afterUnloadDocument: async ({ documentName }) => this.#carets.forget(documentName),
      onStoreDocument: ({ documentName }) => compactProse(documentName, mergeProse),
      beforeUnloadDocument: async ({ documentName }) => {
        if (this.#unsaved.has(documentName)) throw new Declined('paused')
      },
    })
  }

  /** Takes a socket for documents; each document on it is opened with a ticket of its own. */
  take(socket: WebSocket, request: IncomingMessage): void {
    this.#sockets.set(socket, socket)
    const client = this.#hocuspocus.handleConnection(socket, new Request(`http://desk${request.url ?? '/'}`))
    socket.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)))
    socket.on('close', (code, reason) => {
      this.#sockets.delete(socket)
      client.handleClose({ code, reason: reason.toString() })
    })
  }

  /** Opens documents, or closes all while the processes of the desk cannot share them. */
  async set(isOpen: boolean): Promise<void> {
    if (isOpen === this.#isOpen) return
    this.#isOpen = isOpen
    if (isOpen) {
      // What others stored while they could not tell it is in the database.
      for (const [name, document] of this.#hocuspocus.documents) await fill(document, name)
    } else this.closeAll(AWAY, 'paused')
  }

  closeAll(code: number, reason: string): void {
    for (const socket of this.#sockets.values()) socket.close(code, reason)
  }

  /** Looks the rights of some connections up again, those of a person, of a workspace, or of all. */
  async lookAgain({ person, workspace }: { person?: string; workspace?: string } = {}): Promise<void> {
    this.#heard += 1
    const connections = [...this.#hocuspocus.documents.values()]
      .flatMap((document) => document.getConnections())
      .filter(({ context }: Connection<Context>) => {
        const { userId, workspaceId } = context.ticket
        return (person ?? userId) === userId && (workspace ?? workspaceId) === workspaceId
      })
    const standings = await standingOf(connections.map(({ context }) => context.ticket))
    for (const [index, { context, webSocket }] of connections.entries()) {
      const standing = standings[index]
      const isNamed = standing?.presence === context.caret.isNamed
      if (standing?.viewer.role === context.role && isNamed) continue
      const socket = this.#sockets.get(webSocket)
      socket?.close(RIGHTS_CHANGED, 'your rights here have changed')
      // One that does not answer the close is cut off all the same.
      setTimeout(() => socket?.terminate(), 1000).unref()
    }
  }

  async #admit(token: string, name: string, connection: { readOnly: boolean }): Promise<Context> {
    if (!this.#isOpen) throw new Declined('paused')
    const heard = this.#heard
    const ticket = await takeTicket(token)
    if (ticket === null) throw new Declined('ticket')
    const [standing] = await standingOf([ticket])
    const found = standing ? await findProse(standing.viewer, ticket.articleId, name) : null
    if (!standing || found === null) throw new Declined('rights')
    connection.readOnly = !found.mayWrite
    const caret = { person: standing.person, isNamed: standing.presence }
    return { ticket, place: found.place, role: standing.viewer.role, caret, heard }
  }

  /** Stores a change before it is taken over and acknowledged; one that cannot be stored ends the connection. */
  async #keep(type: number, update: Uint8Array, connection: Connection<Context>): Promise<void> {
    if (connection.readOnly || (type !== SYNC_STEP_2 && type !== UPDATE)) return
    if (update.byteLength > MOST_BYTES) throw new Declined('too-large')
    const { document, context } = connection
    if (type === SYNC_STEP_2 && Y.snapshotContainsUpdate(Y.snapshot(document), update)) return
    const { name } = document
    this.#unsaved.set(name, (this.#unsaved.get(name) ?? 0) + 1)
    try {
      await appendProse(context.place, context.ticket.userId, update)
    } finally {
      const left = (this.#unsaved.get(name) ?? 1) - 1
      if (left > 0) this.#unsaved.set(name, left)
      else this.#unsaved.delete(name)
    }
  }
}

/** Brings a document up to what is stored of it. */
async function fill(document: Document, name: string): Promise<void> {
  for (const part of await loadProse(name)) Y.applyUpdate(document, part)
}
